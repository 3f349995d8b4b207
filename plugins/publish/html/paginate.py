"""Parts what is too long for one page: a version's clauses, a change's redlines; a permalink knows which page."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from plugins.policy.model import Clause, Outline

LARGEST = 150_000  #: bytes of text on a page: some 45 kB when a server compresses them
_PARAGRAPH_BREAK = "\n\n"  # what parts paragraphs
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PagePart:
    """A clause, or as much of one as fits on a page."""

    clause: Clause
    id: str       #: the permalink of the clause, or of the piece
    text: str
    first: bool   #: whether the clause begins here


def batches(items: Iterable[T], size: Callable[[T], int], largest: int = LARGEST) -> Iterator[list[T]]:
    """The items in order, in as few batches as hold them; an item that is too large is a batch by itself."""
    batch: list[T] = []
    budget = largest
    for item in items:
        needed = size(item)
        if batch and needed > budget:
            yield batch
            batch, budget = [], largest
        batch.append(item)
        budget -= needed
    if batch:
        yield batch


def pages(outline: Outline, largest: int = LARGEST) -> tuple[tuple[PagePart, ...], ...]:
    """A version's clauses, page by page."""
    passages = (passage for clause in outline.clauses for passage in _passages(clause, largest))
    return tuple(map(tuple, batches(passages, lambda passage: _bytes(passage.text) + 100, largest)))


def places(outline: Outline, largest: int = LARGEST) -> dict[str, int]:
    """On which page of a version each clause begins, by anchor; what is missing is on the first."""
    return {passage.clause.anchor: number for number, page in enumerate(pages(outline, largest), 1)
            for passage in page if passage.first and number > 1}


def _passages(clause: Clause, largest: int) -> Iterator[PagePart]:
    pieces = list(_pieces(clause.text, largest)) or [""]
    for number, piece in enumerate(pieces, 1):
        yield PagePart(clause, f"c-{clause.anchor}" + (f"-part-{number}" if number > 1 else ""), piece, number == 1)


def _pieces(text: str, largest: int) -> Iterator[str]:
    """A text in pieces that a page takes, parted between paragraphs where there are any, else between words."""
    if _bytes(text) <= largest:
        yield text
        return
    units = (unit for paragraph in text.split(_PARAGRAPH_BREAK) for unit in _units(paragraph, largest // 4))
    for batch in batches(units, lambda unit: _bytes(unit) + len(_PARAGRAPH_BREAK), largest):
        yield _PARAGRAPH_BREAK.join(batch)


def _units(paragraph: str, largest: int) -> Iterator[str]:
    # a character has at most four bytes
    return split_between_words(paragraph, largest // 4, lambda rest: _bytes(rest) <= largest)


def split_between_words(text: str, longest: int, fits: Callable[[str], bool]) -> Iterator[str]:
    """A text in pieces of at most `longest` characters, parted at a space where there is one, until the rest fits."""
    while not fits(text):
        cut = text.rfind(" ", longest // 2, longest)
        cut = cut if cut > 0 else longest
        yield text[:cut]
        text = text[cut:].lstrip(" ")
    yield text


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
