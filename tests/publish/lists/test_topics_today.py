"""Who says what today on each topic."""
from __future__ import annotations

import pytest
from lxml import html
from lxml.html import HtmlElement

from plugins.publish.archive_view import Archive
from plugins.publish.lists import topics_today
from plugins.publish.lists.topics_today import POLICY_ROOM, Statement, statements
from plugins.publish.records.policy_record import records
from tests.publish.press import SPRING, SUMMER, Press

TRAINING = "The library may use what you write to train its machine learning models."
OTHERS = "The library and its friends may use what you write to train their machine learning models."
NEVER = "The library will not use what you write to train any machine learning model."


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def on(text: str, base: str = SPRING) -> str:
    """The terms with one more clause."""
    return f"{base}\n2.3 {text}\n"


def trained(press: Press) -> list[Statement]:
    [record] = records(Archive.load(press.content / "policies"), press.content / "policies")
    return [one for one in statements(record) if one.topic == "ai-training"]


def test_since_when_and_what_was_said_before(press: Press) -> None:
    press.policy(("2024-03-01", on(TRAINING)), ("2024-06-01", on(NEVER)), ("2024-09-01", on(NEVER, SUMMER)))
    [one] = trained(press)
    assert one.sentences == (NEVER,) and one.before == (TRAINING,)
    assert (one.since.isoformat(), one.at_least, one.clause) == ("2024-06-01", False, "clause 2.3")


def test_what_the_first_version_said_already_may_be_older(press: Press) -> None:
    press.policy(("2024-03-01", on(TRAINING)), ("2024-06-01", on(TRAINING, SUMMER)))
    [one] = trained(press)
    assert (one.since.isoformat(), one.at_least, one.before) == ("2024-03-01", True, ())


def test_a_clause_that_is_gone_says_nothing_today(press: Press) -> None:
    press.policy(("2024-03-01", on(TRAINING)), ("2024-06-01", SPRING))
    assert trained(press) == []


def test_the_number_of_a_footnote_is_no_word(press: Press) -> None:
    noted = OTHERS.replace("write", "write[{}]")
    press.policy(("2024-03-01", on(noted.replace("{}", "8"))), ("2024-06-01", on(noted.replace("{}", "9"))))
    assert [(one.since.isoformat(), one.at_least) for one in trained(press)] == [("2024-03-01", True)]


def test_the_page_quotes_and_links_and_the_table_counts(press: Press) -> None:
    press.policy(("2024-03-01", on(TRAINING)), ("2024-06-01", on(NEVER)))
    press.build()
    page = html.fromstring(press.page("topics/ai-training/today"))
    assert words(page.cssselect("#lantern")[0]) == "Lantern Library"
    assert words(page.cssselect(".quotation > blockquote")[0]) == NEVER
    assert words(page.cssselect(".quotation details")[0]) == f"What it said before 1 June 2024 {TRAINING}"
    assert page.cssselect(".quotation figcaption a")[0].get("href").endswith("2024-06-01/#c-clause-2-3")
    table = html.fromstring(press.page("topics/matrix"))
    [cell] = [link for link in table.cssselect("td a") if "ai-training" in link.get("href")]
    assert cell.get("href").endswith("topics/ai-training/today/#lantern") and words(cell) == "1 on AI training"


def test_a_topic_that_nobody_speaks_of_says_so(press: Press) -> None:
    press.policy(("2024-03-01", SPRING))
    press.build()
    assert "No policy that we watch speaks of this topic." in press.page("topics/biometrics/today")


def test_services_that_say_much_take_several_pages_and_the_table_leads_to_each(
        press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(topics_today, "ROOM", len(TRAINING) + POLICY_ROOM)
    for slug, name in (("ferry", "Heron Ferry"), ("lantern", "Lantern Library")):
        press.service(slug, name, ("2024-03-01", on(TRAINING)))
    press.build()
    for path, name in (("today", "Heron Ferry"), ("today/page/2", "Lantern Library")):
        [section] = html.fromstring(press.page(f"topics/ai-training/{path}")).cssselect("section.record")
        assert words(section).startswith(name)
    links = [link.get("href") for link in html.fromstring(press.page("topics/matrix")).cssselect("td a")]
    assert [link for link in links if "ai-training" in link] == [
        "../../topics/ai-training/today/#ferry", "../../topics/ai-training/today/page/2/#lantern"]
