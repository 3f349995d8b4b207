"""Searching the real site in a browser, under the policy that its page states."""
from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response

pytestmark = pytest.mark.browser

HEAVIEST = 300_000  #: bytes that a query may load, uncompressed, the page and its styles too


@pytest.fixture
def reader(chromium: Browser, served: str) -> Iterator[Page]:
    """Somebody on the search page, whose browser must not complain."""
    context = chromium.new_context(viewport={"width": 360, "height": 640})
    page, complaints = context.new_page(), []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{served}search/")
    yield page
    assert not complaints
    context.close()


def ask(reader: Page, words: str) -> None:
    reader.get_by_label("Words to search for").fill(words)
    reader.get_by_role("button", name="Search").click()
    reader.locator("#search-results li").first.wait_for()


def test_a_result_leads_to_the_clause(reader: Page) -> None:
    ask(reader, "sublicensable")
    reader.get_by_role("link", name="clause 10.4", exact=True).click()
    assert urlsplit(reader.url).fragment == "c-clause-10-4"
    assert "sublicensable" in reader.locator("#c-clause-10-4").inner_text()


def test_a_word_is_found_in_either_spelling(reader: Page) -> None:
    ask(reader, "sublicensable licence")
    assert reader.get_by_role("link", name="clause 10.4", exact=True).count()


def test_what_holds_now_stands_before_what_changed_once(reader: Page) -> None:
    ask(reader, "perpetual license")
    assert reader.locator("#search-results h3 .count").first.inner_text() == "Policy, as it stands"


def test_a_word_is_explained(reader: Page) -> None:
    ask(reader, "sublicensable")
    reader.get_by_role("link", name="Sublicensable (").click()
    assert urlsplit(reader.url).fragment == "sublicensable"


def test_a_query_loads_little_and_reads_the_index_in_a_worker(chromium: Browser, served: str) -> None:
    page, answers = chromium.new_page(), list[Response]()
    page.on("response", lambda answer: answers.append(answer))
    with page.expect_worker() as worker:
        page.goto(f"{served}search/?q=licence+to+your+content")
    page.locator("#search-results li").first.wait_for()
    assert worker.value.url.endswith("pagefind-worker.js")
    assert sum(len(answer.body()) for answer in answers) < HEAVIEST
    assert {urlsplit(answer.url).netloc for answer in answers} == {urlsplit(served).netloc}
    page.close()


def test_of_many_words_those_that_tell_most_are_looked_for(reader: Page) -> None:
    ask(reader, "a licence to use your content, perpetual worldwide sublicensable data")
    assert "for “licence perpetual worldwide sublicensable”" in reader.locator("#search-state").inner_text()


def test_nothing_found_is_said(reader: Page) -> None:
    reader.get_by_label("Words to search for").fill("xylophonist")
    reader.get_by_role("button", name="Search").click()
    reader.get_by_text("Nothing found for “xylophonist”").wait_for()


def test_without_a_script_the_page_says_so_and_lists_what_there_is(chromium: Browser, served: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}search/")
    assert page.get_by_text("The lists below need no script.").is_visible()
    assert page.get_by_role("link", name="Zoom", exact=True).count()
    context.close()
