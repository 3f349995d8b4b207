"""Reads the rows of a Markdown table as words."""
from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from plugins.policy.clauses.inline import visible
from plugins.policy.text.regex import regex

_BELOW_NAMES = regex(r"[ \t|:-]*$")
_CELL = regex(r"(?<!\\)\|")
_BETWEEN_CELLS = " · "


class TableReader:
    """A table while its lines are read: the first names the columns where a line of dashes follows."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._first: list[str] | None = None

    def rows(self, line: str) -> Iterator[str]:
        """The words of the row that a line shows, if it shows one; cells after the first are named by their columns."""
        if _BELOW_NAMES.match(line):
            self._names = self._first or []
            return
        cells = [visible(cell) for cell in _CELL.split(line.strip().strip("|"))]
        if self._first is None:
            self._first = cells
        yield _BETWEEN_CELLS.join(
            cell if place == 0 or not name else f"{name}: {cell}"
            for place, (cell, name) in enumerate(zip_longest(cells, self._names, fillvalue="")) if cell)
