"""Words of a PDF whose letters are set apart: "P R I V A C Y" and "per son al" are what a program sees, not a reader.

    spaces_within_words(text, plain)
      → lines in which letters stand alone (`_LETTER`) → the gaps between their characters, in ems (`_gaps`)
      → the spaces that PDFium put where the gap is hardly wider than the line's usual one
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium_c

_LINE = re.compile(r"[^\r\n]+")
_SINGLE_LETTER = re.compile(r"(?<!\S)\w(?!\S)")  #: a letter or figure that stands alone
_FEWEST_LETTERS = 2  #: alone in a line: "a" and "I" are words
_SPACING = (0.05, 0.6)  #: ems between most letters of a line; columns of a table are further apart
_SHORTEST = 5        #: letters of a line in which all stand alone: "A B C" may be three words
_SPACE = 0.15        #: ems that a space between words is wider, at least; spaces in fonts are 0.2 to 0.3


def spaces_within_words(text: Any, plain: str) -> list[int]:
    """Places in `plain`, a page's text by PDFium, of spaces that the page does not have, only letters set apart."""
    return [place for line in _LINE.finditer(plain) if len(_SINGLE_LETTER.findall(line[0])) >= _FEWEST_LETTERS
            for place in _spaces(text, plain, line.start(), line.end())]


def _spaces(text: Any, plain: str, start: int, end: int) -> list[int]:
    gaps = list(_gaps(text, plain, start, end))
    usual = median(gap for gap, _ in gaps) if gaps else 0
    all_single = all(place is not None for _, place in gaps)
    if not _SPACING[0] <= usual <= _SPACING[1] or (all_single and len(gaps) < _SHORTEST - 1):
        return []
    return [place for gap, place in gaps if place is not None and gap < usual + _SPACE]


def _gaps(text: Any, plain: str, start: int, end: int) -> Iterator[tuple[float, int | None]]:
    """Between characters of a line: ems, and the place of the one space that PDFium put there, or None."""
    right, place = None, None
    for at in range(start, end):
        if plain[at].isspace() and pdfium_c.FPDFText_IsGenerated(text, at):
            place = at
            continue
        left, _, next_right, _ = text.get_charbox(at, loose=True)  # as wide as the font says, not as the ink
        if right is not None:
            yield (left - right) / (pdfium_c.FPDFText_GetFontSize(text, at) or 1), place
        right, place = next_right, None
