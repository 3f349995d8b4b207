"""Tells from where rows stand on a page of a PDF which of them begin a paragraph, and marks them for `paragraphs`.

A row begins one when the row before had room for its first word, when it stands further below than rows usually do,
when it is indented and the next one is not, when it is set in another size or font, or has a bullet.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import quantiles
from typing import Any

from plugins.capture.pdf.drawn_bullets import DrawnShape, has_bullet
from plugins.capture.pdf.line_order import Replacement
from plugins.capture.pdf.rows import PdfRow, columns, is_head, usual_font

#: Marks before a line, of signs that no text has: a paragraph begins; it is indented, and the next one is not; it has
#: room at its end; it stands in the second column; it looks like a table's head.
BEGINS, INDENT, SHORT, SECOND, HEAD = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd4"
_BULLET = "• "
_HYPHENS = "\x02\ufffe"  #: what PDFium gives for one at the end of a line
_ENDED = re.compile(r"[.:;?!)\"”’]$")  #: the end of a sentence
_WIDER = 1.3  #: times the usual distance between lines is the one between paragraphs, at least
_WIDEST = 1.75  #: times a line's height is the distance to the next one; beyond, it is a row of a table, or an entry
_INDENT = 0.6  #: times a line's height
_SPACE = 0.25  #: times a line's height, between words
_ROOM = 0.15   #: share of the column that is left behind a line that is short
_SHORT = 0.6   #: of the characters of the longest line has one that is short, at most
_NEAR = 60     #: rows before and after one among which the edge of its column is looked for
_WIDE_ROWS = 4  #: of a page, at most, that are wider than its column
_FEWEST_ROWS = 8  #: among which one may be wider
_OTHER_SIZE = 0.1  #: share by which the sizes of rows differ, at least
_LONGEST = 200  #: characters of a line that are looked at


def paragraph_breaks(text: Any, plain: str, gutter: float | None, shapes: list[DrawnShape]) -> Iterator[Replacement]:
    """Marks before each line of `plain`, a page's text by PDFium, and bullets that are drawn as `shapes`.

    Line breaks within rows are spaces.
    """
    for second, rows in enumerate(columns(text, plain, gutter)):
        usual, font = _usual_distance(rows), usual_font(rows)
        for at, row in enumerate(rows):
            is_indented = at + 1 < len(rows) and _is_indented(row, rows[at + 1])
            marks = {BEGINS: _begins(rows, at, usual), INDENT: is_indented, SHORT: _is_short(rows, at),
                     SECOND: second, HEAD: is_head(text, row, font)}
            marked = "".join(mark for mark, holds in marks.items() if holds)
            yield row.start, row.start, marked + _BULLET * has_bullet(row, shapes)
            yield from ((one[1], other[0], " ") for one, other in pairwise(row.pieces))
            if plain[row.end:row.end + 1] not in "\r\n" and plain[row.end - 1] not in _HYPHENS:
                yield row.end, row.end, "\r\n"  # the other column follows


def by_length(plain: str) -> str:
    """A page's text of which no places are known, with marks before the lines behind those that are short."""
    lines = plain.splitlines()
    width = max(map(len, lines), default=0)
    is_short = [False, *(len(line) < _SHORT * width for line in lines)]
    return "\n".join(BEGINS * begins + line for line, begins in zip(lines, is_short, strict=False))


def _usual_distance(rows: list[PdfRow]) -> float:
    """How far below each other most rows stand, in heights of a row; infinite where there are too few to tell."""
    found = [distance / other.height for one, other in pairwise(rows) if (distance := one.last_top - other.top) > 0]
    return quantiles(found, n=5)[1] if len(found) > 1 else float("inf")  # most stand in the middle of a paragraph


def _begins(rows: list[PdfRow], at: int, usual: float) -> bool:
    """True if a row begins a paragraph, as far as its page tells."""
    row, after = rows[at], rows[at + 1] if at + 1 < len(rows) else None
    if at and _has_other_size(rows[at - 1], row):
        return True
    if not at or rows[at - 1].top <= row.top:  # a page or a column begins
        return after is not None and _is_indented(row, after)
    if _is_within_sentence(rows, at):
        return False
    distance = (rows[at - 1].last_top - row.top) / row.height
    if usual < float("inf") and distance > min(_WIDER * usual, _WIDEST):
        return True
    if _ends_indent(rows, at) or (_has_other_font(rows[at - 1], row) and (
            _is_short(rows, at - 1) or _has_ended(rows[at - 1]))):
        return True
    return _had_room(rows, at) or (_is_indented(row, rows[at - 1]) and (after is None or _is_indented(row, after)))


def _has_other_size(before: PdfRow, row: PdfRow) -> bool:
    """True if neither end of a row has the size of either end of the row before."""
    return all(abs(one - other) > _OTHER_SIZE * max(one, other) for _, one in before.fonts for _, other in row.fonts)


def _has_other_font(before: PdfRow, row: PdfRow) -> bool:
    return {name for name, _ in before.fonts}.isdisjoint(name for name, _ in row.fonts)


def _ends_indent(rows: list[PdfRow], at: int) -> bool:
    """True if a row stands left of the sentence before it, in a column in which several rows are indented alike."""
    before, near = rows[at - 1], rows[max(0, at - _NEAR):at + _NEAR]
    if not _is_indented(before, rows[at]) or not _has_ended(before):
        return False
    is_alike = [abs(row.left - before.left) < _SPACE * row.height for row in near]
    return any(one and other for one, other in pairwise(is_alike))


def _is_within_sentence(rows: list[PdfRow], at: int) -> bool:
    """True if a row begins with a small letter, behind a row that is neither short nor ends a sentence."""
    return rows[at].words.lstrip()[:1].islower() and not _is_short(rows, at - 1) and not _has_ended(rows[at - 1])


def _has_ended(row: PdfRow) -> bool:
    return _ENDED.search(row.words[-_LONGEST:].rstrip()) is not None


def _had_room(rows: list[PdfRow], at: int) -> bool:
    """True if the first word of a row would have had room in the row before."""
    row, before = rows[at], rows[at - 1]
    return _edge(rows, at - 1) - before.right > row.first_word + _SPACE * row.height


def _is_indented(row: PdfRow, other: PdfRow) -> bool:
    return row.left - other.left > _INDENT * row.height


def _is_short(rows: list[PdfRow], at: int) -> bool:
    edge, row = _edge(rows, at), rows[at]
    return edge - row.right > _ROOM * (edge - row.left)


def _edge(rows: list[PdfRow], at: int) -> float:
    """Where the rows of its column end; some may be wider, as a title or a head across two columns is."""
    row = rows[at]
    near = rows[max(0, at - _NEAR):at + _NEAR + 1]
    ends = sorted(one.right for one in near if one.left < row.right and one.right > row.left)
    return ends[-1 - min(_WIDE_ROWS, len(ends) // _FEWEST_ROWS)] if ends else row.right
