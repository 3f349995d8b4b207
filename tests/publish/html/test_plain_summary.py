"""A post's summary in plain words."""
from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plugins.publish.html import plain_summary as module
from plugins.publish.html.plain_summary import plain_summary


@pytest.mark.parametrize(("summary", "plain"), [
    ('<p>A ferry<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup> leaves.</p>', "A ferry leaves."),
    ("<p>Ten m<sup>2</sup>,\n <em>not</em> more &amp; less</p>", "Ten m², not more & less"),
    ("", "")])
def test_footnotes_are_left_out_and_words_stay(summary: str, plain: str) -> None:
    assert plain_summary(summary) == plain


@pytest.mark.parametrize(("html", "words"), [
    ("<p>10<sup>2</sup> euros</p>", "10² euros"),
    ("<p>2<sup>nd</sup> place</p>", "2nd place"),
    ("<p>CO<sub>2</sub></p>", "CO₂"),
    ("<p>no longer <s>five</s> six</p>", "no longer [struck out: five] six"),
    ("<p>They said <q>we do <em>not</em> sell</q>.</p>", "They said “we do not sell”."),
])
def test_what_marks_say_is_said_in_signs(html: str, words: str) -> None:
    assert plain_summary(html) == words


PIECES = ("<p>", "</p>", "<em>", "</em>", '<a href="x">', "</a>", "<p", ">", "a", "<", "é", " ", "\n", "\x85", "&amp;",
          "<q>", "</q>", "\t")


@given(some.lists(some.sampled_from(PIECES), max_size=12).map("".join))
def test_what_needs_no_parser_says_the_same(html: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_SIMPLE", re.compile("(?!)"))
        parsed = plain_summary(html)
    assert plain_summary(html) == parsed
