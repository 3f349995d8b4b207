"""Foreign words in cells of CSV files."""
from __future__ import annotations

from plugins.publish.open_data.csv_cells import plain_cell


def test_a_spreadsheet_runs_nothing() -> None:
    assert plain_cell("=HYPERLINK(1)") == "'=HYPERLINK(1)" and plain_cell("Zoom") == "Zoom"
