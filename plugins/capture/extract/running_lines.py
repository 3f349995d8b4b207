"""Finds the running heads and feet of a PDF's pages: what the edges of its pages share but for a number or a date."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_EDGE = 2  #: lines at the top and at the foot of a page among which running heads are looked for
_FEWEST_EVERY_OTHER = 4  #: pages of the shortest file in which left and right pages can have different heads
_FEWEST_NUMBERED = 3     #: pages on which a number must count with the pages
_DATE = re.compile(r"\d+(?:st|nd|rd|th|\.)? +[^\W\d_]{3,12}\.? +\d{4}|[^\W\d_]{3,12}\.? +\d+(?:st|nd|rd|th)?,? +\d{4}")
_TIME = re.compile(r"\b[ap]\.?m\b\.?", re.IGNORECASE)
_ROMAN = re.compile(r"\W*[ivxlc]{1,6}\W*", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"(\d{1,3})\s*[|/•·–—]\s*\D+|\D+[|/•·–—]\s*(\d{1,3})")  #: beside a title that may change


def without_running_lines(pages: list[list[str]]) -> list[str]:
    """The lines of all pages, one after the other, without heads, feet and page numbers."""
    repeated, offset = _repeated(pages), _offset(pages)
    return [line for at, page in enumerate(pages) for line in _inner(page, repeated[at % 2], offset, at)]


def _inner(page: list[str], repeated: set[str], offset: int | None, at: int) -> Iterator[str]:
    running = {line for line in _edges(page)
               if _masked(line) in repeated or (offset is not None and _number(line) == at + offset)}
    return (line for line in page if line not in running)


def _edges(page: list[str]) -> list[str]:
    filled = [line for line in page if line]
    return filled[:_EDGE] + filled[-_EDGE:]


def _repeated(pages: list[list[str]]) -> tuple[set[str], set[str]]:
    """Lines at the edges of most pages, whatever their numbers: those of left and those of right pages."""
    edges = [{_masked(line) for line in _edges(page)} for page in pages]
    everywhere = _in_most(edges)
    if len(pages) < _FEWEST_EVERY_OTHER:
        return everywhere, everywhere
    return everywhere | _in_all_but_first(edges[::2]), everywhere | _in_all_but_first(edges[1::2])


def _in_most(edges: list[set[str]]) -> set[str]:
    """Lines of more than half of the pages; of both, where there are two."""
    seen = Counter(line for page in edges for line in page)
    return {line for line, count in seen.items() if count > max(1, len(edges) / 2)}


def _in_all_but_first(edges: list[set[str]]) -> set[str]:
    """Lines of every page; a title page may be without."""
    seen = Counter(line for page in edges for line in page)
    return {line for line, count in seen.items() if count >= max(2, len(edges) - 1)}


def _masked(line: str) -> str:
    """A line without what differs from page to page and from print to print: numbers, dates, times."""
    return "#" if _ROMAN.fullmatch(line) else re.sub(r"\d+", "#", _TIME.sub("", _DATE.sub("#", line)))


def _offset(pages: list[list[str]]) -> int | None:
    """What the printed page numbers beside changing titles have over the places of their pages; None without any."""
    found: Counter[int] = Counter()
    for at, page in enumerate(pages):
        found.update({number - at for number in map(_number, _edges(page)) if number is not None})
    offset, count = max(found.items(), key=lambda one: one[1], default=(0, 0))
    return offset if count >= max(_FEWEST_NUMBERED, len(pages) / 2) else None


def _number(line: str) -> int | None:
    match = _PAGE_NUMBER.fullmatch(line)
    return int(match[1] or match[2]) if match else None
