"""Names the cause of each difference between our words and those of Open Terms Archive's record, where it is theirs.

Each cause is checked against the page itself, read independently (`words.PlainPage`); what none explains is ours.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from tests.bench.extracted.words import PlainPage, letters

OURS = "ours"
_PROTECTED = ["email", "protected"]
_EDITION = "the page has another edition than their record"


class Difference(NamedTuple):
    """A place where the words differ, with one word before and after it."""

    ours: list[str]
    theirs: list[str]
    their_context: list[str]

    def __str__(self) -> str:
        return f"   theirs {' '.join(self.theirs)!r}\n   ours   {' '.join(self.ours)!r}"


#: The cause of a difference, and how it is told; the first that holds.
_CAUSES: tuple[tuple[str, Callable[[Difference, PlainPage], bool]], ...] = (
    ("their record keeps “[email protected]” where we decode the address",
     lambda one, page: one.theirs == _PROTECTED),
    ("their record has the title of a drawing, which no browser prints",
     lambda one, page: not one.ours and letters(" ".join(one.theirs)) in page.titles),
    ("their record leaves out the words of pictures",
     lambda one, page: not one.theirs and letters(" ".join(one.ours)) in page.pictures),
    (_EDITION, lambda one, page: bool(one.theirs) and not page.has(one.their_context)),
)


def differences(ours: list[str], theirs: list[str]) -> Iterator[Difference]:
    """The places where the words differ."""
    for kind, a, b, c, d in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if kind != "equal":
            yield Difference(ours[c:d], theirs[a:b], theirs[max(0, a - 1): b + 1])


def causes(ours: list[str], theirs: list[str], page: PlainPage) -> Counter[str]:
    """How many differences have which cause.

    What only we have, and what stands in another order, is the edition's too once words of theirs are shown to be on
    no place of the page: then the page was rewritten after their record.
    """
    told = [next((cause for cause, holds in _CAUSES if holds(one, page)), OURS) for one in differences(ours, theirs)]
    rewritten = _EDITION in told
    return Counter(_EDITION if rewritten and cause == OURS else cause for cause in told)
