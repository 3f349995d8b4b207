"""Tells which paragraphs of a policy's text are list entries, headings or table rows: a clause's own words do not."""
from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from plugins.policy.clauses.blocks import blocks


class ShapeKind(StrEnum):
    """What a paragraph of a policy looks like on the service's own page."""

    PARAGRAPH = "paragraph"
    ENTRY = "entry"
    HEADING = "heading"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Shape:
    """How one paragraph is drawn."""

    kind: ShapeKind
    number: int | None = None  #: of a numbered list's entry, as recorded
    head: bool = False         #: of a row: the first of its table


PARAGRAPH = Shape(ShapeKind.PARAGRAPH)


class Shapes(dict[str, Shape]):
    """Shapes by the paragraph's words; what is missing is a plain paragraph."""

    @cached_property
    def have_rows(self) -> bool:
        """True if there is a table among them."""
        return any(shape.kind is ShapeKind.ROW for shape in self.values())


#: What stayed of Markdown where a list entry was a heading too, or a bullet was typed as a letter of the text.
_LEFT_OVER = re.compile(r"(?:(?P<hashes>#{1,6})|[*•·▪‣-])[ \t]+(?=\S)")


@lru_cache(maxsize=2)
def shapes_between(before: str, after: str) -> Shapes:
    """The shape of every paragraph of two versions; where they differ, that of the later."""
    return Shapes(shapes_of(before) | shapes_of(after))


@lru_cache(maxsize=160)  # versions of one long history: clause histories draw redlines of all of them by turns
def shapes_of(text: str) -> Shapes:
    """The shape of every paragraph of a version's text that is more than a plain one."""
    found = Shapes()
    in_table = False
    for block in blocks(text):
        if block.table:
            found[block.text] = Shape(ShapeKind.ROW, head=not in_table)
        elif block.heading:
            found[block.text] = Shape(ShapeKind.HEADING)
        elif block.listed:
            found[block.text] = Shape(ShapeKind.ENTRY, block.ordinal)
        in_table = block.table
    return found


def marker(paragraph: str) -> int:
    """How many characters of left-over Markdown a paragraph begins with."""
    found = _LEFT_OVER.match(paragraph)
    return found.end() if found else 0


def shape_of(paragraph: str, shapes: Shapes) -> Shape | None:
    """A paragraph's shape; None for one that the shapes do not know."""
    if known := shapes.get(paragraph):
        return known
    if (" · " in paragraph or " | " in paragraph) and shapes.have_rows:
        return Shape(ShapeKind.ROW)  # a row that another one was joined to
    found = _LEFT_OVER.match(paragraph)
    return found and Shape(ShapeKind.HEADING if found["hashes"] else ShapeKind.ENTRY)
