from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.comments.model import BodyFormat
from plugins.comments.render import _NOTHING_TO_MARK, _SANITISER, _markdown, plain, render
from plugins.comments.text import clean
from tests.comments.pathological import pathological
from tests.growth import is_linear


def test_emphasis_quotes_lists_and_code_are_drawn() -> None:
    html = render("*a* **b** `c`\n\n> said\n\n- one\n- two\n\n```\nx < y\n```")
    for part in ("<em>a</em>", "<strong>b</strong>", "<code>c</code>", "<blockquote>", "<li>one</li>", "x &lt; y"):
        assert part in html


def test_a_line_break_is_kept() -> None:
    assert render("one\ntwo") == "<p>one<br>\ntwo</p>"


PIECES = ["a", "b c", "é", " ", "  ", "\n", "\n\n", "http", "https://a.example", "-", "1.", "    ", ":", "=", "---",
          "+ ", "“", "'", "*", "\t", "\xa0", "&", "é", ".", "#", "(c)"]


@pytest.mark.slow
@settings(deadline=None, max_examples=400)
@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=20).map("".join)))
def test_words_without_marks_are_drawn_as_markdown_would_draw_them(words: str) -> None:
    cleaned = clean(words)
    if _NOTHING_TO_MARK.fullmatch(cleaned):
        assert plain(cleaned) == _SANITISER.clean(_markdown(cleaned)).strip()


def test_ordinary_words_go_the_short_way() -> None:
    assert _NOTHING_TO_MARK.fullmatch("I read it twice (really): no change.\nSo what?\n\nAda’s right - “wait and see”!")


@pytest.mark.parametrize("words", ["# Heading", "![i](x.png)", "[a](javascript:alert(1))", "<b>bold</b>",
                                   "[a]: http://x.example", "<script>alert(1)</script>"])
def test_what_comments_do_without_is_shown_as_typed(words: str) -> None:
    html = render(words)
    for tag in ("<h1", "<img", "<b>", "<script", 'href="javascript'):
        assert tag not in html
    assert html.striptags() == words


@pytest.mark.parametrize(("words", "address"), [
    ("see https://a.example/x_y_z, please", "https://a.example/x_y_z"),
    ("(https://a.example/b_(c))", "https://a.example/b_(c)"),
    ("<https://a.example/>.", "https://a.example/"),
    ("https://a.example/?q=*a*&b=1!", "https://a.example/?q=*a*&amp;b=1"),
])
def test_an_address_becomes_a_link_that_shows_itself(words: str, address: str) -> None:
    assert f'<a href="{address}" rel="ugc nofollow noopener noreferrer">{address}</a>' in render(words)


def test_an_address_in_code_stays_code() -> None:
    assert "<a" not in render("`https://a.example`")


def test_imported_html_keeps_only_the_few_tags() -> None:
    html = render('<p onclick="x()">Hi <b id="a">you</b> <img src="https://t.example/p.gif"><a href="/x">y</a></p>'
                  "<style>p{}</style><script>z()</script>", BodyFormat.HTML)
    assert html == '<p>Hi <b>you</b> <a rel="ugc nofollow noopener noreferrer">y</a></p>'


def test_markdown_with_html_keeps_named_links_fences_and_tags() -> None:
    html = render("See [here](https://ferry.example/a) and <b>there</b>.\n\n```\n<div>\n```\n\n"
                  "![i](https://t.example/x.gif)",
                  BodyFormat.MIXED)
    assert '<a href="https://ferry.example/a" rel="ugc nofollow noopener noreferrer">here</a>' in html
    assert "<b>there</b>" in html and "&lt;div&gt;" in html and "t.example" not in html


def test_plain_text_is_shown_sign_by_sign() -> None:
    assert render("*a* <b>\n\nc", BodyFormat.TEXT) == "<p>*a* &lt;b&gt;</p>\n<p>c</p>"


def test_a_comment_that_breaks_the_parser_leaves_the_next_one_whole() -> None:
    render("1. " * 1300)
    assert render("hello *x*") == "<p>hello <em>x</em></p>"


@pytest.mark.parametrize("form", [BodyFormat.MARKDOWN, BodyFormat.HTML])
@pytest.mark.parametrize("name", [name for name, _ in pathological(100)])
def test_every_text_is_drawn_in_linear_time(name: str, form: BodyFormat) -> None:
    longest = 16_000  # characters; the longest of 25,864 real comments has 11,184
    assert is_linear(lambda text: render(text, form), longest, lambda length: dict(pathological(length))[name], longest)


def test_twenty_thousand_open_brackets_are_shown_as_text() -> None:
    assert render("[a" * 20_000) == "<p>" + "[a" * 20_000 + "</p>"
