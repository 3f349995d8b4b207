"""Markdown and HTML that say something else than their author meant are named with their place."""
from __future__ import annotations

import pytest

from plugins.publish.markdown_source.scan import scan
from plugins.publish.markdown_source.slips import slips

SLIPS = {
    "a base for all links": ('<base href="https://l.example/">', 1, "this element does nothing here"),
    "the end of the page": ("Words.</body>", 1, "this element does nothing here"),
    "a style": ('<p style="color:red">Words.</p>', 1, "scripts, styles and forms in a text do nothing here"),
    "a script in an attribute": ("<p onclick='a()'>Words.</p>", 1, "remove this attribute"),
    "a second title, underlined": ("Big\n===\n", 1, "would be a second title"),
    "a heading without words": ("Words.\n\n## \n", 3, "this heading has no words"),
    "a conflict that Git left": ("Words.\n\n<<<<<<< HEAD\nMine.\n", 3, "Git left a conflict here"),
    "a link of a wiki": ("See [[quiet]].", 1, "'[[quiet]]' is no link here"),
    "a link without words": ("See [](https://l.example/).", 1, "has no words that one could follow"),
    "a block of another system": ("Words.\n\n::: clause-diff ferry/terms 1.2\n", 3, "means something elsewhere only"),
    "an admonition": ("!!! note\n    Words.", 1, "'!!! note' means something elsewhere only"),
    "a template's words": ("A {{ name }} and {% if x %}.", 1, "'{{ name }}' means something elsewhere only"),
    "a mark of another Markdown": ("It is ~~old~~.", 1, "'~~old~~' means something elsewhere only"),
    "a note in a frame": ("Words.\n\n> [!NOTE]\n> More.", 3, "'> [!NOTE]' means something elsewhere only"),
    "a formula": ("It is $$x^2$$.", 1, "means something elsewhere only"),
    "a status in the text": ("Words.\n\nStatus: draft\n", 3, "'Status: draft' is text here, and keeps nothing back"),
    "an element that nobody knows": ("See <clause-diff ref='x'>.", 1, "means something elsewhere only"),
    "a word with a part that is not seen": ("per\u200bsonal", 1, "an invisible character parts a word here"),
    "letters in another order": ("a\u202eb", 1, "an invisible character turns the order"),
    "a text read as Latin-1": ("Itâ€™s Ã¼ber.", 1, "'â€™' is what UTF-8 looks like"),
    "a block inside HTML": ("<div>\n/// card | T\n\nText.\n///\n</div>", 2, "a block inside <div> is shown as it"),
    "a list without an empty line": ("Words:\n- a\n- b", 2, "this list would run on in its paragraph"),
    "a numbered list without one": ("Words:\n1. a\n2. b", 2, "this list would run on in its paragraph"),
    "a table without a rule": ("| a | b |\n| 1 | 2 |", 1, "this is no table yet: its second line"),
    "a table with a shorter rule": ("| a | b |\n|---|\n| 1 | 2 |", 1, "has 2 columns, the line of dashes below 1"),
    "a table in a paragraph": ("Words:\n| a | b |\n|---|---|\n| 1 | 2 |", 1, "the table below would run on"),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_named_with_its_line(name: str) -> None:
    text, line, words = SLIPS[name]
    found = list(slips(scan(text).prose))
    assert found, name
    assert (found[0].line, words in found[0].message) == (line, True), found


@pytest.mark.parametrize("text", [
    '<div markdown="1">\n/// card | T\n\nText.\n///\n</div>',
    "<blockquote><p>Words.</p></blockquote>\n\n/// card | T\n\nT.\n///",
    "## A heading\n- a\n- b", "- a\n  goes on\n- b\n\n    1. c", "Five\n– a dash\n", "In\n2024. Then.",
    "a | b\n--|--\n1 | 2", "| a | b |\n|:--|--:|\n| `x|y` | 2 |", "| `a|b` | b |\n|---|---|\n| 1 | 2 |",
    "It is |x| + |y|.", "It costs $$ and $5.",
    "The status: draft of a law.", "a ~ b ~~ c", "a == b and c == d", "{x}", "Wow!!! a note", "== a ==", "a: :: b",
    "می\u200cخواهم", "## `code`", "[`code`](https://l.example/)",
    "Term\n: what it means", "À Â Ã are letters.", "A [x][y] and [z]().\n\n[y]: https://l.example/",
])
def test_what_is_meant_so_is_left_alone(text: str) -> None:
    assert [one for one in slips(scan(text).prose) if "leads nowhere" not in one.message] == []
