"""What has changed since a reader agreed: one redline from each version to the latest."""
from __future__ import annotations

from datetime import date

from lxml import html
from lxml.html import HtmlElement

from plugins.archive.history.history import load
from plugins.publish.changes.since_pages import Agreed, agreed, since_links
from plugins.publish.records.since import since
from tests.publish.press import AUTUMN, SPRING, SUMMER, Press

POLICY = "policies/lantern/terms-of-service"
WINTER = AUTUMN.replace("ten cents", "twenty cents")


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def four_seasons(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER), ("2024-09-01", AUTUMN), ("2024-12-01", WINTER))


def test_each_clause_is_told_once_however_often_it_changed(press: Press) -> None:
    back = AUTUMN.replace("ten cents", "thirty cents")
    press.policy(("2024-03-01", SPRING), ("2024-06-01", back), ("2024-09-01", WINTER))
    press.build()
    tree = html.fromstring(press.page(f"{POLICY}/2024-03-01/since"))
    assert words(tree.cssselect("h1")[0]) == "What has changed since 1 March 2024"
    fees = [figure for figure in tree.cssselect("figure.redline") if "cents a day" in words(figure)]
    assert len(fees) == 1 and "thirty" not in words(fees[0])


def test_what_came_and_went_again_is_not_told(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER), ("2024-09-01", SPRING))
    press.build()
    tree = html.fromstring(press.page(f"{POLICY}/2024-03-01/since"))
    assert not tree.cssselect("figure.redline")
    assert "No clause reads differently" in words(tree.cssselect(".standfirst")[0])
    assert len(tree.cssselect("#steps > ul li")) == 2


def test_each_version_but_the_latest_leads_to_what_has_changed_since(press: Press) -> None:
    four_seasons(press)
    press.build()
    links = [link.get("href") for link in html.fromstring(press.page(POLICY)).cssselect(".archive a[href*=since]")]
    assert [link.split("/")[-3] for link in links] == ["2024-09-01", "2024-06-01", "2024-03-01"]
    assert "since/" in press.page(f"{POLICY}/2024-03-01") and "since/" not in press.page(f"{POLICY}/2024-12-01")


def test_months_lead_to_what_stood_when_they_began_and_to_what_came_within(press: Press) -> None:
    press.policy(("2024-03-10", SPRING), ("2024-05-20", SUMMER))
    [(year, months)] = agreed(load(press.content / "policies", "lantern", "terms-of-service"))
    place = f"{POLICY}/2024-03-10/since/"
    assert year == 2024
    assert months == (Agreed("from 20 May", ""), Agreed("May", place), Agreed("April", place),
                      Agreed("from 10 March", place))


def test_a_policy_with_one_version_asks_for_no_month(press: Press) -> None:
    press.policy(("2024-03-10", SPRING))
    history = load(press.content / "policies", "lantern", "terms-of-service")
    assert agreed(history) == () and since_links(history) == {}


def test_the_comparison_is_with_the_latest_version_and_not_with_the_next(press: Press) -> None:
    four_seasons(press)
    history = load(press.content / "policies", "lantern", "terms-of-service")
    told = since(history, history.versions[1])
    assert (told.change.before.date, told.change.after.date) == (date(2024, 6, 1), date(2024, 12, 1))
    assert told.url == f"{POLICY}/2024-06-01/since/"


def test_a_post_leads_to_what_has_changed_since_the_version_it_quotes(press: Press) -> None:
    four_seasons(press)
    press.article("/// clause | lantern/terms-of-service 1.2\n    on: 2024-03-01\n\nevery loan for two years\n///")
    press.build()
    tree = html.fromstring(press.page("posts/lantern"))
    assert [words(link) for link in tree.cssselect("a[href$='2024-03-01/since/']")] == [
        "What has changed in Lantern Library Terms of Service since 1 March 2024"]


def test_a_rereading_in_between_is_said(press: Press) -> None:
    press.policy(("2024-03-01", SPRING), ("2024-06-01", SUMMER))
    journal = press.content / POLICY / "journal.jsonl"
    journal.write_text(journal.read_text().replace('"change"', '"technical"'))
    press.build()
    assert "changed how we read this page" in press.page(f"{POLICY}/2024-03-01/since")
