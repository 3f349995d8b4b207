"""Which topics a change speaks of, heaviest first."""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from math import log1p
from typing import NamedTuple

from plugins.policy.diff.changed_words import Swap, changed_text, size, swaps
from plugins.policy.diff.party_names import bare, is_company, is_other_name, is_other_term
from plugins.policy.model import Clause, ClauseChange, Edit, EditKind
from plugins.policy.text.dates import names_a_day
from plugins.policy.text.language import passage_language
from plugins.policy.text.regex import regex
from plugins.policy.topics.phrase_matcher import Word
from plugins.policy.topics.topics import AI_TRAINING, LANGUAGES, TOPICS, says_training, topics_of_heading, words_about

_PASSING = 0.35  #: what a word weighs that is often said in passing, against one that tells the topic clearly
_HEADING = 1.0   #: what the heading of an altered clause adds
_NEAR = 0.35     #: what the kept words of the same sentence add, at the most
_UNSUPPORTED = 1.0     #: the same, where the altered words and the heading say nothing
_FEW = 6         #: altered words at the most, for topics to be read from their whole sentences: "sell" where "not" went
_FEW_MOST = 2     #: topics that a sentence tells
_FEW_LEAST = 0.3  #: what a topic must weigh if so few words altered, and no topic reaches what is asked otherwise
_REACH = 160     #: characters of a kept sentence that are read
_LONGEST = 60    #: characters of a name
_NAMED = 3.0     #: what a name weighs that took another's place again and again
_RENAMED = 2     #: times that it must
_RARE = {"biometrics": 2.0}  #: what rare topics are multiplied by; for others it told more wrongly than rightly
_LEAST = 1.0     #: where there is not more than a word or two to go by
_SHARE = 0.15    #: of the heaviest topic's weight; lighter ones are left out, unless they reach
_PLENTY = 7.0
_FLOOR, _RISE = 0.8, 0.3  #: what a topic must weigh, and more with the logarithm of words; a floor of 0.5 costs 0.014
_ASKED = frozenset({"children", "location", "biometrics"})  #: that readers ask for, told beside the others …
_MOST = 4        #: topics told for their weight
_OWN = 0.7       #: of a clause's heaviest topic, from which one that heads it is told too, however much else changed
_OWN_WORDS = 2   #: different words about it that such a clause must have
_OWN_MOST = 2    #: topics told in that way
_MARKS = regex(r"[()“”\",]")  #: around a term that is defined; the words are shown in quotes of our own
_SHOWN = 4       #: words shown for a topic
_words_about = lru_cache(maxsize=256)(words_about)  #: the same words are asked for topics and for AI training


def topics_of(changes: Iterable[ClauseChange], language: str = "English",
              count: int | None = None, turned: bool = False) -> dict[str, tuple[str, ...]]:
    """The topics of the changed words and of the headings above them, each with a few words as evidence.

    Each clause gives a topic its different words about it, those said in passing for a third. The rest of an altered
    sentence adds a little, and more where nothing else tells. What weighs little for the size of the change, or against
    its heaviest topic, is left out; but a clause that is headed by a topic and speaks of it gives that topic also
    where much else changed. A name that took another's place again and again is a change of definitions.

    `language` is the document's language, in English; a clause in another of `topics.LANGUAGES`, as documents in
    two languages have them, is read as such, and one in a language beyond these tells nothing. That AI is trained is
    told however much else changed, and children, location and biometrics, which readers ask for, beside the others.
    `count` is the change's `changed_words.size`, where it is known already. Where a rule `turned` in a few words, such
    as "not" or "18", their whole sentences are read.
    """
    listed = tuple(changes)
    few = turned and sum(len(changed_text(change).split()) for change in listed) <= _FEW
    names = _renamed(listed)
    scores = [_scored(*read, language) for change in listed if (read := _read(change, names, few))]
    weights, words = _summed(scores, names)
    main_topics = _main(weights, size(listed) if count is None else count, few)
    own_topics = [topic for topic in _ranked(_heaviest(map(_own, scores)), _LEAST) if topic not in main_topics]
    training = (AI_TRAINING,) if any(_tells_training(change, language) for change in listed) else ()
    told = dict.fromkeys((*main_topics, *own_topics[:_OWN_MOST], *training))
    return {topic: tuple(dict.fromkeys(words[topic]))[:_SHOWN] for topic in told}


