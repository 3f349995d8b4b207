"""Draws a redline's text: paragraphs, lists, headings and tables as such, with what did not change folded away.

A clause is cut into blocks (a paragraph, a list entry, a table row), each block into sentences. Of a long clause the
sentences that changed are shown, each with its neighbours; the rest waits in `details`, so that no word is lost.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from lxml.html import HtmlElement
from lxml.html.builder import CLASS, E

from plugins.policy.compare.moved_text import moved_to
from plugins.policy.model import Edit, EditKind, Redline
from plugins.publish.html import elements
from plugins.publish.html.english import count
from plugins.publish.html.text_shapes import PARAGRAPH, Kind, Shape, Shapes, marker, shape_of

FOLDED = 40      #: words in a row; fewer are shown, since a fold takes the room of a line itself
LONG = 150       #: words of a clause; a shorter one is drawn whole
BLOCK = 60       #: characters that a block costs besides its words: its margins, and the word that says what it is
STEPPED = 4      #: places of a clause that changed, from which on each one links to its neighbours
STEPPED_FROM = 2_500  #: characters; a shorter clause is seen at a glance, however many places changed

_BREAK = re.compile(r"\n\s*\n")
_SENTENCE_END = re.compile(r"(?<=[.!?;:])[\"”’)\]]*\s+|(?<=[。!?；])")
_CELL = re.compile(r" [|·] ")
_HASHES = re.compile(r"(?:(?<=[|·] )|(?<=\s)|^)#{2,6}(?: |$)")  #: of a heading in a table's cell


@dataclass(frozen=True, slots=True)
class Folding:
    """How much of a long clause is in sight before the reader unfolds it."""

    open: int  #: characters, from the beginning of the redline; what changed further down is behind one fold


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a list entry, a heading or a table row of a redline, or a part of it."""

    edits: tuple[Edit, ...]
    shape: Shape = PARAGRAPH

    @property
    def changed(self) -> bool:
        """True if a visible word of it was removed or added."""
        return any(edit.kind is not EditKind.KEPT and edit.text.strip() for edit in self.edits)

    @property
    def words(self) -> int:
        """How many words it has, those of both texts."""
        return sum(len(edit.text.split()) for edit in self.edits)

    @property
    def size(self) -> int:
        """How many characters it has, those of both texts."""
        return sum(len(edit.text) for edit in self.edits)


@dataclass(frozen=True, slots=True)
class Fold:
    """Blocks that wait behind a line that can be pressed."""

    blocks: tuple[Item, ...]
    says: str


Item = Block | Fold


def paragraphs(redline: Redline) -> list[list[Edit]]:
    """A redline's edits, parted where a paragraph ends in either text."""
    parts: list[list[Edit]] = [[]]
    for edit in redline.edits:
        for index, run in enumerate(_BREAK.split(edit.text)):
            if index:
                parts.append([])
            if run:
                parts[-1].append(Edit(edit.kind, run, elsewhere=edit.elsewhere))
    return [part for part in parts if any(edit.text.strip() for edit in part)]


@lru_cache(maxsize=2048)  # one policy's: the same clauses are drawn for many versions
def _paragraph_texts(redline: Redline) -> tuple[str, ...]:
    """What each paragraph says after, and what it said before."""
    return tuple(_side(part, left_out).strip() for part in paragraphs(redline)
                 for left_out in (EditKind.DELETED, EditKind.INSERTED))


def shapes_in(redline: Redline, shapes: Shapes) -> tuple[Shape | None, ...]:
    """The shapes of a redline's paragraphs, after and before: all that its drawing takes from the two versions."""
    return tuple(shape_of(text, shapes) for text in _paragraph_texts(redline))


def draw(redline: Redline, shapes: Shapes | None, folding: Folding | None, id: str, level: int) -> list[HtmlElement]:
    """A redline's blocks as elements; without `shapes` all are paragraphs, without `folding` none is folded."""
    blocks = [_shaped(part, shapes) for part in paragraphs(redline)]
    items: Sequence[Item] = blocks
    if folding:
        items = _opened(_folded(blocks), folding.open)
    whole = sum(block.size for block in blocks)
    steps = _Steps(id, _places(items) if folding and whole >= STEPPED_FROM else 0)
    return list(_drawn(items, level, steps))


