"""Draws a redline's text: paragraphs, lists, headings and tables as such, with what did not change folded away.

What is folded waits in `details`, so that no word is lost.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from plugins.policy.compare.moved_text import moved_to
from plugins.policy.model import Edit, EditKind, Redline
from plugins.publish.html import elements
from plugins.publish.html.markup import CLASS, E, Element
from plugins.publish.redlines.blocks import Fold, Item, MarkedBlock, blocks_of, blocks_of_text
from plugins.publish.redlines.folding import Folding, folded, unfolded
from plugins.publish.redlines.text_shapes import ShapeKind, Shapes

STEPPED = 4      #: places of a clause that changed, from which on each one links to its neighbours
STEPPED_FROM = 2_500  #: characters; a shorter clause is seen at a glance, however many places changed
_ONLY = {EditKind.INSERTED: "only-ins", EditKind.DELETED: "only-del"}  #: classes of wholly new or removed blocks
_CELL = re.compile(r" [|·] ")
_CELL_HEADING = re.compile(r"[^:]{1,40}: ")  #: a cell that begins with the heading of its column


def render(redline: Redline, shapes: Shapes | None, folding: Folding | None, id: str, level: int) -> list[Element]:
    """A redline's blocks as elements; without `shapes` all are paragraphs, without `folding` none is folded."""
    blocks = blocks_of(redline, shapes)
    items: Sequence[Item] = blocks
    if folding:
        items = unfolded(folded(blocks), folding.open)
    whole = sum(block.size for block in blocks)
    steps = _Steps(id, _places(items) if folding and whole >= STEPPED_FROM else 0)
    return list(_rendered(items, level, steps))


def render_text(text: str, shapes: Shapes | None, folding: Folding | None, level: int) -> list[Element]:
    """Words that nothing is marked in, as elements."""
    blocks = blocks_of_text(text, shapes)
    items = unfolded(blocks, folding.open) if folding else blocks
    return list(_rendered(items, level, _Steps("", 0)))


# ── steps from one change to the next ───────────────────────────────────────────────────────────────────────────────

@dataclass
class _Steps:
    """Numbers the places that changed, and links each to its neighbours."""

    id: str
    count: int
    now: int = 0
    after_change: bool = False  #: whether the block drawn last changed: its neighbour is the same place

    def mark(self, element: Element) -> None:
        """Make an element, the first of a place that changed, a step."""
        if self.count < STEPPED:
            return
        self.now += 1
        element.set("id", self._id(self.now))
        line = E.span(CLASS("steps"))
        if self.now > 1:
            line.append(E.a("previous", href=f"#{self._id(self.now - 1)}"))
        line.append(E.span(f"change {self.now} of {self.count}"))
        if self.now < self.count:
            line.append(E.a("next", href=f"#{self._id(self.now + 1)}"))
        element.append(line)

    def _id(self, number: int) -> str:
        """A name that no clause has: a clause's own may end with a number."""
        return f"change-{number}-{self.id}"


def _places(items: Iterable[Item]) -> int:
    """How many places changed; neighbours that changed are one."""
    flat = list(_flat(items))
    return sum(now and not before for before, now in zip([False, *flat], flat, strict=False))


def _flat(items: Iterable[Item]) -> Iterator[bool]:
    for item in items:
        yield from [item.changed] if isinstance(item, MarkedBlock) else _flat(item.blocks)


# ── elements ────────────────────────────────────────────────────────────────────────────────────────────────────────

def _rendered(items: Iterable[Item], level: int, steps: _Steps) -> Iterator[Element]:
    for kind, run in groupby(items, key=_kind):
        drawn = [(item, _rendered_one(item, level, steps)) for item in run]
        if kind is ShapeKind.ENTRY:
            yield _list([(item, element) for item, element in drawn if isinstance(item, MarkedBlock)])
        elif kind is ShapeKind.ROW:
            yield table([element for _, element in drawn])
        else:
            yield from (element for _, element in drawn)


