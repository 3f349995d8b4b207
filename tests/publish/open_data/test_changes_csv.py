"""Every change as a line of a CSV file."""
from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

from plugins.archive.history.history import History
from plugins.archive.store.journal import Observation
from plugins.policy.model import Verdict, Version
from plugins.publish.open_data.changes_csv import changes_csv
from plugins.publish.records.change_view import change_view
from tests.publish.press import SPRING, SUMMER, Press

DAYS = datetime(2024, 3, 1, tzinfo=UTC), datetime(2024, 6, 1, tzinfo=UTC)
VERSIONS = Version(DAYS[0], SPRING, False, "2024-03-01"), Version(DAYS[1], SUMMER, False, "2024-06-01")
CONFIRMED = (Observation(DAYS[1], Verdict.CHANGE, "seen", hash="1", version="2024-06-01"),)


def test_each_change_is_a_line_with_its_name_for_ever(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", f"Effective date: 1 July 2024\n\n{SUMMER}"))
    press.build()
    [line] = csv.DictReader(io.StringIO((press.output / "changes/changes.csv").read_text("utf-8")))
    assert line["key"].startswith("lantern/terms-of-service/2024-06-01-")
    assert line["url"].endswith("/changes/lantern/terms-of-service/2024-06-01/")
    assert (line["before"], line["after"], line["takes_effect"], line["notice_days"]) == (
        "2024-03-01", "2024-06-01", "2024-07-01", "30")
    assert int(line["words_added"]) >= 7 and line["clauses"] in ("1", "2")


def test_no_clause_is_loaded_for_a_line() -> None:
    history = History("lantern", "Lantern", "terms", "Terms", VERSIONS, CONFIRMED, ())
    found = change_view(history.changes()[0], history)
    bare = replace(found, parts=(), change=replace(found.change))
    assert changes_csv([bare], "https://a.example") == changes_csv([found], "https://a.example")
    assert "comparison" not in vars(bare.change)


def test_the_list_of_changes_leads_to_the_file(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER))
    press.build()
    assert 'changes/changes.csv" type="text/csv"' in press.page("changes")
