"""Markdown that spares itself tests of blocks gives the library's HTML."""
from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from plugins.publish.markdown_parser.inline_triggers import use_triggers
from plugins.publish.markdown_parser.plain_blocks import use_plain_blocks

OPTIONS: dict[str, Any] = {"extensions": ["extra", "sane_lists", "toc", "plugins.publish.block_syntax.extension"],
                           "output_format": "html"}
LINES = st.sampled_from([
    "a ferry", "Tide: high", "b | c", "---|---", "--- | ---", "===", "---", "* * *", "- one", "1. two", "    deep",
    ":   means", "> said", "# Head", "## Head ##", "[TOC]", "in [TOC] a line", "[^1]: note", "a[^1] b", "*[a]: words",
    "[x]: https://ferry.example", "/// card | Words", "    kind: plain words", "///", "//// card | Within", "////",
    "```", '<div markdown="1">', "</div>", "<p>raw</p>", "{: #named }", "# Head {#own}", "", "", "", "é", "2 boats"])
TEXTS = st.lists(LINES, max_size=16).map("\n".join)
PLAIN, QUICK = Markdown(**OPTIONS), use_plain_blocks(use_triggers(Markdown(**OPTIONS)))


@pytest.mark.slow
@given(TEXTS)
@settings(max_examples=300)
def test_the_html_is_that_of_the_library(text: str) -> None:
    assert QUICK.reset().convert(text) == PLAIN.reset().convert(text)


def test_the_shortcut_is_taken() -> None:
    assert "parseBlocks" in vars(QUICK.parser)


def test_a_kind_of_block_that_is_not_known_is_always_asked() -> None:
    assert "parseBlocks" not in vars(use_plain_blocks(Markdown(extensions=["admonition"])).parser)
