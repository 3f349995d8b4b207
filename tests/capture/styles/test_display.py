"""What a style makes a block of, asked alike of elements and of what they generate."""
from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from plugins.capture.markdown.attributes import APART, BLOCK, LAYOUT
from plugins.capture.styles.display import display_of, is_block_level
from plugins.capture.styles.generated_words import print_words
from plugins.capture.styles.layout import lay_out
from plugins.capture.styles.stylesheet import read_styles


@pytest.mark.parametrize(("display", "shown", "is_block"), [
    ("block", "block", True), ("flow-root", "flow-root", True), ("flex!important", "flex", True),
    ("list-item", "list-item", True), ("table-cell", "table-cell", True),
    ("inline", "inline", False), ("inline !important", "inline", False), ("inline-block", "inline-block", False),
    ("contents", "contents", False), ("initial", "", False), ("none", "", False), ("", "", False)])
def test_a_display_is_in_the_line_or_a_block(display: str, shown: str, is_block: bool) -> None:
    assert (display_of({"display": display}), is_block_level({"display": display})) == (shown, is_block)


def test_a_style_without_a_display_makes_no_block() -> None:
    assert not is_block_level({"content": '"Note"'})


@pytest.mark.parametrize(("display", "is_block"), [
    ("block", True), ("flow-root", True), ("inline", False), ("inline !important", False), ("inline-block", False)])
def test_an_element_and_what_it_generates_agree(display: str, is_block: bool) -> None:
    sheet = f"b{{display:{display}}} i::before{{content:'A note: ';display:{display}}}"
    soup = BeautifulSoup(f"<style>{sheet}</style><p><b>x</b> <i>y</i>", "lxml")
    styles = read_styles(soup)
    lay_out(soup, styles)
    print_words(soup, styles)
    element, host, generated = soup.b, soup.i, soup.i.span
    assert (element.get(LAYOUT), generated.get(LAYOUT), host.get(LAYOUT)) == (
        (BLOCK, BLOCK, APART) if is_block else (None, None, None))
