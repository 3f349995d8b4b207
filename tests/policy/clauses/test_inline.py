"""The words that a line of Markdown shows."""
from __future__ import annotations

import pytest

from plugins.policy.clauses.inline import visible


@pytest.mark.parametrize(("line", "shown"), [
    ("**Messages:** We keep them.", "Messages: We keep them."),
    ("**Messages: ** We keep them.", "Messages: We keep them."),
    ("Free of charge ** for a year.", "Free of charge ** for a year."),
    ("** For a year.", "** For a year."),
    ("5 * 3", "5 * 3"),
])
def test_stars_of_bold_words_are_markup_and_those_of_footnotes_are_text(line: str, shown: str) -> None:
    assert visible(line) == shown


@pytest.mark.parametrize(("line", "shown"), [
    ("<https://bakery.example/a>", "https://bakery.example/a"),
    ("<tea@bakery.example>", "tea@bakery.example"),
    ('<a href="mailto:tea@bakery.example">Tea</a>', "Tea"),
])
def test_an_address_between_angle_brackets_is_text(line: str, shown: str) -> None:
    assert visible(line) == shown
