"""Redlines and cards are drawn as trees: foreign text stays text, and every change is told in words."""
from __future__ import annotations

from dataclasses import replace
from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from lxml.html.builder import E
from markupsafe import Markup

from plugins.policy.model import Edit, EditKind, Redline
from plugins.publish.html import elements, feed_sanitizer
from plugins.publish.redlines import figure as redline_figure

K, D, I = EditKind.KEPT, EditKind.DELETED, EditKind.INSERTED  # noqa: E741
DRAWING = redline_figure.FigureOptions("c-1", "Lantern Library Terms", "clause 1.2", date(2024, 3, 1), date(2024, 6, 1))
SOLD = Redline((Edit(K, "The library "), Edit(D, "may"), Edit(I, "will not"), Edit(K, " sell records.")))


def figure(redline: Redline, options: redline_figure.FigureOptions = DRAWING) -> html.HtmlElement:
    """The redline as a browser would read it from the page."""
    return html.fragment_fromstring(str(redline_figure.redline_figure(redline, options).html()))


def test_every_change_is_told_in_words_with_an_end() -> None:
    assert figure(SOLD).cssselect("blockquote")[0].text_content() == (
        "The library [removed:\u00a0may end removed][added:\u00a0will not end added] sell records.")


def test_the_figure_counts_the_words_and_names_the_days() -> None:
    assert "Between 1 March 2024 and 1 June 2024: 1 word removed and 2 words added." in figure(SOLD).text_content()


def test_policy_text_is_never_markup() -> None:
    drawn = figure(Redline((Edit(K, "<script>alert(1)</script>"), Edit(I, "<b onclick=x>]]></b>&amp;"))))
    assert not drawn.cssselect("script, b")
    assert "<script>alert(1)</script>" in drawn.text_content()
    assert "]]>" in drawn.text_content()


def test_what_would_turn_or_break_the_text_is_left_out() -> None:
    assert elements.strip_control_chars("a\u202eb\x00c\x0b\ud800d\u2066e") == "abcde"


def test_a_paragraph_that_came_whole_can_be_hidden_whole() -> None:
    drawn = figure(Redline((Edit(K, "One."), Edit(I, "\n\nTwo."))))
    assert [p.get("class") for p in drawn.cssselect("blockquote p")] == [None, "only-ins"]


def test_a_rewrite_opens_as_two_texts() -> None:
    drawn = figure(Redline((Edit(D, "Old words."), Edit(I, "Quite another text.")), rewritten=True))
    assert [b.get("class") for b in drawn.cssselect("blockquote")] == ["before", "after"]
    assert not drawn.cssselect("input")


def test_what_only_moved_names_the_other_clause_in_plain_sight() -> None:
    drawn = figure(Redline((Edit(K, "One. "), Edit(D, "Two.", moved_to="4.2 Jugs"), Edit(I, " New."))))
    assert drawn.cssselect("del.moved")[0].text_content() == "[moved to 4.2 Jugs:\u00a0Two.]"
    assert not drawn.cssselect(".moved .vh")
    assert [i.get("class") for i in drawn.cssselect("blockquote ins")] == [None]


def test_a_paragraph_that_moved_whole_is_not_called_added() -> None:
    drawn = figure(Redline((Edit(K, "One."), Edit(I, "\n\nTwo.", moved_to=""))))
    assert [p.get("class") for p in drawn.cssselect("blockquote p")] == [None, "only-ins moved"]


def test_radios_are_named_by_their_figure() -> None:
    assert {radio.get("name") for radio in figure(SOLD, replace(DRAWING, id="c-9")).cssselect("input")} == {"v-c-9"}


def test_feeds_get_the_safe_alphabet_only() -> None:
    body = E.div(redline_figure.redline_figure(SOLD, DRAWING).lxml(),
                 elements.card("A", ("term", "Term"), [E.p("Lead ", E.code("x"))], "card-a", 2, [("Who", "All")],
                               "So."))
    written = feed_sanitizer.feed_html(body, "https://site.example/a/")
    tags = {element.tag for element in html.fragment_fromstring(written, create_parent="div").iterdescendants()}
    assert tags <= feed_sanitizer.SAFE
    assert "class=" not in written
    assert "[removed:" in written
    assert "[added:" in written
    assert "struck through" not in written


def test_links_in_feeds_are_absolute() -> None:
    written = feed_sanitizer.feed_html(E.div(E.p(elements.link("there", "../b/#c"))), "https://site.example/a/")
    assert 'href="https://site.example/b/#c"' in written


def test_lines_in_feeds_stay_apart() -> None:
    address = html.fragments_fromstring("<p>Lantern Library<br>\n1 <em>Canal</em> Street<br>\nPort</p><p>Bye</p>")
    assert feed_sanitizer.feed_html(E.div(*address), "https://site.example/a/") == (
        "<p>Lantern Library</p><p>1 <em>Canal</em> Street</p><p>Port</p><p>Bye</p>")


edits = st.lists(st.builds(Edit, st.sampled_from(EditKind),
                           st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn")), min_size=1)), max_size=8)


@pytest.mark.slow
@given(edits)
def test_a_redlines_words_are_all_on_the_page(parts: list[Edit]) -> None:
    redline = Redline(tuple(parts))
    drawn = figure(redline).cssselect("blockquote")[0]
    for vh in drawn.cssselect(".vh"):
        vh.drop_tree()
    for gone in drawn.cssselect("del"):
        gone.drop_tree()
    assert "".join(drawn.text_content().split()) == "".join(elements.strip_control_chars(redline.after).split())


@given(st.text())
def test_foreign_text_is_printable_and_composed(text: str) -> None:
    found = elements.strip_control_chars(text)
    assert found == elements.strip_control_chars(found) == normalize("NFC", found)
    assert not set(found) & set("\x00\x1b\x7f\u202e\ud800")
    assert found == text or not text.isascii() or not text.isprintable()


def test_quotations_from_right_to_left_are_isolated_and_others_are_not() -> None:
    assert elements.finalize("“30 يوما” and “30 days”") == "“\u206830 يوما\u2069” and “30 days”"
    assert elements.finalize(Markup("“يوما”")) == "“يوما”"


@pytest.mark.parametrize("source", [
    "", " words <b>bold</b> tail", "\n<p>one</p> two\n", "<p>a<br/>b &amp; c</p><!-- d -->", "<form><input></form>"])
def test_fragments_are_read_as_lxml_reads_them(source: str) -> None:
    theirs = html.fragment_fromstring(source, create_parent="div")
    assert html.tostring(elements.fragments(source)) == html.tostring(theirs)
