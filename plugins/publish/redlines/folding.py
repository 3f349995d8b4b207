"""Folds what did not change in a long clause: only changed sentences and their neighbours stay in sight."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from plugins.policy.model import Edit
from plugins.publish.html.english import count
from plugins.publish.redlines.blocks import Fold, Item, MarkedBlock
from plugins.publish.redlines.text_shapes import ShapeKind

FOLDED = 40  #: words in a row; fewer are shown, since a fold takes the room of a line itself
LONG = 150   #: words of a clause; a shorter one is drawn whole
ENTRY = 6    #: words that the line of a list entry or a row takes besides its own
BLOCK = 60   #: characters that a block costs besides its words: its margins, and the word that says what it is

_SENTENCE_END = re.compile(r"(?<=[.!?;:])[\"”’)\]]*\s+|(?<=[。!？；])")


@dataclass(frozen=True, slots=True)
class Folding:
    """How much of a long clause is in sight before the reader unfolds it."""

    open: int  #: characters, from the beginning of the redline; what changed further down is behind one fold


def _sentences(block: MarkedBlock) -> list[MarkedBlock]:
    """A block's sentences; the edits of each, those that end inside it parted there."""
    if block.shape.kind is ShapeKind.ROW:
        return [block]
    units: list[list[Edit]] = [[]]
    for edit in block.edits:
        start = 0
        for end in [found.end() for found in _SENTENCE_END.finditer(edit.text)]:
            units[-1].append(Edit(edit.kind, edit.text[start:end], moved_to=edit.moved_to))
            units.append([])
            start = end
        if edit.text[start:]:
            units[-1].append(Edit(edit.kind, edit.text[start:], moved_to=edit.moved_to))
    return [MarkedBlock(tuple(unit), block.shape) for unit in units if unit]


def _beside_change(changed: Sequence[bool]) -> list[bool]:
    """Which of the units changed, or stand beside one that did."""
    return [any(changed[max(0, place - 1):place + 2]) for place in range(len(changed))]


def folded(blocks: Sequence[MarkedBlock]) -> list[Item]:
    """The blocks with what did not change folded, but for the sentences next to a change."""
    if sum(map(_room, blocks)) < LONG or not any(block.changed for block in blocks):
        return list(blocks)
    units = [(number, unit) for number, block in enumerate(blocks) for unit in _sentences(block)]
    shown = _beside_change([unit.changed for _, unit in units])
    _show_short_runs(units, shown)
    _show_complete(blocks, units, shown)
    found: list[Item] = []
    for visible, run in groupby(zip(shown, units, strict=True), key=lambda pair: pair[0]):
        parts = tuple(_joined([unit for _, unit in run]))
        found.extend(parts if visible else [Fold(parts, _unchanged(parts))])
    return found


def _show_short_runs(units: Sequence[tuple[int, MarkedBlock]], shown: list[bool]) -> None:
    """A few words are no fold."""
    place = 0
    for visible, run in groupby(list(shown)):
        length = len(list(run))
        if not visible and sum(_room(unit) for _, unit in units[place:place + length]) < FOLDED:
            shown[place:place + length] = [True] * length
        place += length


def _room(block: MarkedBlock) -> int:
    """The words that would take as much room as a block."""
    return block.words + (0 if block.shape.kind is ShapeKind.PARAGRAPH else ENTRY)


def _show_complete(
    blocks: Sequence[MarkedBlock], units: Sequence[tuple[int, MarkedBlock]], shown: list[bool]
) -> None:
    """Of a list entry or a heading, all or nothing is shown."""
    seen = {number for (number, _), visible in zip(units, shown, strict=True)
            if visible and blocks[number].shape.kind is not ShapeKind.PARAGRAPH}
    for place, (number, _) in enumerate(units):
        shown[place] = shown[place] or number in seen


def _joined(units: Iterable[tuple[int, MarkedBlock]]) -> Iterator[MarkedBlock]:
    """Sentences of one block as one block again."""
    for _, run in groupby(units, key=lambda unit: unit[0]):
        parts = [block for _, block in run]
        yield MarkedBlock(tuple(_merged(edit for part in parts for edit in part.edits)), parts[0].shape)


def _merged(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Edits of one kind in a row as one, as they were before they were parted into sentences."""
    for _, run in groupby(edits, key=lambda edit: (edit.kind, edit.moved_to)):
        first, *others = run
        yield replace(first, text="".join([first.text, *(edit.text for edit in others)])) if others else first


def _unchanged(blocks: Iterable[MarkedBlock]) -> str:
    return f"{count(sum(block.words for block in blocks), 'word')} unchanged"


def unfolded(items: Sequence[Item], budget: int) -> list[Item]:
    """The first items, so many characters of them, and the others behind one fold."""
    for place, item in enumerate(items):
        if isinstance(item, Fold):
            continue
        if item.size > budget:
            first, second = _split(item, budget if place else max(budget, 200))
            rest = (*second, *items[place + 1:])
            if _changed(rest) or _words(rest) >= FOLDED:
                return [*items[:place], *first, Fold(rest, f"The rest of this clause: {count(_words(rest), 'word')}")]
            return list(items)
        budget -= item.size + BLOCK
    return list(items)


def _split(block: MarkedBlock, budget: int) -> tuple[tuple[MarkedBlock, ...], tuple[MarkedBlock, ...]]:
    """A block's first sentences, as many as there is room for, and the others; entries and rows stay whole."""
    if block.shape.kind is not ShapeKind.PARAGRAPH:
        return ((), (block,))
    first, rest = [], _sentences(block)
    while rest and rest[0].size <= budget:
        budget -= rest[0].size
        first.append(rest.pop(0))
    return tuple(_joined((0, one) for one in first)), tuple(_joined((0, one) for one in rest))


def _words(items: Iterable[Item]) -> int:
    return sum(item.words if isinstance(item, MarkedBlock) else _words(item.blocks) for item in items)


def _changed(items: Iterable[Item]) -> bool:
    return any(item.changed if isinstance(item, MarkedBlock) else _changed(item.blocks) for item in items)
