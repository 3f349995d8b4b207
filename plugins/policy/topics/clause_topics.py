"""Which topics a clause is about as it stands, and the sentences that say so."""
from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from plugins.policy.text.regex import regex
from plugins.policy.topics.phrase_matcher import Word
from plugins.policy.topics.topics import topics_of_heading, words_about, words_of_learning

_SENTENCE = regex(r"(?<=[.!?;])[\"”’)]*\s+|\n\s*\n")
_LEAST = 2          #: different clear words that a clause without a fitting heading must have
_THIN = 45          #: words of a clause to each of them, at the most; more, and it speaks of something else too
_TOP = 2            #: topics of a clause without a fitting heading
_SINGLE = frozenset({"ai-training"})  #: for which one clear word is enough: they are hardly ever named in passing
_QUOTED = 700       #: characters of a clause that are quoted
_STATEMENT = 8      #: words of a quotation; fewer are a title, a label or an entry of a table of contents
_LABELS = frozenset({"contact"})  #: for which a few words, such as an address, say all there is to say


@dataclass(frozen=True, slots=True)
class ClauseTopic:
    """A topic of a clause, with its score."""

    topic: str
    score: float               #: different clear words about it, one more for a heading that names it
    sentences: tuple[str, ...]  #: that say so, in the order of reading


def topics_of_clause(heading: str | None, text: str, language: str = "English") -> tuple[ClauseTopic, ...]:
    """The topics that a clause is about, the one that it says most about first."""
    heading_topics = topics_of_heading(heading or "", language)
    clear = _clear_stems(text, language)
    heaviest = sorted(clear, key=lambda topic: (-len(clear[topic]), topic))[:_TOP]
    length = len(text.split())
    dense = {topic for topic in heaviest if len(clear[topic]) >= max(_LEAST, length / _THIN)}
    found = [topic for topic in clear if topic in heading_topics or topic in dense
             or (topic in _SINGLE and _mentions_learning(topic, text, language))]
    topics = (ClauseTopic(topic, len(clear[topic]) + (topic in heading_topics), tuple(_quote(topic, text, language)))
              for topic in found)
    return tuple(sorted(filter(_says_something, topics), key=lambda one: (-one.score, one.topic)))


def _says_something(about: ClauseTopic) -> bool:
    return len(" ".join(about.sentences).split()) >= (1 if about.topic in _LABELS else _STATEMENT)


def _clear_stems(text: str, language: str) -> dict[str, frozenset[str]]:
    """By topic, the different clear words in a text."""
    return {topic: stems for topic, found in words_about(text, language).items() if (stems := _stems(found))}


def _mentions_learning(topic: str, text: str, language: str) -> bool:
    return any(map(_machine_learning().search, _quote(topic, text, language)))


@cache
def _machine_learning() -> re.Pattern[str]:
    """Of sentences with a name of AI alone, those that say that something is learned from what people write."""
    return regex(rf"\b(?:{'|'.join(words_of_learning())})", re.IGNORECASE)


def _stems(words: Iterable[Word]) -> frozenset[str]:
    return frozenset(word.stem for word in words if word.clear)


def _quote(topic: str, text: str, language: str) -> Iterable[str]:
    """The sentences with clear words about a topic, as many as a quotation takes; the first of them in any case."""
    budget = _QUOTED
    for sentence in filter(str.strip, _SENTENCE.split(text)):
        if _stems(words_about(sentence, language).get(topic, ())):
            if budget < _QUOTED and len(sentence) > budget:
                return
            budget -= len(sentence)
            yield " ".join(sentence.split())
