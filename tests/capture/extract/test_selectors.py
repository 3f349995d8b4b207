from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from plugins.archive.declarations.declarations import Range, Selector
from plugins.capture.extract.selectors import selected, without
from plugins.capture.faults import Fault, FaultKind

PAGE = """<body>
<nav>menu</nav><div id="all"><h1>Terms</h1><p class="a">one</p><section><p>two</p><h2 id="mid">Middle</h2>
<p>three</p></section><p class="a">four</p></div><footer>foot</footer></body>"""


def soup() -> BeautifulSoup:
    return BeautifulSoup(PAGE, "lxml")


def words(*select: Selector) -> list[str]:
    return selected(soup(), select).get_text(" ").split()


def left(*remove: Selector) -> list[str]:
    page = soup()
    without(page, remove)
    return page.get_text(" ").split()


def test_selectors_come_in_their_own_order_and_matches_in_that_of_the_page() -> None:
    assert words("footer", "p.a, h1") == ["foot", "Terms", "one", "four"]


def test_nested_matches_are_there_twice_as_in_open_terms_archive() -> None:
    assert words("section", "#mid") == ["two", "Middle", "three", "Middle"]


@pytest.mark.parametrize(("start", "start_in", "end", "end_in", "found"), [
    ("#mid", True, "footer", False, ["Middle", "three", "four"]),
    ("#mid", False, "footer", True, ["three", "four", "foot"]),
    ("h1", True, "#mid", False, ["Terms", "one", "two"]),
    ("h1", False, "#mid", True, ["one", "two", "Middle"]),
])
def test_a_range_runs_from_the_first_match_to_the_first_match(
    start: str, start_in: bool, end: str, end_in: bool, found: list[str]
) -> None:
    assert words(Range(start, start_in, end, end_in)) == found


def test_a_range_that_runs_backwards_holds_nothing() -> None:
    with pytest.raises(Fault):
        words(Range("footer", True, "nav", True))


def test_a_range_without_its_end_is_a_fault_that_names_it() -> None:
    with pytest.raises(Fault) as caught:
        words(Range("h1", True, "#gone", True))
    assert "#gone" in caught.value.reason


def test_a_removed_range_leaves_what_is_only_partly_in_it() -> None:
    assert left(Range("p.a", True, "#mid", False)) == ["menu", "Terms", "Middle", "three", "four", "foot"]


def test_a_removed_part_that_is_not_there_is_no_fault() -> None:
    assert left(".banner", Range(".x", True, ".y", True)) == soup().get_text(" ").split()


def test_a_selector_that_is_no_css_is_told() -> None:
    with pytest.raises(Fault) as caught:
        words("p[")
    assert caught.value.kind is FaultKind.SELECT and "is not a CSS selector" in caught.value.reason
