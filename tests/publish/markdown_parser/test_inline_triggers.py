"""A pattern that is not tried would not have matched."""
from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown, inlinepatterns

from plugins.publish.markdown_parser.inline_triggers import TRIGGERS, link_text, use_triggers

OPTIONS: dict[str, Any] = {"extensions": ["extra", "sane_lists", "toc"], "output_format": "html"}
PIECES = st.sampled_from([
    "*", "_", "**", "`", "``", "\\", "\\*", "[", "]", "![", "(https://ferry.example)", "[a]", "[^1]", "<", ">", "<b>",
    "</b>", "<https://ferry.example>", "<mate@ferry.example>", "&", "&amp;", "  \n", "\n\n", "\n", " ", "a", "ferry",
    "[^1]: note\n", "[a]: https://ferry.example\n", "*[HTML]: words\n", "HTML", "- ", "# ", "1. ", "<!-- c -->"])
PLAIN, QUICK = Markdown(**OPTIONS), use_triggers(Markdown(**OPTIONS))


@pytest.mark.slow
@given(st.lists(PIECES, max_size=24).map("".join))
@settings(max_examples=150)
def test_the_html_is_that_of_the_library(text: str) -> None:
    assert QUICK.reset().convert(text) == PLAIN.reset().convert(text)


def test_all_patterns_of_the_library_but_emphasis_are_known() -> None:
    unknown = [pattern for pattern in Markdown().inlinePatterns if getattr(pattern, "pattern", "") not in TRIGGERS]
    assert len(unknown) == 1


@given(st.text("[]ab", max_size=12), st.integers(0, 3))
def test_a_link_ends_where_the_library_ends_it(text: str, start: int) -> None:
    own = inlinepatterns.LinkInlineProcessor(inlinepatterns.LINK_RE, PLAIN)
    found, end, closed = link_text(text, min(start, len(text)))
    assert (found, end, closed) == own.getText(text, min(start, len(text)))
