"""The rows of a page of a PDF, column by column, each with the place where it stands."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from ctypes import create_string_buffer
from itertools import islice
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

from plugins.capture.pdf.right_to_left import is_mostly_from_right

_LINE = re.compile("[^\r\n\x02\ufffe]+[\x02\ufffe]?")  #: PDFium gives one of the signs for a hyphen at its end
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"\S+")
_GUTTER = 0.6  #: times a line's height, at least, are columns apart
_CELLS = 1.0   #: times a line's height, at least, are the cells of a table apart
_MOST_WORDS = 12  #: of a row of cells; lines of a text have more
_LONGEST_NAME = 200  #: characters of a font's name

Span = tuple[int, int]
Font = tuple[bytes, float]  #: name and size


class PdfRow(NamedTuple):
    """A row of text; `left` is where it begins, in scripts from the right, too."""

    pieces: list[Span]  #: where the lines that stand side by side begin and end in PDFium's text
    left: float
    right: float
    top: float
    foot: float
    last_top: float   #: of its last letter: PDFium gives two lines as one here and there
    first_word: float  #: its width
    words: str
    fonts: tuple[Font, Font]  #: in which it begins and ends

    @property
    def start(self) -> int:
        """Where it begins in PDFium's text."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where it ends there."""
        return self.pieces[-1][1]

    @property
    def height(self) -> float:
        """The height of its first letter, as its font says."""
        return self.top - self.foot


def columns(text: Any, plain: str, gutter: float | None) -> list[list[PdfRow]]:
    """The rows of the left and of the right column of `plain`, a page's text by PDFium; without gutter all are left."""
    pieces: tuple[list[Span], list[Span]] = [], []
    for line in _LINE.finditer(plain):
        if not line[0].isspace():
            start, is_right = line.start(), gutter is not None and text.get_charbox(line.start())[0] > gutter
            if gutter is not None and not is_right and (gap := _gap(text, plain, line, gutter)):
                pieces[0].append((start, gap[0]))
                start, is_right = gap[1], True
            pieces[is_right].append((start, line.end()))
    from_right = is_mostly_from_right(plain)
    return [[_row(text, plain, row, from_right=from_right) for row in _side_by_side(text, plain, column)]
            for column in pieces]


def _gap(text: Any, plain: str, line: re.Match[str], gutter: float) -> Span | None:
    """The space in a line of both columns that parts them; None in a head that goes across, and in other lines."""
    for space in _SPACES.finditer(plain, line.start() + 1, line.end() - 1):
        (start, foot, end, top), (left, *_) = (
            text.get_charbox(at, loose=True) for at in (space.start() - 1, space.end()))
        if start < gutter < left and left - end > _GUTTER * (top - foot):
            return space.span()
    return None


def stand_on_one_line(text: Any, last: int, first: int) -> bool:
    """True if a character stands to the right of another on the same line."""
    _, foot, right, top = text.get_charbox(last)
    left, next_foot, _, next_top = text.get_charbox(first)
    return bool(left > right and min(top, next_top) - max(foot, next_foot) > (top - foot) / 2)


def _side_by_side(text: Any, plain: str, pieces: list[Span]) -> Iterator[list[Span]]:
    """Pieces of a column, those of one row together."""
    row: list[Span] = []
    for start, end in pieces:
        if row and not (plain[row[-1][1]:start] == "\r\n" and stand_on_one_line(text, row[-1][1] - 1, start)):
            yield row
            row = []
        row.append((start, end))
    if row:
        yield row


def _row(text: Any, plain: str, pieces: list[Span], *, from_right: bool) -> PdfRow:
    start, end = pieces[0][0], pieces[-1][1]
    word = _WORD.search(plain, start, end)
    first, after = word.span() if word else (start, end)
    last = pieces[-1][0] + len(plain[pieces[-1][0]:end].rstrip()) - 1
    boxes = [text.get_charbox(at, loose=True) for at in (first, after - 1, last)]
    lefts, rights = [box[0] for box in boxes], [box[2] for box in boxes]
    if from_right:  # PDFium gives some such words from the left
        lefts, rights = [-right for right in rights], [-left for left in lefts]
        lefts[0] = min(lefts)
    return PdfRow(pieces, lefts[0], max(rights[0], rights[2]), boxes[0][3], boxes[0][1], boxes[2][3],
                  abs(rights[1] - lefts[0]), plain[start:end], (_font(text, start), _font(text, last)))


# ── rows that look like the head of a table ─────────────────────────────────────────────────────────────────────────

def usual_font(rows: list[PdfRow]) -> bytes:
    """The name of the font in which most rows begin."""
    return Counter(row.fonts[0][0] for row in rows).most_common(1)[0][0] if rows else b""


def is_head(text: Any, row: PdfRow, usual: bytes) -> bool:
    """True for a few words, some of them far apart, that begin and end in another font than rows usually do."""
    return _has_cells(text, row) and usual not in [name for name, _ in row.fonts]


def _has_cells(text: Any, row: PdfRow) -> bool:
    plain = row.words.strip()
    start = row.start + row.words.index(plain)
    spaces = list(islice(_SPACES.finditer(plain), _MOST_WORDS))
    return len(spaces) < _MOST_WORDS and any(map(str.isalpha, plain)) and any(
        text.get_charbox(start + space.end(), loose=True)[0]
        - text.get_charbox(start + space.start() - 1, loose=True)[2] > _CELLS * row.height for space in spaces)


def _font(text: Any, at: int) -> Font:
    """The font of a character."""
    name = create_string_buffer(_LONGEST_NAME)
    pdfium_c.FPDFText_GetFontInfo(text, at, name, _LONGEST_NAME, None)
    return name.value, pdfium_c.FPDFText_GetFontSize(text, at)
