"""Finds the earlier version that had most of a change's added words, word for word."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice, pairwise

from plugins.policy.diff.matching import common_prefix
from plugins.policy.meaning.sentences import SentencePair, even, even_text, pairs
from plugins.policy.model import ClauseChange, Version
from plugins.policy.text.regex import regex

_LEAST = 40  #: added words, from which a return is named: a short promise that returns is news like any other
_MOST = 0.5  #: share of those words, above which an earlier version explains a change
BACK = 20   #: earlier versions that are looked at; of returns within a month 98 % lead to one of the last four
_TARGET = regex(r"(?<=\])\([^()\s]*(?:\s+\"[^\"]*\")?\)")


@dataclass(frozen=True, slots=True)
class Returned:
    """An earlier version had most of the added words, word for word."""

    until: date  #: when that version ceased to stand
    words: int   #: that returned
    text: str    #: of that version, its words between spaces

    @property
    def phrase(self) -> str:
        """The return in a phrase: "returned, as it stood until 3 May 2024"."""
        return f"returned, as it stood until {self.until.day} {self.until:%B %Y}"

    def explains(self, pair: SentencePair) -> bool:
        """True if a sentence returned, or was removed that the earlier version did not have."""
        return self._had(pair.after) if pair.after else not self._had(pair.before)

    def rest(self, changes: Iterable[ClauseChange]) -> tuple[ClauseChange, ...]:
        """The changes that add or remove more than what returned."""
        return tuple(one for one in changes if not all(map(self.explains, pairs((one,)))))

    def _had(self, sentence: str) -> bool:
        return _stands_in(self.text, sentence)


@lru_cache(maxsize=4096)  # the sentences of a change are asked for as a whole, and clause by clause
def _stands_in(text: str, sentence: str) -> bool:
    return f" {_plain(sentence)} " in text


def returned(changes: tuple[ClauseChange, ...], earlier: Sequence[Version], before: Version) -> Returned | None:
    """The earlier version that had most of the added words; `earlier` is oldest first, `before` the one replaced."""
    if not earlier:
        return None
    added = sorted(((f" {_plain(pair.after)} ", len(pair.after.split())) for pair in pairs(changes) if pair.after),
                   key=lambda one: -one[1])
    total = sum(words for _, words in added)
    if total < _LEAST:
        return None
    found: Returned | None = None
    search = Search(added, total)
    for version, following in islice(_latest_first((*earlier, before)), BACK):
        text = _words(version.text)
        least = max(_MOST * total, found.words if found else 0)
        if (words := search.stood(text, least)) > least:
            found = Returned(following.date, words, text)
    return found


class Search:
    """Looks for sentences in one text after another, which have most of their words in common."""

    def __init__(self, added: Sequence[tuple[str, int]], total: int) -> None:
        self._added, self._total = added, total
        self._lacked: dict[str, str] = {}  #: by sentence, the last text that was found without it

    def stood(self, text: str, least: float) -> int:
        """The words of the sentences that stood in a text; counted no further where they can't be more than `least`."""
        left = self._total
        # those that a text lacked first: a neighbouring version mostly lacks the same, so that few are looked for
        for sentence, size in sorted(self._added, key=lambda one: one[0] not in self._lacked):
            if not self._is_in(text, sentence):
                left -= size
                if left <= least:
                    break
        return left

    def _is_in(self, text: str, sentence: str) -> bool:
        """What a similar text lacked can only stand where the two texts differ."""
        start, end = _differing(self._lacked[sentence], text) if sentence in self._lacked else (0, len(text))
        if text.find(sentence, max(0, start - len(sentence)), end + len(sentence)) >= 0:
            return True
        self._lacked[sentence] = text
        return False


@lru_cache(maxsize=64)
def _differing(other: str, text: str) -> tuple[int, int]:
    """Where the part of a text begins and ends that another text has otherwise."""
    start = common_prefix(other, text)
    shorter = min(len(other), len(text)) - start
    return start, len(text) - min(common_prefix(other[::-1], text[::-1]), shorter)


def _latest_first(versions: Sequence[Version]) -> Iterable[tuple[Version, Version]]:
    """Each version with the one after it, the latest first."""
    return reversed(list(pairwise(versions)))


@lru_cache(maxsize=32)
def _words(text: str) -> str:
    return f" {' '.join(filter(None, map(_plain_line, _TARGET.sub('', text).splitlines())))} "


@lru_cache(maxsize=8192)  # most lines of a version stand in the one before it too
def _plain_line(line: str) -> str:
    return _without_bars(even_text(line))


def _plain(text: str) -> str:
    """What a sentence is recognized by, without the bars of tables."""
    return _without_bars(even(text))


def _without_bars(text: str) -> str:
    return " ".join(text.replace("|", " ").split())
