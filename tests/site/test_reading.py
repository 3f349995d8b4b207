"""How the site reads, in a real browser: to assistive software, without scripts, on a slow line."""
from __future__ import annotations

import gzip
from functools import cache

import pytest
from playwright.sync_api import Browser

from tests.axe import Judge
from tests.site.conftest import Visit
from tests.site.pages import SEARCH, Pages


@pytest.mark.browser
def test_assistive_software_finds_no_fault(visits: dict[str, Visit]) -> None:
    assert {path: visit.faults for path, visit in visits.items() if visit.faults} == {}


@pytest.mark.browser
def test_the_check_for_faults_finds_some(chromium: Browser, served: str) -> None:
    bad = ("<style>input { display: none } @media (max-width: 400px) { input { display: block } }"
           "i { color: #ddd } @media (prefers-color-scheme: light) { i { color: #000 } }</style><title>Bad</title>"
           "<img src=x><input><p style='color: #666'>Pale<p><i>Pale at night</i><p style='width: 3000px'>Wide")
    judge = Judge(chromium, served)
    found = {fault.partition("<")[0].rstrip(": ") for fault in judge.faults(bad, served)}
    assert found >= {"[light] image-alt", "[light] html-has-lang", "[light] color-contrast-enhanced",
                     "[narrow] label", "[dark] color-contrast-enhanced"}
    assert any(fault.startswith("[narrow] wider") for fault in found) and "[light] label" not in found
    assert judge.faults("<!doctype html><html lang=en><title>Good</title><main><h1>So", served) == []
    judge.close()


@pytest.mark.browser
def test_a_page_says_the_same_with_and_without_javascript(
        chromium: Browser, served: str, visits: dict[str, Visit]) -> None:
    without = chromium.new_context(java_script_enabled=False)
    reader = without.new_page()
    for path, visit in visits.items():
        reader.goto(served + path.removesuffix("index.html"))
        if path != SEARCH:  # where a field comes with the script
            assert reader.inner_text("body") == visit.text, path
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
