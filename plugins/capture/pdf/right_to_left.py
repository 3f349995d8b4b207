"""Puts lines of scripts that are written from the right into the order in which they are read.

PDFium gives such lines word by word, but words of Latin letters, figures and brackets among them in the wrong place.
The order is found from where the letters stand, by what Unicode's rules for both directions did when the line was set.
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from ctypes import byref, c_double
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

from plugins.capture.pdf.line_order import Replacement

_FROM_RIGHT = re.compile("[\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FORMS = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]")  #: shapes of letters at the beginning or the end of words
_WORD = re.compile("[\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3]{2,}")  #: of Hebrew or Arabic letters
_NUMBER = re.compile(r"^\.([0-9]{1,3}) (?=[\u05d0-\u05ea\u0620-\u064a])", re.MULTILINE)
_LATIN = re.compile("[^\\W\\d_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LINE = re.compile(r"[^\r\n]+")
_WITH_FIGURES = "%$€£₪°#"  #: signs that stand on the same side of a figure as in a line from the left
_IN_FIGURES = ".,:/"
_SPACE = 0.2       #: ems between letters that are a space, at least
_TO_OPEN, _TO_CLOSE = {")": "(", "]": "[", "}": "{"}, {"(": ")", "[": "]", "{": "}"}
_OPENING = re.compile(r"(?:^|(?<=\s))[()\[\]{}](?=\w)")
_CLOSING = re.compile(r"(?<=\w)[()\[\]{}](?=[\s.,:;]|$)")


class _Sign(NamedTuple):
    """A letter, a figure, a space or another sign."""

    at: int        #: its place in PDFium's text
    origin: float  #: from where it is drawn, to the right in scripts of either direction
    left: float
    right: float
    text: str


def lines_from_right(text: Any, plain: str) -> Iterator[Replacement]:
    """Lines of `plain`, a page's text by PDFium, as they are read, if most letters of the line or the page are such."""
    if not _FROM_RIGHT.search(plain):
        return
    is_page = is_mostly_from_right(plain)
    for line in _LINE.finditer(plain):
        if _FROM_RIGHT.search(line[0]) and (is_page or is_mostly_from_right(line[0])):
            yield line.start(), line.end(), logical(_signs(text, plain, line.start(), line.end()))


def reversed_words(text: Any, plain: str) -> Iterator[Replacement]:
    """Words from the right in other lines, and numbers before them, where PDFium gives them from the left."""
    for match in _WORD.finditer(plain):
        if text.get_charbox(match.start())[0] < text.get_charbox(match.end() - 1)[0]:
            yield match.start(), match.end(), match[0][::-1]
    for match in _NUMBER.finditer(plain):
        yield match.start(), match.end(), f"{match[1]}. "


def is_mostly_from_right(words: str) -> bool:
    """True if most letters are of scripts that are written from the right."""
    return len(_FROM_RIGHT.findall(words)) > len(_LATIN.findall(words))


def _signs(text: Any, plain: str, start: int, end: int) -> list[str]:
    """What stands on a line, from the left to the right, each letter with the marks on it."""
    found = _from_left(text, plain, start, end)
    has_spaces = any(sign.text == " " for sign in found)
    signs: list[str] = []
    before: _Sign | None = None
    marks = ""  # that stand over the next letter
    for sign in found:
        if unicodedata.combining(sign.text):
            if before and sign.left + sign.right <= 2 * before.right:
                signs[-1] += sign.text
            else:
                marks += sign.text
        elif before and (sign.origin, sign.right) == (before.origin, before.right):
            signs[-1] += sign.text
        else:
            if before and (not has_spaces or abs(sign.at - before.at) > 1) and _has_gap(text, before, sign):
                signs.append(" ")
            signs.append(sign.text + marks)
            before, marks = sign, ""
    return signs


def _from_left(text: Any, plain: str, start: int, end: int) -> list[_Sign]:
    """The signs of a line by their places; shapes that are two letters keep these in their order."""
    found = [_sign(text, plain, at) for at in range(start, end) if not pdfium_c.FPDFText_IsGenerated(text, at)]
    letters = [sign for sign in found if _FROM_RIGHT.match(sign.text)]
    if letters and letters[0].origin >= letters[-1].origin:
        found.reverse()
    return sorted(found, key=lambda sign: sign.origin)


def _has_gap(text: Any, before: _Sign, sign: _Sign) -> bool:
    """True if there is room for a space between two letters that stand side by side."""
    size = pdfium_c.FPDFText_GetFontSize(text, sign.at)
    return " " not in (before.text, sign.text) and sign.left - before.right > _SPACE * float(size)


def _sign(text: Any, plain: str, at: int) -> _Sign:
    x, y = c_double(), c_double()
    pdfium_c.FPDFText_GetCharOrigin(text, at, byref(x), byref(y))
    left, _, right, _ = text.get_charbox(at)
    return _Sign(at, round(x.value, 2), left, right, plain[at])


def logical(signs: list[str]) -> str:
    """What is read of signs in a line from the right, which are given from the left."""
    is_arabic = any("\u0620" <= sign[0] <= "\u06ff" for sign in signs)
    units: list[str] = []
    at = 0
    while at < len(signs):
        end = _end_of_run(signs, at, is_arabic=is_arabic)
        units.append("".join(signs[at:end]))
        at = end
    return _with_brackets(" ".join(_FORMS.sub(_letters, "".join(units[::-1])).split()))


def _letters(form: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", form[0])


def _end_of_run(signs: list[str], start: int, *, is_arabic: bool) -> int:
    """Where words and figures end that are read from the left and begin here; the next sign where none begin."""
    joins = _IN_FIGURES if is_arabic else f"{_IN_FIGURES}-"
    end, last, is_latin = start, start, False
    while end < len(signs) and not _FROM_RIGHT.match(signs[end]):
        sign = signs[end][0]
        is_latin = is_latin or _LATIN.match(sign) is not None
        if not (is_latin or sign.isdigit() or sign in _WITH_FIGURES or (last > start and sign in joins)):
            break
        end += 1
        if sign.isdigit() or _LATIN.match(sign) or (sign in _WITH_FIGURES and last in (start, end - 1)):
            last = end
    return max(last, start + 1)


def _with_brackets(line: str) -> str:
    """A line with each bracket as it stands beside a word; fonts draw them turned round, and files call them either."""
    return _CLOSING.sub(lambda one: _TO_CLOSE.get(one[0], one[0]),
                        _OPENING.sub(lambda one: _TO_OPEN.get(one[0], one[0]), line))
