"""Names the cell of a table in which something turned: the row's first cell, and the heading of its column."""
from __future__ import annotations

from plugins.policy.model import Outline, Turn

_BETWEEN, _BAR, _AFTER_HEADING = " · ", " | ", ": "  #: as `clauses.blocks` writes rows
_HEADING = 40  #: characters of a row's or a column's heading; longer cells head nothing


def cell_name(turn: Turn, outline: Outline) -> str:
    """ "Name, Kept for" of a turn in the row "Name · Purpose: Billing · Kept for: 7 years"; empty outside of tables."""
    sentence = turn.after or turn.before
    words = (turn.added if turn.after else turn.removed) or ("",)
    text = next((clause.text for clause in outline.clauses if clause.anchor == turn.anchor), "")
    rows = [line.split(_BETWEEN) for line in text.split("\n") if sentence in line and _BETWEEN in line]
    if not rows or not any(_column(cell) for cell in rows[0][1:]):
        return ""
    row, *cells = rows[0]
    columns = {_column(cell) for cell in cells if words[0] in cell}
    return ", ".join(part for part in (row, *(columns if len(columns) == 1 else ())) if 0 < len(part) <= _HEADING)


def changed_cells(before: str, after: str) -> list[tuple[str, str]]:
    """The cells of a row that differ, before and after, without their columns' headings; none if a cell is new or gone
    whole.
    """
    for between in (_BETWEEN, _BAR):
        rows = before.split(between), after.split(between)
        if len(rows[0]) > 1 and len(rows[0]) == len(rows[1]):
            return [(_without_column(was), _without_column(now)) for was, now in zip(*rows, strict=True) if was != now]
    return []


def _without_column(cell: str) -> str:
    heading = _column(cell)
    return cell.removeprefix(heading + _AFTER_HEADING) if heading else cell


def _column(cell: str) -> str:
    """The heading of a cell's column; empty where the table names none."""
    heading, between, _ = cell.partition(_AFTER_HEADING)
    return heading if between and len(heading) <= _HEADING else ""
