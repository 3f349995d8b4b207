"""Searching the real site in a browser, under the policy that its page states."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, expect

from tests.publish.press import Press

pytestmark = pytest.mark.browser

HEAVIEST = 300_000  #: bytes that a query may load, uncompressed, the page and its styles too


@pytest.fixture(scope="module")
def phone(chromium: Browser) -> Iterator[Page]:
    """A page of a phone's size; to make one takes as long as a visit."""
    page = chromium.new_page(viewport={"width": 360, "height": 640})
    yield page
    page.close()


@pytest.fixture
def reader(phone: Page, served: str) -> Iterator[Page]:
    """Somebody on the search page, whose browser must not complain."""
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        complaints.append(message.text)

    phone.on("console", note)
    phone.goto(f"{served}search/")
    yield phone
    phone.remove_listener("console", note)
    assert not complaints


def ask(reader: Page, words: str) -> None:
    reader.get_by_label("Words to search for").fill(words)
    reader.get_by_role("button", name="Search").click()
    reader.locator("#search-results li").first.wait_for()


def follow(reader: Page, words: str, *, exact: bool = False) -> None:
    """Click a link, and wait for the whole page that it leads to."""
    with reader.expect_navigation():
        reader.get_by_role("link", name=words, exact=exact).click()


def test_a_result_leads_to_the_clause(reader: Page) -> None:
    ask(reader, "sublicensable")
    follow(reader, "clause 10.4", exact=True)
    assert urlsplit(reader.url).fragment == "c-clause-10-4"
    assert "sublicensable" in reader.locator("#c-clause-10-4").inner_text()


def test_a_word_is_found_in_either_spelling(reader: Page) -> None:
    ask(reader, "sublicensable licence")
    reader.get_by_role("link", name="clause 10.4", exact=True).first.wait_for()


def test_what_holds_now_stands_before_what_changed_once(reader: Page) -> None:
    ask(reader, "perpetual license")
    assert reader.locator("#search-results h3 .count").first.inner_text() == "Policy, as it stands"


def test_a_word_is_explained(reader: Page) -> None:
    ask(reader, "sublicensable")
    follow(reader, "Sublicensable (")
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
    expect(reader.locator("#search-state")).to_contain_text("for “licence perpetual worldwide sublicensable”")


@pytest.mark.parametrize("quoted", ['"worldwide perpetual"', "“worldwide perpetual”"])
def test_words_in_quotation_marks_straight_or_curled_are_a_phrase(reader: Page, quoted: str) -> None:
    ask(reader, "worldwide perpetual")
    reader.get_by_label("Words to search for").fill(quoted)
    reader.get_by_role("button", name="Search").click()
    reader.get_by_text("Nothing found for “worldwide perpetual”").wait_for()


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


def test_quotations_from_right_to_left_keep_their_side(chromium: Browser, publish: Callable[[Path], str],
                                                       tmp_path: Path) -> None:
    press, terms = Press(tmp_path), "# شروط\n\n## الإعارة\n\nيجوز لكل عضو أن يستعير {} فوانيس من المكتبة.\n"
    press.policy(("2024-03-01", terms.format("خمسة")), ("2024-06-01", terms.format("ستة")))
    press.build(SEARCH_INDEX=True)
    page = chromium.new_page()
    page.goto(f"{publish(press.output)}search/?q=فوانيس")
    page.locator("#search-results li li").first.wait_for()
    titles = page.locator("#search-results a").all_inner_texts()
    quoting = [title for title in titles if re.search("[\u0600-\u06ff]", title)]
    assert quoting and all("“\u2068" in title for title in quoting)
    assert page.locator("#search-results p").first.get_attribute("dir") == "auto"
    page.close()
