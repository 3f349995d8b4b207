"""A place where two texts differ in words, and what is known around it."""
from __future__ import annotations

from dataclasses import dataclass

from plugins.policy.text.document import Line, NormalizedDocument, Zone


@dataclass(frozen=True, slots=True)
class LinePart:
    """Words of one line that only one of two texts has."""

    line: Line
    words: tuple[str, ...]
    zone: Zone

    @property
    def whole(self) -> bool:
        """True if the other text has no word of the line."""
        return len(self.words) == len(self.line.words)


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where two texts differ in words: the parts of lines before, and those after."""

    before: tuple[LinePart, ...]
    after: tuple[LinePart, ...]

    @property
    def removed(self) -> tuple[str, ...]:
        """The words before."""
        return tuple(word for part in self.before for word in part.words)

    @property
    def added(self) -> tuple[str, ...]:
        """The words after."""
        return tuple(word for part in self.after for word in part.words)


@dataclass(frozen=True, slots=True)
class DifferenceContext:
    """Two texts, and the lines that were left out of their comparison because they belong to the page."""

    own: NormalizedDocument    #: the text that a differing line stands in
    other: NormalizedDocument  #: the other text
    omitted: str               #: the letters of the lines that were left out, line by line

    @property
    def flipped(self) -> DifferenceContext:
        """The same, seen from the other text."""
        return DifferenceContext(self.other, self.own, self.omitted)
