"""Words of a PDF that are set with space between their letters, which PDFium reads as "P R I V A C Y" or "per son al".

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
_FEWEST_LETTERS = 2  #: that stand alone in a line; one may be a word, such as "a" or "I"
_SPACING = (0.05, 0.6)  #: ems between most letters of a line; columns of a table are further apart
_SHORTEST = 5        #: letters of a line in which every letter stands alone; fewer, such as "A B C", may be words
_SPACE = 0.15        #: ems by which a gap between words is wider than between letters; fonts have spaces of 0.2 to 0.3


def spaces_within_words(text: Any, plain: str) -> list[int]:
    """Places of the spaces to remove from `plain`, a page's text by PDFium: those between letters of one word."""
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
    """The gaps between the characters of a line: the width in ems, and the place of PDFium's space in it, or None."""
    right, place = None, None
    for at in range(start, end):
        if plain[at].isspace() and pdfium_c.FPDFText_IsGenerated(text, at):
            place = at
            continue
        left, _, next_right, _ = text.get_charbox(at, loose=True)  # as wide as the font says, not as the ink
        if right is not None:
            yield (left - right) / (pdfium_c.FPDFText_GetFontSize(text, at) or 1), place
        right, place = next_right, None
