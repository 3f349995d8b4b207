"""Plain selectors mean the same elements as for a library of all of CSS, and are matched in no time."""
from __future__ import annotations

from time import process_time

import pytest
import soupsieve
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from plugins.capture.css.plain_selectors import matcher

PAGE = BeautifulSoup(
    "<main id=top class='a b'><ol class=a><li hidden><p class=b>x<b>y</b></li><li class=c data-n=1><ol><li class='b c'>"
    "<p>z</ol></ol><div class=a><div class=b><div class=a><p id=p>w</div></div></div></main>", "lxml")
COMPOUND = st.builds("{}{}".format, st.sampled_from(["", "li", "p", "div", "ol", "*", "LI"]), st.sampled_from(
    ["", ".a", ".b.c", "#top", "#p", "[hidden]", "[data-n].c", "[data-n='1']", "[class='a b']",
    ":where(.b)", ":is([hidden])"])).filter(bool)
SELECTOR = st.lists(st.tuples(st.sampled_from([" ", " > ", ">", "  "]), COMPOUND), min_size=1, max_size=5).map(
    lambda parts: "".join(between + compound for between, compound in parts).strip(" >"))


@given(SELECTOR)
def test_plain_selector_means_what_css_says(selector: str) -> None:
    is_meant = matcher(selector)
    assert is_meant is not None
    tags = [tag for tag in PAGE.descendants if isinstance(tag, Tag)]
    assert [tag for tag in tags if is_meant(tag)] == soupsieve.select(selector, PAGE)


@pytest.mark.parametrize("selector", [
    "p:first-child", "a + b", "a ~ b", "[a^=b]", r".sm\:p", ":is(.a, .b)", "", "a >", "a,b", ".b:is(a)", "[type=a]",
    "p:not(:hover)"])
def test_other_selectors_are_left_to_the_library(selector: str) -> None:
    assert matcher(selector) is None


@pytest.mark.parametrize("selector", ["p:hover", ":is(.a:not(.b)) .c:focus-visible", ":where(p):active b"])
def test_states_mean_nothing(selector: str) -> None:
    is_meant = matcher(selector)
    assert is_meant is not None
    assert not any(is_meant(tag) for tag in PAGE.find_all(["p", "b"]))


@pytest.mark.slow
@pytest.mark.parametrize("selector", [
    " ".join(["div"] * 200), ".x " + "div > div " * 100, ".x > " + "div div > " * 60 + "p"])
def test_elements_nested_deeply_are_matched_in_no_time(selector: str) -> None:
    page = BeautifulSoup("<div>" * 190 + "<p>x" * 50, "lxml")
    is_meant = matcher(selector)
    assert is_meant is not None
    begun = process_time()
    assert not any(is_meant(tag) for tag in page.find_all(["div", "p"]))
    assert process_time() - begun < 2
