"""Numbers in styles that a sheet defines itself."""
from __future__ import annotations

import pytest

from plugins.capture.css.counter_styles import CounterStyle, marker, written
from plugins.capture.css.rules import read_rules


def styles(css: str) -> dict[str, CounterStyle]:
    return read_rules(css)[1]


@pytest.mark.parametrize(("body", "number", "shown"), [
    ('system:fixed 3;symbols:"x" "y"', 4, "y."),
    ('system:fixed 3;symbols:"x" "y"', 2, "2."),
    ('system:numeric;symbols:"a" "b"', 0, "a."),
    ('system:numeric;symbols:"a"', 3, "3."),
    ('system:alphabetic;symbols:"a" "b"', 0, "0."),
    ('system:cyclic;symbols:"rye" "oats"', 3, "rye."),
    ('system:additive;additive-symbols:"X" 10, "I" 1', 12, "XII."),
    ('system:additive;additive-symbols:2 "b"', 3, "3."),
    ('system:additive;additive-symbols:1 "i"', 10**8, "100000000."),
    ('system:additive;additive-symbols:0 "nil",1 "i"', 0, "nil."),
    ('system:extends lower-alpha;suffix:") "', 3, "c)"),
    ("system:extends cjk-decimal", 12, "一二、"),
    ("system:extends lot", 7, "7."),
    ('pad:4 "0";system:extends decimal', 7, "0007."),
    ("suffix:x", 7, ""),
    ('symbols:"–"', 7, ""),
    ("system:extends disc", 7, ""),
    ('system:symbolic;symbols:"a" "b"', 10**9, "1000000000."),
])
def test_number_of_an_item_is_written_in_the_style_of_the_sheet(body: str, number: int, shown: str) -> None:
    assert marker(number, "lot", styles(f"@counter-style lot{{{body}}}")) == shown


def test_style_takes_the_signs_of_the_one_that_it_extends() -> None:
    css = '@counter-style a{system:extends b;suffix:": "} @counter-style b{system:extends decimal;prefix:"Lot "}'
    assert marker(3, "a", styles(css)) == "Lot 3:"


def test_counter_has_no_signs_around_it() -> None:
    assert written(3, "a", styles('@counter-style a{system:extends upper-roman;prefix:"(";suffix:")"}')) == "III"


@pytest.mark.parametrize("body", [
    "system:fixed x", "pad:x", "pad:9999999999", "additive-symbols:x y z", "symbols:1e999",
    'system:additive;additive-symbols:-1 "x"'])
def test_style_that_makes_no_sense_is_read_as_far_as_it_does(body: str) -> None:
    assert len(marker(3, "a", styles(f"@counter-style a{{{body}}}"))) < 100
