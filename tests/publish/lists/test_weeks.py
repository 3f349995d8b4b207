"""A page and a feed entry a week: when it is told, in which order, and what counts once."""
from __future__ import annotations

from datetime import date

import feedparser
import pytest
from lxml import html

from plugins.publish.front_matter.dates import week_of
from plugins.publish.lists.weeks import Week
from tests.publish.press import SPRING, SUMMER, Press

FEES = SPRING.replace("ten cents a day", "one dollar a day, billed as a fee that we do not refund")
WEEK = "weeks/2024-W22"  # Monday 27 May to Sunday 2 June


def changes(press: Press, page: str = WEEK) -> list[str]:
    """The changes that a page lists, by service and day."""
    links = html.fromstring(press.page(page)).cssselect(".changes a.p-name")
    return ["/".join(link.get("href").split("/")[3:6:2]) for link in links]


@pytest.mark.parametrize(("day", "name"), [
    (date(2024, 12, 30), "2025-W01"), (date(2021, 1, 3), "2020-W53"), (date(2024, 6, 2), "2024-W22")])
def test_weeks_are_counted_as_iso_8601_does(day: date, name: str) -> None:
    assert week_of(day) == name


@pytest.mark.parametrize(("monday", "title"), [
    (date(2024, 6, 3), "The week from 3 to 9 June 2024"),
    (date(2024, 5, 27), "The week from 27 May to 2 June 2024"),
    (date(2024, 12, 30), "The week from 30 December 2024 to 5 January 2025")])
def test_a_week_is_named_by_its_days(monday: date, title: str) -> None:
    assert Week(monday, (), "").title == title


def test_a_week_is_told_from_the_wednesday_after_it_on(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER))
    press.service("ferry", "Night Ferry", ("2024-06-04", FEES))
    press.build()
    assert not (press.output / WEEK).exists() and "No week with a change is over yet." in press.page("weeks")
    press.service("oven", "Town Oven", ("2024-06-05", FEES))
    press.build()
    assert changes(press) == ["lantern/2024-06-01"]


def test_the_heaviest_changes_come_first(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-05-27", SPRING.replace("Members may borrow", "A member may borrow")))
    press.service("ferry", "Night Ferry", ("2024-03-01", SPRING), ("2024-06-01", FEES), ("2024-07-01", SPRING))
    press.build()
    assert changes(press) == ["ferry/2024-06-01", "lantern/2024-05-27"]
    assert [each.text for each in html.fromstring(press.page(WEEK)).cssselect("h2")] == ["Material", "Editorial"]


def test_the_same_words_in_two_services_and_a_text_that_came_back_count_once(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-05-28", FEES), ("2024-05-31", SPRING), ("2024-07-01", SUMMER))
    press.service("ferry", "Night Ferry", ("2024-03-01", SPRING), ("2024-05-29", FEES))
    press.build()
    assert changes(press) == ["lantern/2024-05-28"]
    page = html.fromstring(press.page(WEEK)).text_content()
    assert "the earlier text came back on 31 May 2024" in page
    assert "The same words changed in Night Ferry Terms of Service." in page


def test_the_same_words_in_the_week_after_count_once(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-05-28", FEES), ("2024-07-01", SUMMER))
    press.service("ferry", "Night Ferry", ("2024-03-01", SPRING), ("2024-06-04", FEES))
    press.build()
    assert changes(press) == ["lantern/2024-05-28"] and not (press.output / "weeks/2024-W23").exists()


def test_an_editor_s_note_stands_on_the_page_and_in_the_feed(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER), ("2024-07-01", SPRING))
    press.week("2024-W22", "A *quiet* week for lanterns.")
    press.build()
    assert "<p>A <em>quiet</em> week for lanterns.</p>" in press.page(WEEK)
    entries = feedparser.parse((press.output / "feeds/weeks/atom.xml").read_bytes()).entries
    assert [entry.title for entry in entries] == ["The week from 27 May to 2 June 2024: 1 change"]
    assert "quiet" in entries[0].content[0].value and "Lantern Library changed its" in entries[0].content[0].value


def test_a_note_that_names_no_week_ends_the_build(press: Press) -> None:
    press.week("2024-W54", "Never.")
    assert press.problems() == ["weeks/2024-W54.md: a note is called like its week, as 2024-W23.md; this names none"]
