"""How much notice a change gave: from when its text was first seen to the day it says it takes effect."""
from __future__ import annotations

import csv
import io

import pytest
from lxml import html
from lxml.html import HtmlElement

from plugins.publish.records.notice import Notice, NoticeClass
from tests.publish.press import AUTUMN, SPRING, SUMMER, Press

CHANGE = "changes/lantern/terms-of-service/2024-06-01"


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def dated(text: str, day: str) -> str:
    """The terms with the day on which they say they take effect."""
    return f"Effective date: {day}\n\n{text}"


def table(press: Press) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((press.output / "notice/notice.csv").read_text("utf-8"))))


@pytest.mark.parametrize(("days", "kind"), [
    (400, NoticeClass.MONTH), (30, NoticeClass.MONTH), (29, NoticeClass.FORTNIGHT), (15, NoticeClass.FORTNIGHT),
    (14, NoticeClass.SHORT), (1, NoticeClass.SHORT), (0, NoticeClass.NONE), (-9, NoticeClass.NONE),
    (None, NoticeClass.UNSTATED)])
def test_notice_falls_into_classes(days: int | None, kind: NoticeClass) -> None:
    assert Notice(days).kind is kind


@pytest.mark.parametrize(("stated", "days", "told"), [
    ("1 July 2024", "30", "We first saw this text on 1 June 2024, 30 days before the day on which it says"),
    ("2 June 2024", "1", "We first saw this text on 1 June 2024, 1 day before the day on which it says"),
    ("1 June 2024", "0", "We first saw this text on 1 June 2024, the day on which it says"),
    ("31 May 2024", "-1", "We first saw this text on 1 June 2024, 1 day after the day on which it says"),
    ("1 March 2024", "", "The policy states no new day on which this change takes effect."),
    ("1 March 1924", "", "The policy states no new day on which this change takes effect."),
])
def test_the_page_and_the_csv_tell_the_days(press: Press, stated: str, days: str, told: str) -> None:
    press.policy(("2024-03-01", dated(SPRING, "1 March 2024")), ("2024-06-01", dated(SUMMER, stated)))
    press.build()
    facts = html.fromstring(press.page(CHANGE)).cssselect(".facts dt")
    [notice] = [words(term.getnext()) for term in facts if term.text == "Notice"]
    assert notice.startswith(told)
    [row] = table(press)
    assert row["days"] == days and row["first_seen"] == "2024-06-01" and row["change"].endswith(f"/{CHANGE}/")


def test_of_two_days_the_first_is_counted_and_both_are_told(press: Press) -> None:
    both = "These terms are effective on 1 July 2024 for new members, and effective on 1 August 2024 for existing ones."
    press.policy(("2024-03-01", SPRING), ("2024-06-01", f"{both}\n\n{SUMMER}"))
    press.build()
    page = words(html.fromstring(press.page(CHANGE)))
    assert "30 days before the day" in page and "For some it names a later day, 1 August 2024; we count to the" in page
    assert table(press)[0]["days"] == "30"


def test_a_day_that_had_passed_when_the_text_before_was_recorded_is_not_of_this_change(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", dated(SUMMER, "1 May 2018")))
    press.build()
    assert table(press)[0]["days"] == ""


def test_each_feed_entry_says_what_notice_its_change_gave(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", dated(SUMMER, "1 July 2024")),
                 ("2024-09-01", dated(AUTUMN, "1 July 2024")))
    press.build()
    feed = (press.output / "feeds/changes/atom.xml").read_text("utf-8")
    assert feed.count("30 days before the day") == 1 and feed.count("states no new day") == 1