def draw_text(text: str, shapes: Shapes | None, folding: Folding | None, level: int) -> list[HtmlElement]:
    """Words that nothing is marked in, as elements."""
    blocks = [_shaped([Edit(EditKind.KEPT, part)], shapes) for part in _BREAK.split(text) if part.strip()]
    items = _opened(blocks, folding.open) if folding else blocks
    return list(_drawn(items, level, _Steps("", 0)))


# ── shapes ──────────────────────────────────────────────────────────────────────────────────────────────────────────

def _shaped(edits: Sequence[Edit], shapes: Shapes | None) -> Block:
    if shapes is None:
        return Block(tuple(edits))
    after, before = (_side(edits, left_out) for left_out in (EditKind.DELETED, EditKind.INSERTED))
    found = [shape for shape in (shape_of(after.strip(), shapes), shape_of(before.strip(), shapes)) if shape]
    row = next((shape for shape in found if shape.kind is Kind.ROW), None)
    shape = row or next(iter(found), PARAGRAPH)
    kept = _unmarked(edits, marker(before.lstrip()), marker(after.lstrip()))
    return Block(tuple(replace(edit, text=_HASHES.sub("", edit.text)) for edit in kept), shape)


def _side(edits: Iterable[Edit], left_out: EditKind) -> str:
    return "".join(edit.text for edit in edits if edit.kind is not left_out)


def _unmarked(edits: Sequence[Edit], before: int, after: int) -> tuple[Edit, ...]:
    """The edits without the left-over Markdown that either text begins with, so many characters long."""
    if not before and not after:
        return tuple(edits)
    found, gone, came = [], before, after
    for edit in edits:
        if edit.kind is EditKind.KEPT:
            cut = max(gone, came)
            gone, came = (max(0, room - len(edit.text)) for room in (gone, came))
        elif edit.kind is EditKind.DELETED:
            cut, gone = gone, max(0, gone - len(edit.text))
        else:
            cut, came = came, max(0, came - len(edit.text))
        if edit.text[cut:]:
            found.append(replace(edit, text=edit.text[cut:], spelled_before=None))
    return tuple(found)


# ── folding ─────────────────────────────────────────────────────────────────────────────────────────────────────────

def _sentences(block: Block) -> list[Block]:
    """A block's sentences; the edits of each, those that end inside it parted there."""
    if block.shape.kind is Kind.ROW:
        return [block]
    units: list[list[Edit]] = [[]]
    for edit in block.edits:
        start = 0
        for end in [found.end() for found in _SENTENCE_END.finditer(edit.text)]:
            units[-1].append(replace(edit, text=edit.text[start:end], spelled_before=None))
            units.append([])
            start = end
        if edit.text[start:]:
            units[-1].append(replace(edit, text=edit.text[start:], spelled_before=None))
    return [Block(tuple(unit), block.shape) for unit in units if unit]


def _folded(blocks: Sequence[Block]) -> list[Item]:
    """The blocks with what did not change folded, but for the sentences next to a change."""
    if sum(block.words for block in blocks) < LONG or not any(block.changed for block in blocks):
        return list(blocks)
    units = [(number, unit) for number, block in enumerate(blocks) for unit in _sentences(block)]
    changed = [unit.changed for _, unit in units]
    shown = [any(changed[max(0, place - 1):place + 2]) for place in range(len(units))]
    _show_short_runs(units, shown)
    _show_whole(blocks, units, shown)
    found: list[Item] = []
    for visible, run in groupby(zip(shown, units, strict=True), key=lambda pair: pair[0]):
        parts = tuple(_joined([unit for _, unit in run]))
        found.extend(parts if visible else [Fold(parts, _unchanged(parts))])
    return found


