"""Reads HTML tables as grids, so that each row can be read alone."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple

from bs4 import Tag

MOST_CELLS = 20_000  #: of one table with its spans spelled out; beyond, spans are left as single cells
_WORDS_OF_A_PAGE = 400  #: in one cell; no cell of a table of facts is so long
_WORDS_OF_A_CELL = 60  #: in each cell of a table of facts that is said to be for layout
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def is_layout(table: Tag) -> bool:
    """True if a table only lays out the page: it says so, fills one column, or holds whole sections without headings.

    Some help centres say of every table that it is for layout: one with several rows of short cells is believed less.
    """
    rows = list(_rows(table))
    if all(sum(map(_has_words, cells(row))) <= 1 for row in rows):
        return True
    is_divided = _is_divided(table)
    if table.get("role") in ("presentation", "none"):
        return is_divided or not _is_grid(rows)
    within = list(chain.from_iterable(map(cells, rows)))
    if any(cell.name == "th" for cell in within) or _children(table, ("thead",)):
        return False
    return is_divided and any(map(_is_section, within))


def _is_divided(table: Tag) -> bool:
    """True if another table or a heading stands within."""
    return any(isinstance(node, Tag) and node.name in ("table", *_HEADINGS) for node in table.descendants)


def _is_grid(rows: list[Tag]) -> bool:
    """True for several rows with the same number of short cells, each with words in it."""
    widths = {len(cells(row)) for row in rows}
    sizes = [len(cell.get_text().split()) for row in rows for cell in cells(row)]
    return len(rows) > 1 and len(widths) == 1 and min(sizes) > 0 and max(sizes) <= _WORDS_OF_A_CELL


def _has_words(cell: Tag) -> bool:
    return cell.name == "th" or bool(cell.get_text(strip=True)) or cell.find("img") is not None


def _is_section(cell: Tag) -> bool:
    if cell.find("table") is not None:
        return True
    return cell.find(_HEADINGS) is not None and len(cell.get_text().split()) > _WORDS_OF_A_PAGE


def read(table: Tag, text_of: Callable[[Tag], str]) -> tuple[Tag | None, list[list[str]]]:
    """The caption, and the rows: the first is the heading, empty where the table has none."""
    caption = next(iter(_children(table, ("caption",))), None)
    rows = list(_rows(table))
    headings = _headings(rows)
    grid = _grid(rows, text_of)
    heading = [_heading_of(column) for column in zip(*grid[:headings], strict=True)] if headings else []
    body = [row for row in grid[headings:] if any(row)]
    width = max(map(len, grid), default=0)
    return caption, [heading or [""] * width, *body] if any(heading) or body else []


def written(rows: list[list[str]]) -> str:
    """Rows in Markdown."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * len(rows[0])}", *lines[1:]])


def cells(row: Tag) -> list[Tag]:
    """The cells of a row."""
    return _children(row, ("td", "th"))


def _children(tag: Tag, names: tuple[str, ...]) -> list[Tag]:
    return [child for child in tag.contents if isinstance(child, Tag) and child.name in names]


def _rows(table: Tag) -> Iterator[Tag]:
    """The rows of a table itself, its foot last, as browsers show it."""
    groups = [tag for tag in table.children if isinstance(tag, Tag)]
    for group in sorted(groups, key=lambda tag: (tag.name == "tfoot") - (tag.name == "thead")):
        if group.name == "tr":
            yield group
        elif group.name in ("thead", "tbody", "tfoot"):
            yield from _children(group, ("tr",))


def _headings(rows: list[Tag]) -> int:
    """How many rows head the columns."""
    count = 0
    for row in rows:
        names = [cell.name for cell in cells(row)]
        headed = row.parent is not None and row.parent.name == "thead"
        if not headed and not (set(names) == {"th"} and len(names) > 1):
            break
        count += 1
    return count if count < len(rows) else min(count, 1)


class _Span(NamedTuple):
    """A cell, and over how many columns and rows it goes; 0 rows for all that are left."""

    cell: Tag
    across: int
    down: int


def _grid(rows: list[Tag], text_of: Callable[[Tag], str]) -> list[list[str]]:
    """The texts of all cells, those that span rows or columns in each of them."""
    grid: list[list[str | None]] = [[] for _ in rows]
    for at, (end, spans) in enumerate(zip(_group_ends(rows), _spans(rows), strict=True)):
        _fill_row(grid, at, end, spans, text_of)
    width = max(map(len, grid), default=0)
    return [[text or "" for text in row] + [""] * (width - len(row)) for row in grid]


def _spans(rows: list[Tag]) -> list[list[_Span]]:
    """The cells of each row with what they span; single ones where the table would get too large."""
    spans = [[_Span(cell, _span(cell, "colspan"), _span(cell, "rowspan")) for cell in cells(row)] for row in rows]
    if sum(one.across * min(one.down or len(rows), len(rows)) for row in spans for one in row) > MOST_CELLS:
        return [[_Span(one.cell, 1, 1) for one in row] for row in spans]
    return spans


def _fill_row(
    grid: list[list[str | None]], at: int, end: int, spans: list[_Span], text_of: Callable[[Tag], str],
) -> None:
    """Put a row's cells into the grid, those that span rows into the rows below too, up to the end of their group."""
    spans_row, column = len(spans) == 1 and not any(grid[at]), 0
    for cell, across, down in spans:
        while column < len(grid[at]) and grid[at][column] is not None:
            column += 1
        text, below = text_of(cell), range(at, min(at + down, end) if down else end)
        whole = spans_row and len(below) == 1  # a cell over the whole width names the rows below, once
        for line in below:
            _put(grid[line], column, across, text, repeated=not whole)


def _group_ends(rows: list[Tag]) -> list[int]:
    """For each row the first one after its group, which no cell of the row extends into."""
    ends = [len(rows)] * len(rows)
    for at in range(len(rows) - 2, -1, -1):
        ends[at] = ends[at + 1] if rows[at].parent is rows[at + 1].parent else at + 1
    return ends


def _put(row: list[str | None], column: int, across: int, text: str, *, repeated: bool) -> None:
    row += [None] * (column + across - len(row))
    for place in range(column, column + across):
        if row[place] is None:
            row[place] = text if repeated or place == column else ""


def _span(cell: Tag, name: str) -> int:
    """How many rows or columns a cell spans, within what HTML allows; 0 for "to the end"."""
    if name not in cell.attrs:
        return 1
    value = str(cell[name]).strip()
    number = int(value) if value.isdecimal() and len(value) < 6 else 1
    return min(number, 1000) if number or name == "rowspan" else 1


def _heading_of(column: tuple[str, ...]) -> str:
    """The headings above a column, each once."""
    return " ".join(dict.fromkeys(filter(None, column)))
