"""Where PDFium's text of a page is not as it is read: pieces of one line, room between lines, numbers.

Words that stand aslant over a page ("DRAFT") are not read at all.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from math import pi
from statistics import quantiles
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

_BREAK = re.compile(r"(?<=\S)\r\n(?=\S)")
_LABEL = re.compile(r"(?m)^(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,3}(?:\.\d{1,3})+)(?=\r)")
_MOST_LABELS = 100  #: of a page; it has hardly more lines
_LINE = re.compile(r"[^\r\n]+")
_LONGEST_STAMP = 40  #: characters
_SLANT = 0.1  #: of a right angle; scans are a few degrees aslant
_ENDED = re.compile(r"[.:;?!)\"”’]$|^.{0,40}$")  #: the end of a sentence, or a line as short as a title
_WIDER = 1.3  #: times the usual distance between lines is the one between paragraphs, at least
_WIDEST = 1.75  #: times a line's height is the distance to the next one; beyond, it is a row of a table, or an entry
_LONGEST = 200  #: characters of a line that are looked at

Replacement = tuple[int, int, str]  #: where it begins and ends, and what is read instead


def breaks_within_lines(text: Any, plain: str) -> Iterator[Replacement]:
    """Line breaks in `plain`, a page's text by PDFium, between words that stand on one line, far apart: spaces."""
    for match in _BREAK.finditer(plain):
        _, foot, right, top = text.get_charbox(match.start() - 1)
        left, next_foot, _, next_top = text.get_charbox(match.end())
        if left > right and min(top, next_top) - max(foot, next_foot) > (top - foot) / 2:
            yield match.start(), match.end(), " "


def breaks_between_paragraphs(text: Any, plain: str) -> Iterator[Replacement]:
    """Line breaks in `plain` where the next line stands further below than usual: an empty line is put there.

    A line that begins with a small letter goes on with the sentence before it, whatever its distance.
    """
    breaks = (_Break(match, *_measures(text, match)) for match in _BREAK.finditer(plain))
    found = [one for one in breaks if one.distance > 0]
    if len(found) < 2:
        return
    usual = quantiles((one.distance for one in found), n=5)[1]  # most lines stand in the middle of a paragraph
    for match, distance, height in found:
        before = plain[max(plain.rfind("\n", 0, match.start()) + 1, match.start() - _LONGEST):match.start()]
        goes_on = plain[match.end()].islower() and not _ENDED.search(before)
        if distance > min(_WIDER * usual, _WIDEST * height) and not goes_on:
            yield match.start(), match.end(), "\r\n\r\n"


class _Break(NamedTuple):
    """A line break, and how far the next line stands below the one before it."""

    match: re.Match[str]
    distance: float
    height: float  #: of the next line, as its font says


def _measures(text: Any, match: re.Match[str]) -> tuple[float, float]:
    (_, _, _, top), (_, foot, _, next_top) = (
        text.get_charbox(at, loose=True) for at in (match.start() - 1, match.end()))
    return top - next_top, next_top - foot


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
