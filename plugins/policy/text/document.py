"""The normal form of a policy's text: its lines of words, and where the policy begins and ends on the page."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property, lru_cache

from plugins.policy.text.line import Line, fold
from plugins.policy.text.regex import regex
from plugins.policy.text.zones import foot_of, running_text

__all__ = ["LONG", "Line", "NormalizedDocument", "Zone", "fold", "normalize", "without_indices"]

LONG = 8  #: words; shorter lines are repeated in honest documents too
_LONG_LINK = 24  #: lines, blank ones among them, that a link goes over …
_TEASER = 40     #: … and words in each of them
_NEW_PARAGRAPH = regex(r"\s*(?:[*+-]|\d{1,3}[.)])\s|\s*[#>|]")


class Zone(Enum):
    """The part of a page in which a line stands."""

    HEAD = "above the policy"
    BODY = "in the policy"
    TAIL = "after the last running text"  #: the policy's last lines, or the page's: it cannot be told
    FOOT = "below the policy"


@dataclass(frozen=True)
class NormalizedDocument:
    """A text in its normal form: lines of folded words, in zones above the policy, in it and below.

    Texts that differ only in typography have equal letters. Each part is made when it is first asked for, and once: a
    text is normalized where it enters, and this is passed on instead of it.
    """

    text: str

    @cached_property
    def _numbered(self) -> tuple[tuple[int, Line], ...]:
        return tuple(_lines(self.text.splitlines()))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines that hold words."""
        return tuple(line for _, line in self._numbered)

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The number of each line, counted from 0, in the text."""
        return tuple(number for number, _ in self._numbered)

    @cached_property
    def letters(self) -> str:
        """All words run together: equal letters mean equal words."""
        return "".join(line.letters for line in self.lines)

    @cached_property
    def size(self) -> int:
        """How many words the text has."""
        return sum(len(line.words) for line in self.lines)

    @cached_property
    def _running_text(self) -> tuple[int, int]:
        return running_text(self.lines)

    @cached_property
    def body(self) -> int:
        """The index of the first line of running text; the lines before it are the head."""
        return self._running_text[0]

    @cached_property
    def tail(self) -> int:
        """The index of the first line after the last running text."""
        return self._running_text[1]

    @cached_property
    def foot(self) -> int:
        """The index of the first line of the page's foot, or the number of lines."""
        return foot_of(self.lines, self.size)

    @cached_property
    def titles(self) -> frozenset[str]:
        """The words that stand above the policy."""
        return frozenset[str]().union(*(line.words for line in self.lines[: max(1, self.body)]))

    @cached_property
    def headings(self) -> frozenset[str]:
        """The headings, each as its letters."""
        return frozenset(line.letters for line in self.lines if line.heading)

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """The indices of the lines that have the same letters."""
        return _places(self.lines)

    @cached_property
    def several(self) -> Mapping[str, Sequence[int]]:
        """The same, of those that stand more than once."""
        return {letters: found for letters, found in self.places.items() if len(found) > 1}

    @cached_property
    def repeated(self) -> float:
        """Which share of the words stands in long lines that were there before (0 to 1)."""
        return _repeated(self.lines, self.size)

    def zone(self, index: int) -> Zone:
        """The zone of a line, by its index."""
        if index < self.body:
            return Zone.HEAD
        return Zone.FOOT if index >= self.foot else Zone.TAIL if index >= self.tail else Zone.BODY


def normalize(text: str) -> NormalizedDocument:
    """A text in its normal form."""
    return NormalizedDocument(text)


def without_indices(doc: NormalizedDocument, dropped: Set[int]) -> str:
    """A text without some of the lines that its normal form has, by their index."""
    numbers = {doc.numbers[index] for index in dropped}
    return "\n".join(line for number, line in enumerate(doc.text.splitlines()) if number not in numbers)


def _places(lines: tuple[Line, ...]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        found[line.letters].append(index)
    return dict(found)


def _repeated(lines: tuple[Line, ...], size: int) -> float:
    long = [line for line in lines if len(line.words) >= LONG]
    once = {line.letters: len(line.words) for line in long}
    return (sum(len(line.words) for line in long) - sum(once.values())) / max(1, size)


def _lines(raw: list[str]) -> Iterator[tuple[int, Line]]:
    """The lines that hold words, numbered; a line underlined with dashes is a heading."""
    previous: Line | None = None
    at = 0
    blank_before = True
    for number, (text, line) in enumerate(zip(raw, _with_long_links(list(map(fold, raw))), strict=True)):
        if line.underline and previous:
            previous = replace(previous, heading=True)
        if not text.strip():
            blank_before = True
            continue
        if previous and previous.words:
            yield at, previous
        goes_on = previous is not None and not blank_before and _continues(line, text)
        previous = None if line.underline else continuing(line) if goes_on else line
        blank_before, at = False, number
    if previous and previous.words:
        yield at, previous


def _continues(line: Line, text: str) -> bool:
    """True if a line can go on with the paragraph of the line above it."""
    return bool(line.words) and not _NEW_PARAGRAPH.match(text)


@lru_cache(maxsize=32768)
def continuing(line: Line) -> Line:
    """The line as one that continues its paragraph."""
    return replace(line, continues=True)


def _with_long_links(folded: list[Line]) -> list[Line]:
    """The lines, those within a link that goes over several of them as links."""
    for start, first in enumerate(folded):
        if first.opens:
            near = range(start + 1, min(start + _LONG_LINK, len(folded)))
            end = next((index for index in near if folded[index].closes or len(folded[index].words) > _TEASER), start)
            if folded[end].closes:
                folded[start:end + 1] = [replace(one, linked=len(one.words)) for one in folded[start:end + 1]]
    return folded
