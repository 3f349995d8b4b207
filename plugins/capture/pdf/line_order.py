"""Where PDFium's text of a page is not as it is read: pieces of one line, and words that run from the right."""
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_BREAK = re.compile(r"(?<=\S)\r\n(?=\S)")
_FROM_THE_RIGHT = re.compile("[\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3]{2,}")  #: Hebrew and Arabic letters

_NUMBER = re.compile(r"^\.([0-9]{1,3}) (?=[\u05d0-\u05ea\u0620-\u064a])", re.MULTILINE)

Replacement = tuple[int, int, str]  #: where it begins and ends, and what is read instead


def breaks_within_lines(text: Any, plain: str) -> Iterator[Replacement]:
    """Line breaks in `plain`, a page's text by PDFium, between words that stand on one line, far apart: spaces."""
    for match in _BREAK.finditer(plain):
        _, foot, right, top = text.get_charbox(match.start() - 1)
        left, next_foot, _, next_top = text.get_charbox(match.end())
        if left > right and min(top, next_top) - max(foot, next_foot) > (top - foot) / 2:
            yield match.start(), match.end(), " "


def reversed_words(text: Any, plain: str) -> Iterator[Replacement]:
    """Words of a script that is written from the right, and numbers before them, that PDFium gives from the left."""
    for match in _FROM_THE_RIGHT.finditer(plain):
        if text.get_charbox(match.start())[0] < text.get_charbox(match.end() - 1)[0]:
            yield match.start(), match.end(), match[0][::-1]
    for match in _NUMBER.finditer(plain):
        yield match.start(), match.end(), f"{match[1]}. "
