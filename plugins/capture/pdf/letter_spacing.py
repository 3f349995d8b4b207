"""Words of a PDF that are set with space between their letters, which PDFium reads as "P R I V A C Y" or "per son al".

    spaces_within_words(text, plain)
      → lines in which letters stand alone (`_SINGLE_LETTER`) → the gaps between their letters, in ems (`_gaps`)
      → the usual gap, if it shows that letters are set apart (`_letter_spacing`)
      → the spaces that PDFium put where the gap is hardly wider than that
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

_LINE = re.compile(r"[^\r\n]+")
_SINGLE_LETTER = re.compile(r"(?<!\S)\w(?!\S)")
_FEWEST_LETTERS = 2  #: single ones in a line: "a" and "I" are words
_SPACING = (0.05, 0.6)  #: ems between letters that are set apart; columns of a table are further apart
_TIGHT = 10          #: of so many pairs of letters one may stand closer, as "AV" does
_SHORTEST = 4        #: gaps of a line in which every letter is a single one
_EVEN = 0.1          #: ems by which one of them is tighter than the others, at most
_SPACE = 0.15        #: ems by which a space between words is wider, at least; spaces in fonts are 0.2 to 0.3


class _Gap(NamedTuple):
    """The gap between two signs of a line."""

    ems: float
    space: int | None  #: where PDFium put a space into it
    between_letters: bool
    of_words: bool     #: between letters or figures


def spaces_within_words(text: Any, plain: str) -> list[int]:
    """The places in `plain`, a page's text by PDFium, of spaces that stand between letters of one word."""
    return [place for line in _LINE.finditer(plain) if len(_SINGLE_LETTER.findall(line[0])) >= _FEWEST_LETTERS
            for place in _spaces(text, plain, line.start(), line.end())]


def _spaces(text: Any, plain: str, start: int, end: int) -> list[int]:
    gaps = list(_gaps(text, plain, start, end))
    usual = _letter_spacing([gap for gap in gaps if gap.of_words])
    return [] if usual is None else [gap.space for gap in gaps if gap.space is not None and gap.ems < usual + _SPACE]


def _letter_spacing(gaps: list[_Gap]) -> float | None:
    """The ems between the letters of a line's words; None where they are not set apart.

    It shows in letters that PDFium left together. Where it left none, letters are a word only beside another word,
    behind a wider gap: "P R I V A C Y  P O L I C Y", but not "A B C D", which may be the cells of a table.
    """
    together = sorted(gap.ems for gap in gaps if gap.space is None)
    if together:
        usual, tightest = median(together), together[len(together) // _TIGHT]
    elif len(gaps) >= _SHORTEST and _are_words(gaps):
        usual, tightest = median(gap.ems for gap in gaps), min(gap.ems for gap in gaps)
    else:
        return None
    return usual if _SPACING[0] <= tightest and usual <= _SPACING[1] else None


def _are_words(gaps: list[_Gap]) -> bool:
    """True if single letters stand evenly, and one gap is as wide as between words."""
    ems = [gap.ems for gap in gaps]
    return (all(gap.between_letters for gap in gaps) and min(ems) >= median(ems) - _EVEN
            and max(ems) >= median(ems) + _SPACE)


def _gaps(text: Any, plain: str, start: int, end: int) -> Iterator[_Gap]:
    """The gaps of a line between signs that follow one another, or that PDFium parted by a space."""
    right: float | None = None  # the right side of the sign before
    before = ""
    space: int | None = None
    for at in range(start, end):
        if plain[at].isspace():
            if pdfium_c.FPDFText_IsGenerated(text, at):
                space = at
            else:
                right = space = None
            continue
        left, _, next_right, _ = text.get_charbox(at, loose=True)  # as wide as the font says, not as the ink
        if right is not None:
            both = before + plain[at]
            yield _Gap((left - right) / (pdfium_c.FPDFText_GetFontSize(text, at) or 1), space,
                       both.isalpha(), both.isalnum())
        right, before, space = next_right, plain[at], None
