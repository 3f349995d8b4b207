"""Which topics a change speaks of, heaviest first."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from plugins.policy.altered import altered, swaps
from plugins.policy.model import ClauseChange
from plugins.policy.topics import TOPICS, words_about

_HEADING = 2.0   #: what the heading of an altered clause adds, in different words about a topic
_SHARE = 0.15    #: of the heaviest topic's weight; lighter ones are left out
_LEAST = 1.5     #: where there is more than a word or two to go by
_MOST = 6        #: topics told
_RENAMED = 3     #: times that one name must take another's place to be a change of terms
_SELDOM = frozenset({"ai-training"})  #: what policies hardly mention in passing


def topics_of(changes: Iterable[ClauseChange]) -> tuple[str, ...]:
    """The topics of the altered words and of the headings they stand under.

    Each clause gives a topic its different words about it; the training of AI, hardly ever mentioned in passing, counts
    twice. A name that took another's place again and again is a change of definitions.
    """
    listed = tuple(changes)
    weights: Counter[str] = Counter({"definitions": 3} if _is_renamed(listed) else {})
    for change in listed:
        for topic, weight in _weights(change):
            weights[topic] += weight  # type: ignore[assignment]
    heaviest = max(weights.values(), default=0)
    least = max(_LEAST if heaviest >= 3 else 1, _SHARE * heaviest)
    told = [topic for topic in TOPICS if weights[topic] >= least]
    return tuple(sorted(told, key=lambda topic: -weights[topic])[:_MOST])


def _weights(change: ClauseChange) -> tuple[tuple[str, float], ...]:
    words = altered(change)
    return _said(words, " ".join(clause.heading or "" for clause in change.before + change.after)) if words else ()


@lru_cache(maxsize=2048)
def _said(words: str, headings: str) -> tuple[tuple[str, float], ...]:
    """What each topic weighs in one clause; asked for the clause alone and for the whole change."""
    return tuple((topic, _weight(topic, words, headings)) for topic in TOPICS)


def _weight(topic: str, words: str, headings: str) -> float:
    found = len({word.casefold() for word in words_about(topic, words)})
    return (found + (_HEADING if words_about(topic, headings) else 0)) * (2 if topic in _SELDOM else 1)


def _is_renamed(changes: Iterable[ClauseChange]) -> bool:
    """Whether one name took the place of another in many places."""
    names: Counter[tuple[str, str]] = Counter()
    for change in changes:
        for swap in swaps(change):
            went, came = (side.strip(" .,;()'’s") for side in swap)
            if all(name[:1].isupper() and len(name.split()) <= 4 for name in (went, came)):
                names[went, came] += 1
    return any(times >= _RENAMED for times in names.values())
