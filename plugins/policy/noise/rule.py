"""What a rule on noise is: a name, a condition, a reason in words, and an example beside a counter-example."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from plugins.policy.noise.difference import Difference, LinePart
from plugins.policy.text.document import NormalizedDocument


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


PartCondition = Callable[[LinePart, DifferenceContext], bool]
PlaceCondition = Callable[[Difference], bool]


@dataclass(frozen=True, slots=True)
class NoiseRule:
    """A rule that explains a place where two texts differ in words, or each line's part of such a place."""

    name: str
    reason: str  #: rules of one reason explain a place together, each some of its parts
    part: PartCondition | None = None
    place: PlaceCondition | None = None
    one_sided: bool = False  #: decides only where one of the texts has no words

    def may_decide(self, difference: Difference) -> bool:
        """True unless the rule is for what only one text has, and both have some words here."""
        return not (self.one_sided and difference.before and difference.after)
