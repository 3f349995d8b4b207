"""Addresses are those that Pelican makes."""
from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pelican.settings import DEFAULT_CONFIG
from pelican.utils import slugify

from plugins.publish.front_matter.slug import slug_of


@given(st.text(st.sampled_from("aZé Ω日本🔒-_/&<b>\t\n'’.#+?\u0301½ß"), max_size=30))
@example("  A -- sentence,  about <b>consent</b>  ")
def test_slugs_are_those_of_pelican(words: str) -> None:
    assert slug_of(words) == slugify(words, regex_subs=DEFAULT_CONFIG["SLUG_REGEX_SUBSTITUTIONS"])


@pytest.mark.parametrize(("words", "slug"), [("Café & 日本", "cafe-ri-ben"), ("🔒", ""), ("???", ""), ("C++", "c")])
def test_a_slug_is_of_letters_and_digits(words: str, slug: str) -> None:
    assert slug_of(words) == slug
