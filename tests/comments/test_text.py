from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.comments.text import clean, clean_line, web_address


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1b", "\x85", "\u202e", "\u200b", "\ufeff", "\ud800", "\u2066"])
def test_signs_that_hide_or_overwrite_are_dropped(sign: str) -> None:
    assert clean(f"a{sign}b") == "ab"


def test_line_ends_become_one_kind() -> None:
    assert clean("a\r\nb\rc\u2028d") == "a\nb\nc\nd"


def test_a_tower_of_accents_is_levelled_to_three() -> None:
    assert clean("x" + "\u0332" * 40) == "x" + "\u0332" * 3


def test_joiners_that_languages_need_stay() -> None:
    assert clean("می\u200cخواهم 👩\u200d💻") == "می\u200cخواهم 👩\u200d💻"


@settings(deadline=None)
@given(st.text())
def test_cleaning_twice_changes_nothing_more(words: str) -> None:
    assert clean(clean(words)) == clean(words)


def test_a_name_stays_on_one_line() -> None:
    assert clean_line(" Ada\n\t Lovelace\x07 ") == "Ada Lovelace"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//evil.example", "data:text/html,x", "https://a b",
                                     "https://u:p@host.example", "ftp://host.example", "http://[x/yz",
                                     'https://x"onclick='])
def test_a_link_of_a_name_is_http_or_nothing(address: str) -> None:
    assert web_address(address) == ""


def test_an_ordinary_link_of_a_name_stays() -> None:
    assert web_address(" https://ada.example/~me?x=1 ") == "https://ada.example/~me?x=1"
