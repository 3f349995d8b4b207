"""The same news in two services: when two changes are one story, and how lists and feeds tell it."""
from __future__ import annotations

import feedparser
import pytest
from lxml import html

from tests.publish.press import SPRING, SUMMER, Press

NEWS = SPRING.replace("ten cents a day", "one dollar a day, billed as a fee that we do not refund to anybody")
CHANGE, OTHER = "changes/lantern/terms-of-service/2024-06-01", "changes/ferry/terms-of-service/2024-06-09"


def same_words(press: Press, page: str) -> list[str]:
    """The other policies that a page names as having changed in the same words."""
    lines = html.fromstring(press.page(page)).cssselect("p.small")
    return [link.text for line in lines if line.text and line.text.startswith("The same words") for link in line]


@pytest.mark.parametrize(("text", "day", "same"), [
    (NEWS, "2024-06-09", True),
    (NEWS.replace("Lantern Library", "Night Ferry"), "2024-06-09", True),
    (NEWS, "2024-06-16", False),    # more than two weeks later
    (SUMMER, "2024-06-09", False),  # other words
])
def test_the_same_words_within_two_weeks_are_one_story(press: Press, text: str, day: str, same: bool) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", NEWS))
    start = SPRING.replace("Lantern Library", "Night Ferry") if "Night Ferry" in text else SPRING
    press.service("ferry", "Night Ferry", ("2024-03-01", start), (day, text))
    press.build()
    assert same_words(press, CHANGE) == (["Night Ferry Terms of Service"] if same else [])
    assert same_words(press, f"changes/ferry/terms-of-service/{day}") == (
        ["Lantern Library Terms of Service"] if same else [])


def test_a_date_or_a_name_that_two_services_change_is_no_story(press: Press) -> None:
    later = SPRING.replace("five lanterns", "six lanterns")
    press.policy(("2024-03-01", SPRING), ("2024-06-01", later))
    press.service("ferry", "Night Ferry", ("2024-03-01", SPRING), ("2024-06-01", later))
    press.build()
    assert same_words(press, CHANGE) == []


def test_lists_and_feeds_of_several_services_tell_it_once_with_a_link(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", NEWS))
    press.service("ferry", "Night Ferry", ("2024-03-01", SPRING), ("2024-06-09", NEWS))
    press.build()
    assert len(html.fromstring(press.page("changes")).cssselect(".changes a.p-name")) == 1
    assert same_words(press, "changes") == ["Night Ferry Terms of Service"]
    [entry] = feedparser.parse((press.output / "feeds/changes/atom.xml").read_bytes()).entries
    assert f"{OTHER}/" in entry.content[0].value
    for service in ("lantern", "ferry"):
        assert len(feedparser.parse((press.output / f"feeds/services/{service}/atom.xml").read_bytes()).entries) == 1
        assert len(html.fromstring(press.page(f"changes/services/{service}")).cssselect(".changes a.p-name")) == 1


def test_lists_tell_a_later_sibling_too_where_more_changed_in_it(press: Press) -> None:
    more = NEWS + ("\n## 9. Lights\n\nThe library may take every lantern back, and members pay for all the oil in "
                   "them, for the wicks, for the glass and for whoever carries them home. Members who keep one in "
                   "winter must not lend it, must not sell it, and agree that the harbour learns their names.\n")
    press.policy(("2024-03-01", SPRING), ("2024-06-01", NEWS))
    press.service("ferry", "Night Ferry", ("2024-03-01", SPRING), ("2024-06-09", more))
    press.build()
    assert same_words(press, "changes/ferry/terms-of-service/2024-06-09") == ["Lantern Library Terms of Service"]
    assert len(html.fromstring(press.page("changes")).cssselect(".changes a.p-name")) == 2
    assert len(feedparser.parse((press.output / "feeds/changes/atom.xml").read_bytes()).entries) == 2


def test_the_counts_by_service_are_those_of_the_services_own_lists(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", NEWS))
    press.service("ferry", "Night Ferry", ("2024-03-01", SPRING), ("2024-06-09", NEWS))
    press.build()
    counts = html.fromstring(press.page("changes")).cssselect("[aria-label=Services] .count")
    assert [count.text for count in counts] == ["1", "1"]


def test_the_front_page_tells_it_once(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", NEWS))
    press.service("ferry", "Night Ferry", ("2024-03-01", SPRING), ("2024-06-09", NEWS))
    press.build()
    assert len(html.fromstring(press.page("")).cssselect(".record .changes a.p-name")) == 1
