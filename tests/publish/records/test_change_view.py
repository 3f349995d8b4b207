"""A change is told from its weightiest clause on, wherever that stands in the document."""
from __future__ import annotations

from datetime import UTC, datetime

from plugins.archive.history.history import Change, History
from plugins.policy.model import Version
from plugins.publish.records.change_view import ChangeView, change_view
from plugins.publish.records.headline import TITLE, title
from tests.publish.press import SPRING

SALE = "The library may sell that record, and members agree to this without further consent or any refund of fees."
AFTER = SPRING.replace("five lanterns", "six lanterns").replace("The library sends", f"{SALE} The library sends")


def told(policy_type: str = "Terms") -> ChangeView:
    before, after = (Version(datetime(2024, month, 1, tzinfo=UTC), text, name=f"2024-0{month}-01")
                     for month, text in ((3, SPRING), (6, AFTER)))
    change = Change("lantern", "Lantern", "terms", policy_type, after.at, before, after,
                    "lantern/terms/2024-06-01")
    return change_view(change, History("lantern", "Lantern", "terms", policy_type, (before, after), (), ()))


def test_the_summary_says_what_the_title_does_not() -> None:
    assert told().summary == ("Lantern changed its Terms between 1 March 2024 and 1 June 2024: 2 clauses changed, 1 "
                              "word removed and 20 words added.")
    assert told(f"{'Terms of ' * 3}Use").summary.endswith(
        ": “six” instead of “five” (1.1); 2 clauses changed, 1 word removed and 20 words added.")


def test_a_title_says_what_turned_as_far_as_it_fits() -> None:
    assert told().title == (
        "Lantern Terms: new sentence “The library may sell that record, and members agree to this …” (2.2); “six” "
        "instead of “five” (1.1)")
    assert len(told().title) <= TITLE


def test_a_title_of_a_policy_with_a_long_name_keeps_to_its_length() -> None:
    for length in (80, 120, 300):
        found = told(f"{'Terms of ' * (length // 9)}Use").title
        assert len(found) <= TITLE and "new sentence “The library may" in found
        assert found.count("“") == found.count("”")


def test_the_page_keeps_the_order_of_reading() -> None:
    assert [part.clause.after[0].number for part in told().parts] == ["1.1", "2.2"]


def test_a_title_sets_topics_apart_whose_names_have_an_and_in_them() -> None:
    before, after = (Version(datetime(2024, month, 1, tzinfo=UTC), text, name=f"2024-0{month}-01")
                     for month, text in ((3, SPRING), (6, SPRING.replace("lanterns", "fine lanterns"))))
    change = Change("lantern", "Lantern", "terms", "Terms", after.at, before, after, "lantern/terms/2024-06-01")
    assert change.weight.news == ()
    assert title(change, ("licence-ip", "retention-deletion")).startswith("Lantern Terms: ")