def _summed(scores: Iterable[Sequence[_TopicScore]],
            names: Collection[Swap]) -> tuple[dict[str, float], dict[str, list[str]]]:
    """By topic, the weight in all clauses and the words that tell it; `names` took one another's place."""
    weights, words = defaultdict[str, float](float), defaultdict[str, list[str]](list)
    if names:
        weights["definitions"] = _NAMED
        words["definitions"] += [side for name in sorted(names) for side in name]
    for topic, weight, _, telling in chain.from_iterable(scores):
        weights[topic] += weight
        words[topic] += telling
    return weights, words


def _heaviest(topics: Iterable[Iterable[tuple[str, float]]]) -> dict[str, float]:
    """By topic, its weight in the clause where it weighs most."""
    found = dict[str, float]()
    for topic, weight in chain.from_iterable(topics):
        found[topic] = max(found.get(topic, 0.0), weight)
    return found


def _tells_training(change: ClauseChange, language: str) -> bool:
    """True if altered words say that AI is trained, or name AI in a clause that says so."""
    words = changed_text(change)
    language = passage_language(words, language)
    if language not in LANGUAGES or not (named := _words_about(words, language).get(AI_TRAINING)):
        return False
    return says_training(named) or any(says_training(words_about(clause.text, language).get(AI_TRAINING, ()))
                                       for clause in change.before + change.after)


def _own(score: Sequence[_TopicScore]) -> Iterator[tuple[str, float]]:
    """The topics that a clause is headed by and mostly speaks of, with their weights."""
    most = max((one.weight for one in score), default=0.0)
    for topic, weight, in_heading, _ in score:
        if in_heading and weight >= max(_HEADING + _OWN_WORDS, _OWN * most):
            yield topic, weight


def _main(weights: Mapping[str, float], count: int, few: bool) -> list[str]:
    """The heaviest topics of a change of `count` words; if a rule turned in a few words, at least one."""
    if few:
        return _ranked(weights, _least(weights, count))[:_FEW_MOST] or _ranked(weights, _FEW_LEAST)[:1]
    ranked = _ranked(weights, _least(weights, count))
    return [*ranked[:_MOST], *(topic for topic in ranked[_MOST:] if topic in _ASKED)]


def _ranked(weights: Mapping[str, float], least: float) -> list[str]:
    found = [topic for topic in TOPICS if weights.get(topic, 0.0) >= least]
    return sorted(found, key=lambda topic: -weights[topic])


def _least(weights: Mapping[str, float], count: int) -> float:
    """What a topic must weigh: the more the larger the change, and the heavier its heaviest topic."""
    most = max(weights.values(), default=0)
    if most < 2 * _LEAST:
        return _LEAST
    return max(_FLOOR + _RISE * log1p(count), min(_PLENTY, _SHARE * most))


def _read(change: ClauseChange, names: frozenset[Swap], few: bool) -> tuple[str, str, str] | None:
    """The altered words, the headings above them, and what stands beside them; None when nothing but names altered.

    Where a `few` words or figures are all that altered, their sentences as they were and as they are stand for them.
    """
    words, headings = changed_text(change), _headings(change.before + change.after)
    if _only_renames(change, names) or not (words or (few and _has_figures(change))):
        return None
    if few and change.before and change.after:
        return f"{words}\n{_whole_sentences(change)}", headings, ""  # the altered words are named first
    return words, headings, _sentences(change)


def _has_figures(change: ClauseChange) -> bool:
    """True if figures other than those of dates altered."""
    return (any(any(map(str.isdigit, text)) for swap in swaps(change) for text in swap)
            and not names_a_day(_whole_sentences(change)))


def _only_renames(change: ClauseChange, names: frozenset[Swap]) -> bool:
    return bool(names) and all(_without_marks(swap) in names for swap in swaps(change))


def _headings(clauses: Iterable[Clause]) -> str:
    return "\n".join(dict.fromkeys(clause.heading or "" for clause in clauses)).strip()


