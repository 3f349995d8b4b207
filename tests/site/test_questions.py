"""Questions of somebody who has never seen the site, answered by following links, three of them at the most."""
from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.publish.press import ROOT, Press

pytestmark = pytest.mark.browser

MOST = 3  #: clicks
LENT = ("# Terms of Use\n\n## 10. Content\n\n10.3 You keep your recipes.\n\n10.4 You grant {0} a licence to show your "
        "recipes to other members{1}.\n")
TRAINS = ", and {0} may use your content to train machine learning and artificial intelligence models"
BAKERIES = ("Alder Bakery", "Birch Bakery", "Cedar Bakery", "Dogwood Bakery", "Elder Bakery")


@dataclass
class Visitor:
    """Somebody on the home page, on a phone, without scripts, whose clicks are counted."""

    page: Page
    clicks: int = 0

    def follow(self, words: str, within: Locator | None = None) -> None:
        """Click the first link with these words, and wait for the whole page that it leads to."""
        self.clicks += 1
        assert self.clicks <= MOST
        place = within or self.page.locator("main, .masthead")
        with self.page.expect_navigation():
            place.get_by_role("link", name=words, exact=True).first.click()

    def section(self, heading: str) -> Locator:
        """The part of a page below a heading."""
        return self.page.locator("section.record").filter(has=self.page.get_by_role("heading", name=heading))


@dataclass(frozen=True)
class Site:
    """A site, and what the visitor wants to know of one of its services."""

    address: str
    service: str
    month: str
    added: str  #: words of clause 10.4
    year: str   #: of the change


@pytest.fixture(scope="module")
def bakeries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site with several services, all of which have changed the same clause."""
    press = Press(tmp_path_factory.mktemp("bakeries"))
    shutil.copytree(ROOT / "content/cards", press.content / "cards", dirs_exist_ok=True)
    shutil.copytree(ROOT / "content/pages", press.content / "pages", dirs_exist_ok=True)
    for number, name in enumerate(BAKERIES, 1):
        press.service(name.split()[0].lower(), name, (f"2024-0{number}-01", LENT.format(name, "")),
                      (f"2024-0{number + 3}-12", LENT.format(name, TRAINS.format(name))))
    press.build()
    return press.output


@pytest.fixture(params=["ours", "bakeries"])
def asked(request: pytest.FixtureRequest) -> Site:
    """The real site, and one with several services."""
    if request.param == "ours":
        return Site(request.getfixturevalue("served"), "Zoom", "May", "Customer Content to train", "2023")
    publish: Callable[[Path], str] = request.getfixturevalue("publish")
    return Site(publish(request.getfixturevalue("bakeries")), "Cedar Bakery", "April", "to train machine", "2024")


@pytest.fixture(scope="module")
def phone(chromium: Browser) -> Iterator[Page]:
    """A page of a phone's size that runs no scripts; to make one takes as long as a visit."""
    context = chromium.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def visitor(phone: Page, asked: Site) -> Visitor:
    """Somebody who has come to the home page."""
    phone.goto(asked.address)
    return Visitor(phone)


def test_what_has_changed_in_a_clause_since_a_reader_agreed(visitor: Visitor, asked: Site) -> None:
    visitor.follow("Policies")
    visitor.follow("Terms of Service", visitor.section(asked.service))
    visitor.follow(asked.month)
    assert "What has changed since" in visitor.page.locator("h1").inner_text()
    clause = visitor.page.locator("figure.redline", has_text="10.4")
    assert clause.locator("ins").count() and asked.added in clause.inner_text()


def test_which_services_changed_what_they_say_on_ai_training_this_year(visitor: Visitor, asked: Site) -> None:
    visitor.follow("Topics")
    visitor.follow("AI training")
    assert asked.service in visitor.section(asked.year).inner_text()


def test_how_much_notice_they_gave(visitor: Visitor, asked: Site) -> None:
    visitor.follow("Changes")
    visitor.follow("How much notice services give")
    assert visitor.page.locator("tbody tr", has_text=asked.service).count()


@pytest.mark.parametrize("ways", [("Search",), ("Topics", "Glossary of the terms that policies use")])
def test_what_a_word_of_the_terms_means(visitor: Visitor, ways: tuple[str, ...]) -> None:
    for way in ways:
        visitor.follow(way)
    visitor.follow("Sublicensable")
    assert "pass" in visitor.page.locator("#sublicensable").inner_text()


def test_subscribing_to_one_service_only(visitor: Visitor, asked: Site) -> None:
    visitor.follow("Subscribe")
    feed = visitor.page.get_by_role("link", name=f"{asked.service}, Atom")
    assert (feed.get_attribute("href") or "").endswith(f"feeds/services/{asked.service.split()[0].lower()}/atom.xml")
