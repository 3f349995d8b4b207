"""Lists of changes: which there are, what they hold, and how one leads to another."""
from __future__ import annotations

from lxml import html

from tests.publish.press import SPRING, Press

WINTER = SPRING.replace("Members may borrow", "A member may borrow")
FEES = WINTER.replace("ten cents a day", "one dollar a day, billed as a fee that we do not refund")


def links(page: str, label: str) -> dict[str, str]:
    """The choices of a list's filter: words and count → address."""
    found = html.fromstring(page).cssselect(f"ul.narrow[aria-label='{label}'] a")
    return {" ".join(link.text_content().split()): link.get("href") for link in found}


def titles(page: str) -> list[str]:
    """The changes on a page."""
    return [link.get("href").split("/")[-2] for link in html.fromstring(page).cssselect(".changes a.p-name")]


def test_a_list_is_narrowed_by_weight_and_topic_with_plain_links(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", WINTER), ("2024-09-01", FEES))
    press.build()
    everything = press.page("changes")
    assert titles(everything) == ["2024-09-01", "2024-06-01"]
    assert links(everything, "Topics") == {"All topics 2": "../changes/", "Payment 1": "../topics/payment/"}
    assert links(everything, "Weights") == {"Any weight 2": "../changes/", "Material 1": "../changes/material/",
                                            "Editorial 1": "../changes/editorial/"}
    assert titles(press.page("topics/payment")) == titles(press.page("topics/payment/material")) == ["2024-09-01"]


def test_long_lists_come_in_pages(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", WINTER), ("2024-09-01", FEES))
    press.build(CHANGES_PAGINATION=1)
    assert titles(press.page("changes")) == ["2024-09-01"]
    assert titles(press.page("changes/page/2")) == ["2024-06-01"]
    second = html.fromstring(press.page("changes/page/2"))
    assert [link.get("href") for link in second.cssselect(".pages a")] == ["../../../changes/"]


def test_every_topic_has_a_page_even_before_its_first_change(press: Press) -> None:
    press.build()
    assert "No change about this has been recorded yet" in press.page("topics/arbitration-disputes")
    assert len(html.fromstring(press.page("topics")).cssselect(".subjects dt")) == 21


def test_a_topic_shows_the_posts_that_are_tagged_with_its_name(press: Press) -> None:
    press.post("lamps.md", "Title: On lamps\nDate: 2024-01-03 10:00\nTags: Payment\n\nLamps cost money.\n")
    press.build()
    assert "On lamps" in press.page("topics/payment") and "On lamps" not in press.page("topics/liability")


def test_the_list_is_narrowed_by_service_where_there_are_several(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", WINTER), ("2024-09-01", FEES))
    press.build(CHANGES_PAGINATION=1)
    assert links(press.page("changes"), "Services") == {}
    press.service("ferry", "Night Ferry", ("2024-03-01", SPRING), ("2024-07-01", FEES))
    press.build(CHANGES_PAGINATION=1)
    assert links(press.page("changes"), "Services") == {
        "Lantern Library 2": "../changes/services/lantern/", "Night Ferry 1": "../changes/services/ferry/"}
    assert titles(press.page("changes/services/lantern")) == ["2024-09-01"]
    assert titles(press.page("changes/services/lantern/page/2")) == ["2024-06-01"]
    assert titles(press.page("changes/services/ferry")) == ["2024-07-01"]
    assert "feeds/services/ferry/atom.xml" in press.page("changes/services/ferry")