def _rendered_one(item: Item, level: int, steps: _Steps) -> Element:
    if isinstance(item, Fold):
        steps.after_change = False
        within = E.details(E.summary(item.says), *_rendered(item.blocks, level, steps), CLASS("unchanged"))
        steps.after_change = False
        return within
    element = _element(item, level)
    if item.changed and not steps.after_change:
        steps.mark(element if item.shape.kind is not ShapeKind.ROW else next(element.elements()))
    steps.after_change = item.changed
    return element


def _kind(item: Item) -> ShapeKind | None:
    return item.shape.kind if isinstance(item, MarkedBlock) else None


def _list(entries: Sequence[tuple[MarkedBlock, Element]]) -> Element:
    numbered = all(block.shape.number is not None for block, _ in entries)
    for block, element in entries:
        element.attributes.pop("dir", None)  # the list has one: bullets stand where its words begin
        if numbered:
            element.set("value", str(block.shape.number))
    return (E.ol if numbered else E.ul)(*(element for _, element in entries), dir="auto")


def table(rows: Sequence[Element]) -> Element:
    """Rows as a table that scrolls in itself where it is wider than the page; the last cell of a short row is wide."""
    cells = [list(row.elements()) for row in rows]
    columns = max(map(len, cells))
    for own in cells:
        if len(own) < columns:
            own[-1].set("colspan", str(columns - len(own) + 1))
    return E.div(E.table(E.tbody(*rows)), CLASS("scroll"), tabindex="0", role="group",
                 **{"aria-label": "Table"})


def _element(block: MarkedBlock, level: int) -> Element:
    if block.shape.kind is ShapeKind.ROW:
        return _row(block)
    tag = {ShapeKind.ENTRY: "li", ShapeKind.HEADING: f"h{min(level + 1, 6)}"}.get(block.shape.kind, "p")
    element = E(tag, *(marked(edit) for edit in block.edits), dir="auto")
    visible = [edit for edit in block.edits if edit.text.strip()]
    kinds = {edit.kind for edit in visible}
    if len(kinds) == 1 and EditKind.KEPT not in kinds:
        moved = " moved" if all(edit.moved_to is not None for edit in visible) else ""
        element.set("class", f"{_ONLY[visible[0].kind]}{moved}")
    return element


def _row(block: MarkedBlock) -> Element:
    """A table's row; an edit that reaches over several cells is marked in each."""
    cells = _cells(block)
    cell = E.th if block.shape.head else E.td
    cells_rendered = [cell(*(marked(edit) for edit in edits), dir="auto") for edits in cells]
    if block.shape.head:
        for head in cells_rendered:
            head.set("scope", "col")
    elif any(_CELL_HEADING.match("".join(edit.text for edit in edits)) for edits in cells[1:]):
        cells_rendered[0].tag = "th"  # in a table whose columns have headings, the first cell is the row's
        cells_rendered[0].set("scope", "row")
    return E.tr(*cells_rendered)


def _cells(block: MarkedBlock) -> list[list[Edit]]:
    cells: list[list[Edit]] = [[]]
    for edit in block.edits:
        for place, text in enumerate(_CELL.split(edit.text)):
            if place:
                cells.append([])
            if text:
                cells[-1].append(replace(edit, text=text, spelled_before=None))
    return cells


def marked(edit: Edit) -> Element | str:
    """An edit's words; what was removed or added says so, to eyes by its mark and to ears and copies in words."""
    text = elements.strip_control_chars(edit.text)
    if edit.kind is EditKind.KEPT or not text.strip():
        return text
    tag, verb = ("del", "removed") if edit.kind is EditKind.DELETED else ("ins", "added")
    if edit.moved_to is not None:
        label, end = (E.span(words, CLASS("moved-to"))
                      for words in (f"[{elements.strip_control_chars(moved_to(edit))}:{elements.NBSP}", "]"))
        return E(tag, CLASS("moved"), label, text.rstrip(), end, text[len(text.rstrip()):])
    start = E.span(f"[{verb}:{elements.NBSP}", CLASS("vh"))
    return E(tag, start, text, E.span(f" end {verb}]", CLASS("vh")))
