"""The rules of a style sheet, as far as what a page shows depends on them."""
from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from plugins.capture.css.counter_styles import CounterStyle
from plugins.capture.css.escapes import unescape
from plugins.capture.css.rules import CssRule, read_rules
from plugins.capture.styles.list_numbers import print_numbers
from plugins.capture.styles.stylesheet import read_styles
from tests.growth import is_linear

HIDDEN = {"display": "none"}


def rules(css: str) -> list[CssRule]:
    return read_rules(css)[0]


@pytest.mark.parametrize(("selector", "weight"), [
    ("p", (0, 0, 1)),
    (".note", (0, 1, 0)),
    ("#terms", (1, 0, 0)),
    ("#terms ul.plain > li[hidden]", (1, 2, 2)),
    ("li:first-child", (0, 1, 1)),
    ("p:not(.note)", (0, 1, 1)),
    (":where(#terms .note) p", (0, 0, 1)),
])
def test_specificity_counts_ids_then_classes_then_names(selector: str, weight: tuple[int, int, int]) -> None:
    assert [rule.weight[1:] for rule in rules(f"{selector} {{display: none}}")] == [weight]


def test_each_selector_of_a_list_is_a_rule() -> None:
    assert [(rule.selector, rule.style) for rule in rules("p, .note {display: none}")] == [
        ("p", HIDDEN), (".note", HIDDEN)]


def test_nested_rules_are_written_out() -> None:
    assert [rule.selector for rule in rules(".a, .b {& .c {display: none} .d {display: none}}")] == [
        ":is(.a, .b) .c", ":is(.a, .b) .d"]


def test_a_pseudo_element_is_told_from_its_selector() -> None:
    assert [(rule.selector, rule.pseudo) for rule in rules("li::before {content: 'a'}")] == [("li", "before")]


@pytest.mark.parametrize(("condition", "holds"), [
    ("@media print", False), ("@media screen", True), ("@layer base", True),
    ("@supports (display: grid)", True), ("@supports not (display: grid)", False)])
def test_a_rule_holds_where_its_condition_does(condition: str, holds: bool) -> None:
    assert bool(rules(f"{condition} {{p {{display: none}}}}")) is holds


def test_styles_of_numbers_are_given_by_name() -> None:
    _, counter_styles = read_rules("@counter-style legal {system: extends lower-roman; prefix: '('; suffix: ') '}")
    assert counter_styles == {"legal": CounterStyle("extends", "lower-roman", prefix="(", suffix=") ")}


@pytest.mark.parametrize(("css", "own", "display"), [
    ("@layer a{.x{display:block!important}} @layer b{.x{display:none!important}}", "", "block"),
    ("@layer a{.x{display:block!important}} .x{display:none!important}", "", "block"),
    ("@layer a{.x{display:block}} @layer b{.x{display:none}}", "", "none"),
    ("@layer a{@layer c{.x{display:block!important}} .x{display:none!important}}", "", "block"),
    (".x{display:none!important}", "display:block", "none"),
    (".x{display:none!important}", "display:block!important", "block"),
    ("p{display:none!important} .x{display:block!important}", "", "block")])
def test_important_declarations_weigh_in_the_opposite_order_of_layers(css: str, own: str, display: str) -> None:
    soup = BeautifulSoup(f"<style>{css}</style><p class=x style='{own}'>words", "lxml")
    assert read_styles(soup).get(soup.p, "display").removesuffix("!important").strip() == display


@pytest.mark.parametrize(("escaped", "read"), [
    (r"\a7 1", "§1"), (r"\1F4DC x", "\U0001f4dcx"), (r"\D800 x", "\ufffdx"), (r"\FFFFFF", "\ufffd"),
    (r"sm\:x", "sm:x")])
def test_escapes_are_characters(escaped: str, read: str) -> None:
    assert unescape(escaped) == read


@pytest.mark.slow
def test_thousands_of_counters_take_work_in_proportion() -> None:
    def page(size: int) -> BeautifulSoup:
        names = " ".join(f"c{number}" for number in range(size))
        return BeautifulSoup(f"<style>p{{counter-reset:{names}}}p::before{{content:{'counter(c1)' * size}}}</style>"
                             + "<p>x" * 500, "lxml")

    assert is_linear(lambda soup: print_numbers(soup, read_styles(soup), set()), 500, page, largest=20_000)
