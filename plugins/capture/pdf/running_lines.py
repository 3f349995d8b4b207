"""Finds the running heads and feet of a PDF's pages: what the edges of its pages share but for a number or a date."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from plugins.capture.pdf.paragraphs import PdfLine
from plugins.policy.clauses.openings.numbering import printed

PageLines = list[list[PdfLine]]  #: the lines of each of its columns
_EDGE = 2  #: lines at the top and at the foot of a column among which running heads are looked for
_FEWEST_EVERY_OTHER = 4  #: pages of the shortest file in which left and right pages can have different heads
_FEWEST_SIGNS = 10       #: of a line that is recognised beside another: "Page # of #"
_FEWEST_NUMBERED = 3     #: pages on which a number must count with the pages
_DATE = re.compile(r"\d+(?:st|nd|rd|th|\.)? +[^\W\d_]{3,12}\.? +\d{4}|[^\W\d_]{3,12}\.? +\d+(?:st|nd|rd|th)?,? +\d{4}")
_TIME = re.compile(r"\b[ap]\.?m\b\.?", re.IGNORECASE)
_OF_SECTIONS = ("named", "cjk")  #: styles of numbers: "Article 1", "第１条"
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_ROMAN = re.compile(r"\W*[ivxlc]{1,6}\W*", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"(\d{1,3})\s*[|/•·–—]\s*\D+|\D+[|/•·–—]\s*(\d{1,3})")  #: beside a title that may change


def without_running_lines(pages: list[PageLines]) -> list[PdfLine]:
    """The lines of all pages, one after the other, without heads, feet and page numbers."""
    repeated, offset = _repeated(pages), _offset(pages)
    return [line for at, page in enumerate(pages) for line in _inner(page, repeated[at % 2], offset, at)]


def _inner(page: PageLines, repeated: set[str], offset: int | None, at: int) -> Iterator[PdfLine]:
    for column in page:
        edge = set(_edge(column))
        kept = [line for place, line in enumerate(column) if place not in edge or not (
            _is_made_of(masked(line.text), repeated) or (offset is not None and _number(line.text) == at + offset))]
        yield from _as_column(kept, has_head=kept[:1] != column[:1])


def _as_column(lines: list[PdfLine], *, has_head: bool) -> Iterator[PdfLine]:
    """The lines of a column: what stood around it says nothing of where its paragraphs begin and end."""
    for place, line in enumerate(lines):
        begins = line.is_indented if has_head and not place else line.begins
        yield line._replace(begins=begins, is_short=line.is_short and place + 1 == len(lines))


def _edges(page: PageLines) -> list[str]:
    """The lines at the top and at the foot of each column."""
    return [column[place].text for column in page for place in _edge(column)]


def _edge(column: list[PdfLine]) -> list[int]:
    """The places of the lines at the top and at the foot of a column."""
    return _top(column) + _foot(column)


def _top(column: list[PdfLine]) -> list[int]:
    return [place for place, line in enumerate(column) if line.text][:_EDGE]


def _foot(column: list[PdfLine]) -> list[int]:
    return [place for place, line in enumerate(column) if line.text][-_EDGE:]


def _is_made_of(line: str, repeated: set[str]) -> bool:
    """True for a repeated line, and for two of them side by side, as a page of one column shows its left and right."""
    return line in repeated or any(line.startswith(f"{left} ") and line[len(left) + 1:] in repeated
                                   for left in repeated if len(left) >= _FEWEST_SIGNS)


def _repeated(pages: list[PageLines]) -> tuple[set[str], set[str]]:
    """Lines at the edges of most pages, whatever their numbers: those of left and those of right pages."""
    edges, text = [{masked(line) for line in _edges(page)} for page in pages], _lines_of_text(pages)
    if len(pages) < _FEWEST_EVERY_OTHER:  # a line may stand at the foot of one page and at the top of another by chance
        sides = ([{masked(column[place].text) for column in page for place in side(column)} for page in pages]
                 for side in (_top, _foot))
        everywhere = set().union(*map(_in_most, sides)) - text
        return everywhere, everywhere
    edges = [own | {line for other in edges if other is not own for line in other if _is_part_of_edge(line, own)}
             for own in edges]
    everywhere = _in_most(edges) - text
    left, right = (_in_all_but_first(edges[first::2]) - text for first in (0, 1))
    return everywhere | left, everywhere | right


def _lines_of_text(pages: list[PageLines]) -> set[str]:
    """Masked lines with numbers that differ from page to page, but do not count them: others, or those of sections."""
    found: dict[str, list[tuple[int, list[int]]]] = {}  # by masked line: places of pages and the numbers there
    sections: set[str] = set()
    for at, page in enumerate(pages):
        for line in _edges(page):
            found.setdefault(shape := masked(line), []).append((at, list(map(int, _DIGITS.findall(line)))))
            if (number := printed(line)) and number.style in _OF_SECTIONS:
                sections.add(shape)
    return {line for line, seen in found.items() if _LETTERS.search(line) and not _is_same(seen)
            and (line in sections or not _counts_with_pages(seen))}


def _is_same(seen: list[tuple[int, list[int]]]) -> bool:
    return all(numbers == seen[0][1] for _, numbers in seen)


def _counts_with_pages(seen: list[tuple[int, list[int]]]) -> bool:
    """True if one of the numbers is often as much further as the page is."""
    steps = [[after - before == next_at - at for before, after in zip(numbers, next_numbers, strict=False)]
             for (at, numbers), (next_at, next_numbers) in pairwise(seen)]
    return any(2 * sum(column) >= len(steps) for column in zip(*steps, strict=False))


def _is_part_of_edge(line: str, edges: set[str]) -> bool:
    """True if a line is the left or the right of a wider one."""
    return len(line) >= _FEWEST_SIGNS and any(
        edge.startswith(f"{line} ") or edge.endswith(f" {line}") for edge in edges)


def _in_most(edges: list[set[str]]) -> set[str]:
    """Lines of more than half of the pages; of both, where there are two."""
    counts = Counter(line for page in edges for line in page)
    return {line for line, count in counts.items() if count > max(1, len(edges) / 2)}


def _in_all_but_first(edges: list[set[str]]) -> set[str]:
    """Lines of every page; a title page may be without."""
    counts = Counter(line for page in edges for line in page)
    return {line for line, count in counts.items() if count >= max(2, len(edges) - 1)}


def masked(line: str) -> str:
    """A line without what differs from page to page and from print to print: numbers, dates, times."""
    return "#" if _ROMAN.fullmatch(line) else re.sub(r"\d+", "#", _TIME.sub("", _DATE.sub("#", line)))


def _offset(pages: list[PageLines]) -> int | None:
    """What the printed page numbers beside changing titles have over the places of their pages; None without any."""
    found: Counter[int] = Counter()
    for at, page in enumerate(pages):
        found.update({number - at for number in map(_number, _edges(page)) if number is not None})
    offset, count = max(found.items(), key=lambda one: one[1], default=(0, 0))
    return offset if count >= max(_FEWEST_NUMBERED, len(pages) / 2) else None


def _number(line: str) -> int | None:
    match = _PAGE_NUMBER.fullmatch(line)
    return int(match[1] or match[2]) if match else None
