"""How the site reads, in a real browser: to assistive software, without scripts, on a slow line."""
from __future__ import annotations

import gzip
from functools import cache

import pytest
from playwright.sync_api import Browser

from tests.axe import faults_of
from tests.site.pages import SEARCH, Page, Pages


def one_of_each_kind(pages: Pages) -> list[Page]:
    """The longest page of each kind: pages of a kind share their folder and their depth."""
    kinds: dict[tuple[str, int], Page] = {}
    for page in sorted(pages.all, key=lambda page: (pages.folder / page.path).stat().st_size):
        folder, _, rest = page.address.partition("/")
        kinds[folder if rest else page.path, page.address.count("/")] = page
    return list(kinds.values())


@pytest.mark.browser
def test_assistive_software_finds_no_fault(chromium: Browser, served: str, pages: Pages) -> None:
    context = chromium.new_context()
    visitor, faults = context.new_page(), {}
    for page in one_of_each_kind(pages):
        visitor.goto(served + page.address)
        faults[page.path] = faults_of(visitor)
    context.close()
    assert {path: found for path, found in faults.items() if found} == {}


@pytest.mark.browser
def test_the_check_for_faults_finds_some(chromium: Browser) -> None:
    visitor = chromium.new_page()
    visitor.set_content("<title>Bad</title><img src=x><p style='color: #999'>Pale"
                        "<p style='color: #666; width: 3000px'>Wide")
    found = {fault.split()[1].rstrip(":") for fault in faults_of(visitor)}
    visitor.close()
    assert {"image-alt", "color-contrast", "color-contrast-enhanced", "html-has-lang", "wider"} <= found


@pytest.mark.browser
def test_a_page_says_the_same_with_and_without_javascript(chromium: Browser, served: str, pages: Pages) -> None:
    with_it, without = chromium.new_context(), chromium.new_context(java_script_enabled=False)
    first, second = with_it.new_page(), without.new_page()
    for page in one_of_each_kind(pages):
        first.goto(served + page.address)
        second.goto(served + page.address)
        if page.path != SEARCH:  # where a field comes with the script
            assert first.inner_text("body") == second.inner_text("body"), page.path
    with_it.close()
    without.close()


def test_a_first_visit_is_light(pages: Pages) -> None:
    @cache
    def weight(path: str) -> int:
        return len(gzip.compress((pages.folder / path).read_bytes()))

    shared = sum(weight(str(path.relative_to(pages.folder))) for path in pages.folder.glob("theme/*"))
    heaviest = max(pages.all, key=lambda page: weight(page.path))
    assert weight(heaviest.path) + shared <= 50_000, heaviest.path
    for page in pages.all:
        if page.path.startswith("posts/"):
            assert weight(page.path) + shared <= 15_000, page.path
