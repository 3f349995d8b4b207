"""A redline as blocks: its paragraphs, list entries, headings and table rows, without the Markdown that marks them."""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from plugins.policy.model import Edit, EditKind, Redline, count_words
from plugins.publish.redlines.text_shapes import PARAGRAPH, Shape, ShapeKind, Shapes, marker, shape_of

_BREAK = re.compile(r"\n\s*\n")
_HASHES = re.compile(r"(?:(?<=[|·] )|(?<=\s)|^)#{2,6}(?: |$)")  #: of a heading in a table's cell
_words = lru_cache(maxsize=4096)(count_words)  # asked of the same edits several times while a redline is folded


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A paragraph, a list entry, a heading or a table row of a redline, or a part of one."""

    edits: tuple[Edit, ...]
    shape: Shape = PARAGRAPH

    @property
    def changed(self) -> bool:
        """True if a visible word was removed or added."""
        return any(edit.kind is not EditKind.KEPT and edit.text.strip() for edit in self.edits)

    @property
    def words(self) -> int:
        """How many words it has, those of both texts."""
        return sum(_words(edit.text) for edit in self.edits)

    @property
    def size(self) -> int:
        """How many characters it has, those of both texts."""
        return sum(len(edit.text) for edit in self.edits)


@dataclass(frozen=True, slots=True)
class Fold:
    """Blocks that wait behind a line that can be pressed."""

    blocks: tuple[Item, ...]
    says: str


Item = MarkedBlock | Fold


def paragraphs(redline: Redline) -> list[list[Edit]]:
    """A redline's edits, parted where a paragraph ends in either text."""
    parts: list[list[Edit]] = [[]]
    for edit in redline.edits:
        for index, run in enumerate(_BREAK.split(edit.text)):
            if index:
                parts.append([])
            if run:
                parts[-1].append(Edit(edit.kind, run, moved_to=edit.moved_to))
    return [part for part in parts if any(edit.text.strip() for edit in part)]


@lru_cache(maxsize=2048)  # one policy's: the same clauses are drawn for many versions
def _paragraph_texts(redline: Redline) -> tuple[str, ...]:
    """What each paragraph says after, and what it said before."""
    return tuple(_side(part, omitted).strip() for part in paragraphs(redline)
                 for omitted in (EditKind.DELETED, EditKind.INSERTED))


def shapes_in(redline: Redline, shapes: Shapes) -> tuple[Shape | None, ...]:
    """The shapes of a redline's paragraphs, after and before: all that its drawing takes from the two versions."""
    return tuple(shape_of(text, shapes) for text in _paragraph_texts(redline))


def blocks_of(redline: Redline, shapes: Shapes | None) -> list[MarkedBlock]:
    """A redline's blocks; without `shapes` all are paragraphs."""
    return [_shaped(part, shapes) for part in paragraphs(redline)]


def blocks_of_text(text: str, shapes: Shapes | None) -> list[MarkedBlock]:
    """The blocks of a text in which nothing is marked."""
    return [_shaped([Edit(EditKind.KEPT, part)], shapes) for part in _BREAK.split(text) if part.strip()]


def _shaped(edits: Sequence[Edit], shapes: Shapes | None) -> MarkedBlock:
    if shapes is None:
        return MarkedBlock(tuple(edits))
    after, before = (_side(edits, omitted) for omitted in (EditKind.DELETED, EditKind.INSERTED))
    found = [shape for shape in (shape_of(after.strip(), shapes), shape_of(before.strip(), shapes)) if shape]
    row = next((shape for shape in found if shape.kind is ShapeKind.ROW), None)
    shape = row or next(iter(found), PARAGRAPH)
    kept = _unmarked(edits, marker(before.lstrip()), marker(after.lstrip()))
    return MarkedBlock(
        tuple(replace(edit, text=_HASHES.sub("", edit.text)) if "#" in edit.text else edit for edit in kept), shape)


def _side(edits: Iterable[Edit], omitted: EditKind) -> str:
    return "".join(edit.text for edit in edits if edit.kind is not omitted)


def _unmarked(edits: Sequence[Edit], before: int, after: int) -> tuple[Edit, ...]:
    """The edits without the left-over Markdown that either text begins with, so many characters long."""
    if not before and not after:
        return tuple(edits)
    found, removed, added = [], before, after
    for edit in edits:
        if edit.kind is EditKind.KEPT:
            cut = max(removed, added)
            removed, added = (max(0, budget - len(edit.text)) for budget in (removed, added))
        elif edit.kind is EditKind.DELETED:
            cut, removed = removed, max(0, removed - len(edit.text))
        else:
            cut, added = added, max(0, added - len(edit.text))
        if edit.text[cut:]:
            found.append(replace(edit, text=edit.text[cut:], spelled_before=None))
    return tuple(found)
