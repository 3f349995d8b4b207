"""A change is told from its weightiest clause on, wherever that stands in the document."""
from __future__ import annotations

from datetime import UTC, datetime

from plugins.archive.history.history import Change, History
from plugins.policy.model import Version
from plugins.publish.changes.change_view import ChangeView, story, title
from tests.publish.press import SPRING

SALE = "The library may sell that record, and members agree to this without further consent or any refund of fees."
AFTER = SPRING.replace("five lanterns", "six lanterns").replace("The library sends", f"{SALE} The library sends")


def told() -> ChangeView:
    before, after = (Version(datetime(2024, month, 1, tzinfo=UTC), text, name=f"2024-0{month}-01")
                     for month, text in ((3, SPRING), (6, AFTER)))
    change = Change("lantern", "Lantern", "terms", "Terms", after.at, before, after, "lantern/terms/2024-06-01")
    return story(change, History("lantern", "Lantern", "terms", "Terms", (before, after), (), ()))


def test_the_summary_names_the_weightiest_clause_first() -> None:
    assert ": clauses 2.2 and 1.1 were amended; " in told().summary


def test_the_page_keeps_the_order_of_reading() -> None:
    assert [part.clause.after[0].number for part in told().parts] == ["1.1", "2.2"]


def test_a_title_sets_topics_apart_whose_names_have_an_and_in_them() -> None:
    assert title(told().change, ("licence-ip", "retention-deletion")) == (
        "Lantern Terms: 2 clauses changed, on licence and intellectual property and on retention and deletion")
