from __future__ import annotations

import pytest

from plugins.capture.extract.clean import parse
from plugins.capture.markdown.markdown import markdown


def rows(html: str) -> list[list[str]]:
    lines = markdown(parse(f"<table>{html}</table>")).splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize(("html", "read"), [
    ("<tr><td rowspan=2>Boats<td>daily<td>red<tr><td colspan=2>on request",
     [["Boats", "daily", "red"], ["Boats", "on request", "on request"]]),
    ("<tr><td colspan=3 rowspan=2>Boats<tr><td>daily<td>red",
     [["Boats", "Boats", "Boats", "", ""], ["Boats", "Boats", "Boats", "daily", "red"]]),
    ("<tr><td>a<td rowspan=0>b<tr><td>c<tr><td>d", [["a", "b"], ["c", "b"], ["d", "b"]]),
    ("<tr><td>a<td>b<tr><td colspan=2>Boats", [["a", "b"], ["Boats", ""]]),
])
def test_cells_stand_in_every_row_and_column_that_they_span(html: str, read: list[list[str]]) -> None:
    assert rows(html) == read
