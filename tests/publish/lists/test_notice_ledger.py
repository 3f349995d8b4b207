"""The table of notices, by service and year."""
from __future__ import annotations

from lxml import html

from tests.publish.press import AUTUMN, SPRING, SUMMER, Press
from tests.publish.records.test_notice import dated, table, words


def test_the_table_counts_by_service_and_year(press: Press) -> None:
    press.policy(("2023-03-01", SPRING), ("2024-06-01", dated(SUMMER, "1 July 2024")),
                 ("2024-09-01", dated(AUTUMN, "1 July 2024")), ("2025-01-01", dated(SUMMER, "11 January 2025")))
    press.build()
    rows = html.fromstring(press.page("notice")).cssselect("tbody tr")
    assert [[words(cell) for cell in row] for row in rows] == [
        ["Lantern Library", "2025", "1", "0", "0", "1", "0", "0", "10 days"],
        ["Lantern Library", "2024", "2", "1", "0", "0", "0", "1", "30 days"]]


def test_a_site_without_changes_has_an_empty_table(press: Press) -> None:
    press.policy(("2024-03-01", SPRING))
    press.build()
    assert "No change has been recorded yet." in press.page("notice") and table(press) == []
