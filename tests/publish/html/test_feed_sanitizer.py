"""What a feed entry keeps of a page."""
from __future__ import annotations

import pytest

from plugins.publish.html.elements import fragments
from plugins.publish.html.feed_sanitizer import feed_html


@pytest.mark.parametrize(("page", "entry"), [
    ("<p>10 m<sup>2</sup></p>", "<p>10 m<sup>2</sup></p>"),
    ("<p>A <s>red</s> <s>ferry, <b>late</b></s></p>",
     "<p>A <s>[struck out: red]</s> <s>[struck out: ferry, <b>late</b>]</s></p>"),
    ("<p><q>Go, <q>now</q></q>.</p>", "<p>“Go, ‘now’”.</p>"),
    ('<ol start="4" class="x"><li value="9">Row</li></ol>', '<ol start="4"><li value="9">Row</li></ol>'),
    ('<p><img src="../a.png" alt="A ferry" class="x"></p>',
     '<p><img alt="A ferry" src="https://site.example/a.png"></p>'),
    ('<p><img src="a.png" alt=""><img src="b.png">Words</p>', "<p>Words</p>"),
    ('<p dir="rtl">שלום</p><p dir="auto">שלום</p><p dir="auto">(1) Hello</p>',
     '<p dir="rtl">שלום</p><p dir="rtl">שלום</p><p>(1) Hello</p>'),
    ('<p>One<span class="steps"><a href="#c-2">next</a></span></p>', "<p>One</p>")])
def test_what_the_page_says_is_in_the_entry(page: str, entry: str) -> None:
    assert feed_html(fragments(page), "https://site.example/p/") == entry
