"""A tree of ours is written as lxml writes the same tree."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.publish.html.elements import serialise, strip_control_chars
from plugins.publish.html.markup import CLASS, E, Element

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(strip_control_chars) | st.sampled_from(
    ["", " ", "<b>", "&amp;", "\u00a0", '"', "it's", "\r\n", 'é?a=1&b="<'])
NAMES = st.sampled_from(["id", "class", "href", "cite", "title", "name", "value", "dir", "checked", "aria-label"])
LEAVES = st.builds(lambda tag, names: Element(tag, (), names), st.sampled_from(["input", "br", "span"]),
                   st.dictionaries(NAMES, WORDS, max_size=3))
TREES = st.recursive(LEAVES, lambda inner: st.builds(
    lambda tag, children, names: Element(tag, children, names),
    st.sampled_from(["p", "a", "ins", "del", "details", "summary", "li", "td", "figure", "h3", "time"]),
    st.lists(WORDS | inner, max_size=5), st.dictionaries(NAMES.filter(lambda name: name != "name"), WORDS, max_size=3)),
    max_leaves=12)


@pytest.mark.slow
@given(TREES)
def test_a_tree_is_written_as_lxml_writes_it(tree: Element) -> None:
    assert tree.html() == serialise(tree.lxml())


def test_words_in_a_row_are_one_child() -> None:
    tree = E.p("One ", "and", CLASS("small"), " two", E.b("!"), "", id="a")
    assert len(tree.children) == 2
    assert tree.html() == '<p id="a" class="small">One and two<b>!</b></p>'
    assert [one.tag for one in tree.iter("b", "p")] == ["p", "b"]
