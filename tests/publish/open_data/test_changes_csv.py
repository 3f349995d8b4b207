"""Every change as a line of a CSV file."""
from __future__ import annotations

import csv
import io

from tests.publish.press import SPRING, SUMMER, Press


def test_each_change_is_a_line_with_its_name_for_ever(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", f"Effective date: 1 July 2024\n\n{SUMMER}"))
    press.build()
    [line] = csv.DictReader(io.StringIO((press.output / "changes/changes.csv").read_text("utf-8")))
    assert line["key"].startswith("lantern/terms-of-service/2024-06-01-")
    assert line["url"].endswith("/changes/lantern/terms-of-service/2024-06-01/")
    assert (line["before"], line["after"], line["takes_effect"], line["notice_days"]) == (
        "2024-03-01", "2024-06-01", "2024-07-01", "30")
    assert int(line["words_added"]) >= 7 and line["clauses"] in ("1", "2")


def test_the_list_of_changes_leads_to_the_file(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER))
    press.build()
    assert 'changes/changes.csv" type="text/csv"' in press.page("changes")