def _sentences(change: ClauseChange) -> str:
    """What was kept of the sentences that were altered."""
    edits = change.redline.edits
    kept = [(place, edit.text) for place, edit in enumerate(edits) if edit.kind is EditKind.KEPT]
    sides = [(_start(text) if place else "", _end(text) if place < len(edits) - 1 else "") for place, text in kept]
    return " … ".join(part for side in sides for part in side if part)


def _whole_sentences(change: ClauseChange) -> str:
    """The sentences with altered words, as they were and as they are."""
    edits = change.redline.edits
    return "\n".join("".join(_in_sentence(edits, place) for place, edit in enumerate(edits)
                             if edit.kind in (EditKind.KEPT, side)) for side in (EditKind.DELETED, EditKind.INSERTED))


def _in_sentence(edits: Sequence[Edit], place: int) -> str:
    """An edit's text; of kept text, only the parts of the sentences that are altered before it or after it."""
    text = edits[place].text
    if edits[place].kind is not EditKind.KEPT:
        return text
    start, end = _start(text) if place else "", _end(text) if place < len(edits) - 1 else ""
    return text if start == text == end else f"{start}\n{end}"


def _start(text: str) -> str:
    return re.split(r"(?<=[.!?])\s|\n", text[:_REACH], maxsplit=1)[0]


def _end(text: str) -> str:
    return re.split(r"(?<=[.!?])\s|\n", text[-_REACH:])[-1]


class _TopicScore(NamedTuple):
    """What a topic weighs in one clause."""

    topic: str
    weight: float
    in_heading: bool  #: whether the heading names it
    words: tuple[str, ...]  #: that told it, clear ones first, in small letters


@lru_cache(maxsize=2048)
def _scored(words: str, headings: str, near: str, language: str) -> tuple[_TopicScore, ...]:
    """The topics of one clause; needed for the clause alone and for the whole change."""
    language = passage_language(f"{headings}\n{words}\n{near}", language)
    if language not in LANGUAGES:
        return ()
    weights, in_heading = defaultdict[str, float](float), topics_of_heading(headings, language)
    altered_words, near_words = _words_about(words, language), words_about(near, language) if near else {}
    for topic, found in altered_words.items():
        weights[topic] += _weight(found)
    for topic in in_heading:
        weights[topic] += _HEADING
    share = _NEAR if max(weights.values(), default=0.0) > _LEAST / 2 else _UNSUPPORTED
    for topic, found in near_words.items():
        weights[topic] += share * min(1.0, _weight(found))
    return tuple(_TopicScore(topic, weight * _RARE.get(topic, 1.0), topic in in_heading,
                             _clearest([*altered_words.get(topic, ()), *near_words.get(topic, ())]))
                 for topic, weight in weights.items())


def _clearest(words: list[Word]) -> tuple[str, ...]:
    listed = sorted(words, key=lambda word: not word.clear)
    return tuple(dict.fromkeys(" ".join(_MARKS.sub("", word.text).casefold().split()) for word in listed))[:_SHOWN]


def _weight(words: Iterable[Word]) -> float:
    """What different words are worth together."""
    worth: dict[str, float] = {}
    for word in words:
        worth[word.stem] = max(worth.get(word.stem, 0.0), 1.0 if word.clear else _PASSING)
    return sum(worth.values())


def _renamed(changes: Iterable[ClauseChange]) -> frozenset[Swap]:
    """The names that took the place of others in several places."""
    short = (_without_marks(swap) for change in changes for swap in swaps(change) if max(map(len, swap)) <= _LONGEST)
    terms = Counter(swap for swap in short if is_other_term(*swap) or is_other_name(*swap))
    return frozenset(swap for swap, times in terms.items() if times >= _times(swap))


def _times(swap: Swap) -> int:
    """How often a name must take another's place to be a change of definitions."""
    if not is_other_name(*swap):
        return 2 * _RENAMED
    return 1 if any(map(is_company, swap)) else _RENAMED


def _without_marks(swap: Swap) -> Swap:
    return Swap(*map(bare, swap))