def _show_short_runs(units: Sequence[tuple[int, Block]], shown: list[bool]) -> None:
    """A few words are no fold."""
    place = 0
    for visible, run in groupby(list(shown)):
        length = len(list(run))
        if not visible and sum(unit.words for _, unit in units[place:place + length]) < FOLDED:
            shown[place:place + length] = [True] * length
        place += length


def _show_whole(blocks: Sequence[Block], units: Sequence[tuple[int, Block]], shown: list[bool]) -> None:
    """Of a list entry or a heading, all or nothing is shown."""
    seen = {number for (number, _), visible in zip(units, shown, strict=True)
            if visible and blocks[number].shape.kind is not Kind.PARAGRAPH}
    for place, (number, _) in enumerate(units):
        shown[place] = shown[place] or number in seen


def _joined(units: Iterable[tuple[int, Block]]) -> Iterator[Block]:
    """Sentences of one block as one block again."""
    for _, run in groupby(units, key=lambda unit: unit[0]):
        parts = [block for _, block in run]
        yield Block(tuple(_merged(edit for part in parts for edit in part.edits)), parts[0].shape)


def _merged(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Edits of one kind in a row as one, as they were before they were parted into sentences."""
    for _, run in groupby(edits, key=lambda edit: (edit.kind, edit.elsewhere)):
        first, *others = run
        yield replace(first, text="".join([first.text, *(edit.text for edit in others)]))


def _unchanged(blocks: Iterable[Block]) -> str:
    return f"{count(sum(block.words for block in blocks), 'word')} unchanged"


def _opened(items: Sequence[Item], room: int) -> list[Item]:
    """The first items, so many characters of them, and the others behind one fold."""
    for place, item in enumerate(items):
        if isinstance(item, Fold):
            continue
        if item.size > room:
            first, second = _parted(item, room if place else max(room, 200))
            rest = (*second, *items[place + 1:])
            if _changed(rest) or _words(rest) >= FOLDED:
                return [*items[:place], *first, Fold(rest, f"The rest of this clause: {count(_words(rest), 'word')}")]
            return list(items)
        room -= item.size + BLOCK
    return list(items)


def _parted(block: Block, room: int) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """A block's first sentences, as many as there is room for, and the others; entries and rows stay whole."""
    if block.shape.kind is not Kind.PARAGRAPH:
        return ((), (block,))
    first, rest = [], _sentences(block)
    while rest and rest[0].size <= room:
        room -= rest[0].size
        first.append(rest.pop(0))
    return tuple(_joined((0, one) for one in first)), tuple(_joined((0, one) for one in rest))


def _words(items: Iterable[Item]) -> int:
    return sum(item.words if isinstance(item, Block) else _words(item.blocks) for item in items)


def _changed(items: Iterable[Item]) -> bool:
    return any(item.changed if isinstance(item, Block) else _changed(item.blocks) for item in items)


# ── steps from one change to the next ───────────────────────────────────────────────────────────────────────────────

@dataclass
class _Steps:
    """Numbers the places that changed, and links each to its neighbours."""

    id: str
    count: int
    now: int = 0

    def mark(self, element: HtmlElement) -> None:
        """Make an element, the first of a place that changed, a step."""
        if self.count < STEPPED:
            return
        self.now += 1
        element.set("id", f"{self.id}-{self.now}")
        line = E.span(CLASS("steps"))
        if self.now > 1:
            line.append(E.a("previous", href=f"#{self.id}-{self.now - 1}"))
        line.append(E.span(f"change {self.now} of {self.count}"))
        if self.now < self.count:
            line.append(E.a("next", href=f"#{self.id}-{self.now + 1}"))
        element.append(line)


def _places(items: Iterable[Item]) -> int:
    """How many places changed; neighbours that changed are one."""
    flat = list(_flat(items))
    return sum(now and not before for before, now in zip([False, *flat], flat, strict=False))


def _flat(items: Iterable[Item]) -> Iterator[bool]:
    for item in items:
        yield from [item.changed] if isinstance(item, Block) else _flat(item.blocks)


# ── elements ────────────────────────────────────────────────────────────────────────────────────────────────────────

def _drawn(items: Iterable[Item], level: int, steps: _Steps) -> Iterator[HtmlElement]:
    after_change = False

    def one(block: Block) -> HtmlElement:
        nonlocal after_change
        element = _element(block, level)
        if block.changed and not after_change:
            steps.mark(element if block.shape.kind is not Kind.ROW else element[0])
        after_change = block.changed
        return element

    for kind, run in groupby(items, key=_kind):
        blocks = list(run)
        if kind is None:
            for fold in blocks:
                assert isinstance(fold, Fold)
                yield E.details(E.summary(fold.says), *_drawn(fold.blocks, level, steps), CLASS("unchanged"))
                after_change = False
        elif kind is Kind.ENTRY:
            yield _list([(block, one(block)) for block in blocks if isinstance(block, Block)])
        elif kind is Kind.ROW:
            yield table([one(block) for block in blocks if isinstance(block, Block)])
        else:
            yield from (one(block) for block in blocks if isinstance(block, Block))


def _kind(item: Item) -> Kind | None:
    return item.shape.kind if isinstance(item, Block) else None


def _list(entries: Sequence[tuple[Block, HtmlElement]]) -> HtmlElement:
    numbered = all(block.shape.number is not None for block, _ in entries)
    for block, element in entries:
        if numbered:
            element.set("value", str(block.shape.number))
    return (E.ol if numbered else E.ul)(*(element for _, element in entries))


def table(rows: Sequence[HtmlElement]) -> HtmlElement:
    """Rows as a table that scrolls in itself where it is wider than the page."""
    return E.div(E.table(E.tbody(*rows)), CLASS("scroll"), tabindex="0", role="group",
                 **{"aria-label": "Table"})


def _element(block: Block, level: int) -> HtmlElement:
    if block.shape.kind is Kind.ROW:
        return _row(block)
    tag = {Kind.ENTRY: "li", Kind.HEADING: f"h{min(level + 1, 6)}"}.get(block.shape.kind, "p")
    element = E(tag, *(marked(edit) for edit in block.edits), dir="auto")
    kinds = {edit.kind for edit in block.edits if edit.text.strip()}
    if len(kinds) == 1 and EditKind.KEPT not in kinds:
        moved = all(edit.elsewhere is not None for edit in block.edits if edit.text.strip())
        element.set("class", ("only-ins" if EditKind.INSERTED in kinds else "only-del") + (" moved" if moved else ""))
    return element


def _row(block: Block) -> HtmlElement:
    """A table's row; an edit that reaches over several cells is marked in each."""
    cells: list[list[Edit]] = [[]]
    for edit in block.edits:
        for place, text in enumerate(_CELL.split(edit.text)):
            if place:
                cells.append([])
            if text:
                cells[-1].append(replace(edit, text=text, spelled_before=None))
    cell = E.th if block.shape.head else E.td
    row = E.tr(*(cell(*(marked(edit) for edit in edits), dir="auto") for edits in cells))
    if block.shape.head:
        for head in row:
            head.set("scope", "col")
    return row


def marked(edit: Edit) -> HtmlElement | str:
    """An edit's words; what was removed or added says so, to eyes by its mark and to ears and copies in words."""
    text = elements.printable(edit.text)
    if edit.kind is EditKind.KEPT or not text.strip():
        return text
    tag, verb = ("del", "removed") if edit.kind is EditKind.DELETED else ("ins", "added")
    if edit.elsewhere is not None:
        label, end = (E.span(words, CLASS("moved-to"))
                      for words in (f"[{elements.printable(moved_to(edit))}:{elements.NBSP}", "]"))
        end.tail = text[len(text.rstrip()):]
        return getattr(E, tag)(CLASS("moved"), label, text.rstrip(), end)
    start = E.span(f"[{verb}:{elements.NBSP}", CLASS("vh"))
    return getattr(E, tag)(start, text, E.span(f" end {verb}]", CLASS("vh")))
