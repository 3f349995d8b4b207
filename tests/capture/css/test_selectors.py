"""Which elements a selector may mean."""
from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from plugins.capture.css import selectors
from plugins.capture.styles.stylesheet import read_styles
from tests.growth import is_linear


@pytest.mark.parametrize(("selector", "names", "last"), [
    (".a > #b .c", [".a", "#b", ".c"], ".c"),
    (r".sm\:block", [".sm:block"], r".sm\:block"),
    (r".\32xl\:p-1\/2", [".2xl:p-1/2"], r".\32xl\:p-1\/2"),
    (":is(.a, .b > i) em", [], "em"),
    (".a :where(ol):not(:where([class~='x'], .b *))", [".a"], ":where(ol):not(:where([class~='x'], .b *))"),
    ("[data-x='a > .b'] + p", [], "p"),
])
def test_names_and_the_last_part_are_read_outside_brackets(selector: str, names: list[str], last: str) -> None:
    assert (selectors.names(selector), selectors.last(selector)) == (names, last)


@pytest.mark.slow
@pytest.mark.parametrize("css", [
    lambda size: "p:is(" * size + ".x" + ")" * size + "{display:none}",
    lambda size: r"\\" * size + "{display:none}",
    lambda size: ":root{" + "--a:var(--a);" * size + "} p{display:var(--a)}",
    lambda size: "p{display:" + "display:var(" * size + "}",
    lambda size: "p{display:" + "var(--a," * size + "none" + ")" * size + "}",
    lambda size: "".join(f"@layer a{n}{{.x{{display:none}}}}" for n in range(size)),
    lambda size: "@layer a" + ".a" * size + "{.x{display:none}}",
])
def test_a_hostile_sheet_takes_work_in_proportion(css: Callable[[int], str]) -> None:
    def page(size: int) -> BeautifulSoup:
        return BeautifulSoup(f"<style>{css(size)}</style>" + "<p class=x>words" * 50, "lxml")

    assert is_linear(read_styles, 40, page, largest=20_000)
