"""Which elements a selector may mean."""
from __future__ import annotations

from time import process_time

import pytest
from bs4 import BeautifulSoup

from plugins.capture.css import selectors
from plugins.capture.styles.stylesheet import read_styles


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
    "p:is(" * 40 + ".x" + ")" * 40 + "{display:none}", r"\\" * 50_000 + "{display:none}",
    ":root{" + "--a:var(--a);" * 20_000 + "} p{display:var(--a)}", "p{display:" + "display:var(" * 20_000 + "}",
    "p{display:" + "var(--a," * 50 + "none" + ")" * 50 + "}",
    "".join(f"@layer a{n}{{.x{{display:none}}}}" for n in range(5_000)),
    "@layer a" + ".a" * 20_000 + "{.x{display:none}}"])
def test_a_hostile_sheet_takes_no_time(css: str) -> None:
    soup = BeautifulSoup(f"<style>{css}</style>" + "<p class=x>words" * 500, "lxml")
    begun = process_time()
    read_styles(soup)
    assert process_time() - begun < 2
