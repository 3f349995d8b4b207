"""A change's title and summary: what turned, once, and as an editor would write it."""
from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import cast

import pytest

from plugins.archive.history.history import Change
from plugins.policy.model import Version
from plugins.publish.records.headline import summary, title
from tests.publish.press import SPRING


def change(after: str, before: str = SPRING) -> Change:
    first, second = (Version(datetime(2024, month, 1, tzinfo=UTC), text, name=f"2024-0{month}-01")
                     for month, text in ((3, before), (6, after)))
    return Change("lantern", "Lantern", "terms", "Terms", second.at, first, second, "lantern/terms/2024-06-01")


def test_clauses_that_came_are_named_together() -> None:
    came = "".join(f"\n## {number}. {name}\n\nMembers must pay for each {name.lower()} that they break or lose.\n"
                   for number, name in ((8, "Wick"), (9, "Glass")))
    told = title(change(SPRING + came))
    assert told == "Lantern Terms: new clauses 8 “Wick” and 9 “Glass”"


def test_a_clause_that_went_and_came_again_under_its_name_was_rewritten() -> None:
    news = ("removed opening", "new clause 3 “Wicks”", "new opening")
    told = SimpleNamespace(service_name="Lantern", policy_type="Terms", weight=SimpleNamespace(news=news))
    assert title(cast(Change, told)) == "Lantern Terms: rewritten opening; new clause 3 “Wicks”"


def test_the_same_turn_in_several_clauses_is_told_once() -> None:
    text = "# Terms\n\n" + "".join(
        f"## {number}. {name}\n\nMembers must bring the {name.lower()} back within ten days of the loan.\n\n"
        for number, name in ((1, "Wick"), (2, "Glass"), (3, "Shade")))
    told = change(text.replace("ten days", "ten weeks"), text)
    assert title(told) == "Lantern Terms: “ten weeks” instead of “ten days” in several clauses"
    assert "instead of" not in summary(told, told.comparison.changes)


def test_a_bracket_within_quoted_words_is_left_alone() -> None:
    said = "Members may not lend a lantern (not even a broken one; see below to others."
    told = title(change(SPRING.replace("The library sends", f"{said} The library sends")))
    assert told.endswith("(2.2)")


@pytest.mark.parametrize(("before", "after", "told"), [
    ("as of 1 May 2024", "as of 2 May 2024", "only dates changed"),
    ("organise a fair", "organize a fair", "only spelling, notation, addresses, order or repetition differ"),
])
def test_what_changes_no_rule_is_told_as_such(before: str, after: str, told: str) -> None:
    text = SPRING.replace("The library sends", f"We {before}. The library sends")
    assert title(change(text.replace(before, after), text)) == f"Lantern Terms: {told}"


def test_where_nothing_turned_the_words_that_came_are_the_title() -> None:
    told = title(change(SPRING.replace("The library sends", "Gladly the library sends")))
    assert told == "Lantern Terms: “Gladly the” instead of “The” (2.2)"
