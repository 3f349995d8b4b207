"""The words of the archived versions: whether a quotation stands in one, and what it nearly says where it does not."""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate, chain, islice
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from plugins.publish.quotations.gaps import turning
from plugins.publish.quotations.scan import FEWEST_WORDS, Quotation, bare_text

_ANCHOR = 3    #: words in a row by which the passage that a quotation nearly says is looked for …
_ANCHORS = 4   #: … so many runs of them, those that stand in the fewest places …
_PLACES = 40   #: … and no more places than that
_CHANGED = 4   #: one of so many words may differ in what is nearly the same
#: Words in a row that other documents seldom share: 0.3 % of 2,370 sentences of others had such a part in common with
#: 60 policies; with six words, 1.2 %.
_CERTAIN = 8
_BESIDE = 24   #: characters of a word and its space, at most
_MORE = 3      #: words by which the passage may be longer or shorter


class ArchivedWords:
    """The words of every archived version, read at first use."""

    def __init__(self, root: Path):
        self._root = root
        self._words, self._versions = cache(_words_of), cache(self._list)
        self.state_of = cache(self._state_of)  #: names the versions of a policy, each with its size and time
        self._lines = cache(lambda policy: PolicyLines.of(self._versions(policy)))

    @cached_property
    def state(self) -> str:
        """Names the archived versions, each with its size and time."""
        return self.state_of("*/*")

    @cached_property
    def policies(self) -> tuple[str, ...]:
        """The policies with versions: "zoom/terms-of-service"."""
        return tuple(sorted({path.parent.relative_to(self._root).as_posix() for path in self._versions()}))

    def _state_of(self, policy: str) -> str:
        stats = ((path.relative_to(self._root).as_posix(), path.stat()) for path in self._versions(policy))
        return "\n".join(sorted(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats))

    def holds(self, quotation: Quotation, first: Sequence[str] = ()) -> bool:
        """True if one version has all of a quotation's passages, in their order; `first` are the likely policies."""
        near = (path for policy in first for path in self._versions(policy))
        return any(_in_order(quotation, self._words(path)) for path in chain(near, self._versions()))

    def near(self, quotation: Quotation, policy: str) -> tuple[str, str] | None:
        """The version of a policy that nearly says a quotation, and the part of it that is near.

        That is a part that stands there but for few words, or a long one that does, where the quotation has several.
        """
        lines, parts = self._lines(policy), quotation.unbroken
        fewest = FEWEST_WORDS if len(parts) == 1 else _CERTAIN
        for part in (one for one in parts if one.count(" ") + 1 >= fewest):
            if (place := _nearest(part.split(), lines.text)) >= 0:
                return str(lines.files[bisect_right(lines.starts, place) - 1]), part
        return None

    def _list(self, policy: str = "*/*") -> list[Path]:
        """A policy's versions, newest first."""
        return sorted(self._root.glob(f"{policy}/*.md"), key=lambda path: path.name, reverse=True)


class PolicyLines(NamedTuple):
    """The lines of all versions of a policy, each once: their words, where each begins, and in which file it stands."""

    text: str
    starts: Sequence[int]
    files: Sequence[Path]

    @classmethod
    def of(cls, versions: Sequence[Path]) -> PolicyLines:
        """The lines of some versions, the newest first; of a line that stands in several, the newest is named."""
        lines: dict[str, Path] = {}
        for path in versions:
            for line in path.read_text(encoding="utf-8").split("\n"):
                lines.setdefault(line, path)
        words = [(f" {bare_text(line)} ", path) for line, path in lines.items() if line.strip()]
        starts = accumulate((len(line) + 1 for line, _ in words), initial=0)
        return cls("\n".join(line for line, _ in words), list(starts)[:-1], [path for _, path in words])


def _words_of(path: Path) -> str:
    return f" {bare_text(path.read_text(encoding='utf-8'))} "


def _in_order(quotation: Quotation, words: str) -> bool:
    """True if a version has a quotation's passages, and nothing that turns them is left out or put between them."""
    start = end = 0  #: of the passage before
    for put_in, fragment in quotation.parts:
        found = words.find(f" {fragment} ", end) if fragment else end
        if found < 0:
            return False
        if put_in or end:
            last = words.rfind(words[start:end], start, found + 1) + end - start
            left_out = words[last:found] if end and fragment else _beside(words, found, bool(end), put_in)
            if turning(left_out, put_in, quotation.language):
                return False
        start, end = found, found + len(fragment) + 1
    return True


def _beside(words: str, place: int, after: bool, put_in: str) -> str:
    """The words before or after a quotation, as many as it has in brackets there, and two more."""
    most = len(put_in.split()) + 2
    near = words[place:place + _BESIDE * most] if after else words[max(place - _BESIDE * most, 0):place]
    return " ".join(near.split()[:most] if after else near.split()[-most:])


def _nearest(quoted: Sequence[str], text: str) -> int:
    """Where a text has the same words but for a few; -1 where it has not."""
    starts = sorted({*range(0, len(quoted) - _ANCHOR + 1, _ANCHOR), len(quoted) - _ANCHOR})
    anchors = [(list(islice(_places(f" {' '.join(quoted[at:at + _ANCHOR])} ", text), _PLACES)), at) for at in starts]
    for places, at in sorted(((found, at) for found, at in anchors if found), key=lambda one: len(one[0]))[:_ANCHORS]:
        for place in places:
            if _changed(quoted, at, text, place) <= max(1, len(quoted) // _CHANGED):
                return place
    return -1


def _places(words: str, text: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def _changed(quoted: Sequence[str], at: int, text: str, place: int) -> int:
    """How many words differ before and after those that a quotation and a line have in common."""
    before = text[max(place - _BESIDE * (at + _MORE), 0):place].rpartition("\n")[2].split()
    after = text[place:place + _BESIDE * (len(quoted) - at + _MORE)].partition("\n")[0].split()
    return _distance(quoted[:at][::-1], before[::-1]) + _distance(quoted[at:], after)


def _distance(quoted: Sequence[str], archived: Sequence[str]) -> int:
    """The fewest words that differ where a text begins like a quotation; what follows in it does not count."""
    lengths = range(max(len(quoted) - _MORE, 0), len(quoted) + _MORE + 1)
    return min(Levenshtein.distance(quoted, archived[:length]) for length in lengths)
