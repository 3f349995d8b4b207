"""Where PDFium's text of a page is not as it is read: numbers that are drawn apart.

Words that stand aslant over a page ("DRAFT") are not read at all.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from math import pi
from typing import Any

import pypdfium2.raw as pdfium_c

_LABEL = re.compile(r"(?m)^(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,3}(?:\.\d{1,3})+)(?=\r)")
_MOST_LABELS = 100  #: of a page; it has hardly more lines
_LINE = re.compile(r"[^\r\n]+")
_LONGEST_STAMP = 40  #: characters
_SLANT = 0.1  #: of a right angle; scans are a few degrees aslant

Replacement = tuple[int, int, str]  #: where it begins and ends, and what is read instead


def numbers_before_lines(text: Any, plain: str) -> Iterator[Replacement]:
    """Numbers that a file draws apart from the line that they stand before: they are moved there."""
    labels = list(islice(_LABEL.finditer(plain), _MOST_LABELS))
    lines = [(line, text.get_charbox(line.start())) for line in _LINE.finditer(plain)] if labels else []
    taken: set[int] = set()
    for label in labels:
        _, foot, right, top = text.get_charbox(label.end() - 1)
        beside = next((line for line, (left, low, _, high) in lines if left > right and line.start() not in taken
                       and min(top, high) - max(foot, low) > (top - foot) / 2), None)
        if beside and not _LABEL.match(plain, beside.start()) and plain[label.end():beside.start()] != "\r\n":
            taken.add(beside.start())
            yield label.start(), label.end() + 2, ""
            yield beside.start(), beside.start(), f"{label[0].strip()} "


def slanted_words(text: Any, plain: str) -> Iterator[Replacement]:
    """Short lines that run neither along nor up a page."""
    for match in _LINE.finditer(plain):
        if match.end() - match.start() <= _LONGEST_STAMP:
            quarters = pdfium_c.FPDFText_GetCharAngle(text, match.start()) / (pi / 2)
            if abs(quarters - round(quarters)) > _SLANT:
                yield match.start(), match.end(), ""
