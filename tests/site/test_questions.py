"""Questions of somebody who has never seen the site, answered by following links, three of them at the most."""
from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

MOST = 3  #: clicks


@pytest.fixture
def visitor(chromium: Browser, served: str) -> Iterator[Page]:
    """Somebody on the home page, on a phone, without scripts."""
    context = chromium.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    page.goto(served)
    yield page
    context.close()


def follow(visitor: Page, *links: str) -> None:
    """Click links by their words, one page after the other."""
    assert len(links) <= MOST
    for words in links:
        visitor.locator("main, .masthead").get_by_role("link", name=words, exact=True).first.click()


def test_what_has_changed_in_a_clause_since_a_reader_agreed(visitor: Page) -> None:
    follow(visitor, "Policies", "Terms of Service", "May")
    assert "What has changed since" in visitor.locator("h1").inner_text()
    clause = visitor.locator("figure.redline", has_text="10.4")
    assert clause.locator("ins").count() and "Customer Content to train" in clause.inner_text()


def test_which_services_changed_what_they_say_on_ai_training_this_year(visitor: Page) -> None:
    follow(visitor, "Topics", "AI training")
    assert visitor.locator("section.record h2", has_text="2023").count()
    assert "Zoom" in visitor.locator("ol.changes").first.inner_text()


def test_how_much_notice_they_gave(visitor: Page) -> None:
    follow(visitor, "Changes", "How much notice services give")
    assert visitor.locator("tbody tr", has_text="Zoom").count()


def test_what_a_word_of_the_terms_means(visitor: Page) -> None:
    follow(visitor, "Topics", "Glossary of the terms that policies use", "Sublicensable")
    assert "pass" in visitor.locator("#sublicensable").inner_text()


def test_subscribing_to_one_service_only(visitor: Page) -> None:
    follow(visitor, "Subscribe")
    feed = visitor.get_by_role("link", name="Zoom, Atom")
    assert (feed.get_attribute("href") or "").endswith("feeds/services/zoom/atom.xml")
