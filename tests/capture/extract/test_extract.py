"""Each pair `pages/NAME.html` / `pages/NAME.md` is a test; add one by adding two files."""
from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.archive.declarations.declarations import Filter, Source, TermsDeclaration
from plugins.capture.extract.extract import refusal, rules, text, unread_frames
from plugins.capture.faults import Fault, FaultKind, Hop
from plugins.capture.http.fetch import FetchedPage
from tests.growth import is_linear

PAGES = Path(__file__).parents[1] / "pages"
URL = "https://acorn.example/terms"


def page(body: str | bytes, media: str = "text/html; charset=utf-8") -> FetchedPage:
    return FetchedPage(URL, (Hop(200, URL),), body.encode() if isinstance(body, str) else body, media)


def terms(*sources: Source) -> TermsDeclaration:
    return TermsDeclaration("Terms of Service", "terms-of-service", sources or (Source(URL),))


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_a_page_becomes_its_text(path: Path) -> None:
    assert text([page(path.read_bytes())], terms()) == path.with_suffix(".md").read_text()


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_the_same_page_gives_the_same_bytes(path: Path) -> None:
    assert text([page(path.read_bytes())], terms()) == text([page(path.read_bytes())], terms())


def test_white_space_in_the_source_is_not_text() -> None:
    loose, tight = "<p>You\n  may</p>\n\n\n<p>plant</p>", "<p>You may</p><p>plant</p>"
    assert text([page(loose)], terms()) == text([page(tight)], terms())


def test_only_the_selected_parts_are_read_without_the_removed_ones() -> None:
    source = Source(URL, select=("main",), remove=("nav",))
    assert text([page("<p>menu</p><main><nav>links</nav><p>terms</p></main>")], terms(source)) == "terms\n"


def test_query_parameters_are_removed_and_other_links_untouched() -> None:
    source = Source(URL, filter=(Filter("removeQueryParams", ("utm_source", "h")),))
    found = text([page('<a href="https://a.example/?utm_source=x&b=%20c&h=1">a</a> <a href="https://a.example/?q=%7e">b</a>')],
                 terms(source))
    assert found == "[a](https://a.example/?b=+c) [b](https://a.example/?q=%7e)\n"


@pytest.mark.slow
@pytest.mark.parametrize("prepare", [
    lambda size: "<svg>" * 100 + "<text>a</text>" * size, lambda size: "<p>" + "x<svg></svg>" * size,
    lambda size: "<div lang=de>" + "<q>a</q>" * size], ids=["drawn words", "icons", "quotations"])
def test_pages_of_words_that_are_drawn_or_quoted_are_read_in_linear_time(prepare: Callable[[int], str]) -> None:
    assert is_linear(lambda html: text([page(html)], terms()), 200, prepare)


def test_combined_pages_are_joined_by_a_rule() -> None:
    assert text([page("<p>one"), page("<p>two")], terms(Source(URL), Source(URL))) == "one\n\n- - -\n\ntwo\n"


def test_a_part_without_match_is_a_fault_that_names_the_selector() -> None:
    with pytest.raises(Fault) as caught:
        text([page("<p>words")], terms(Source(URL, select=("main.terms",))))
    assert caught.value.kind is FaultKind.SELECT and "main.terms" in caught.value.reason


def test_a_page_without_text_is_empty() -> None:
    with pytest.raises(Fault) as caught:
        text([page("<html><body><script>x</script></body></html>")], terms())
    assert caught.value.kind is FaultKind.EMPTY


@pytest.mark.slow
def test_a_hundred_thousand_nested_tags_are_refused() -> None:
    with pytest.raises(Fault) as caught:
        text([page("<div>" * 100_000 + "deep")], terms())
    assert caught.value.kind is FaultKind.NESTED


def test_a_document_nested_as_deep_as_allowed_is_read() -> None:
    assert text([page("<div>" * 190 + "deep")], terms()) == "deep\n"


def test_plain_text_is_read_as_it_is() -> None:
    assert text([page("1. Plant\r\n\r\n\r\n2. Water\r\n", "text/plain")], terms()) == "1. Plant\n\n2. Water\n"


def test_what_is_neither_page_nor_pdf_is_a_fault() -> None:
    with pytest.raises(Fault) as caught:
        text([page(b"PK", "application/zip")], terms())
    assert caught.value.kind is FaultKind.MEDIA


def test_a_filter_that_is_a_program_is_refused_and_the_sentence_says_why() -> None:
    said = refusal(terms(Source(URL, filter=(Filter("removeCounters"),)))) or ""
    assert "removeCounters" in said and "programs from declarations are not run" in said


def test_query_parameters_need_no_program() -> None:
    assert refusal(terms(Source(URL, filter=(Filter("removeQueryParams", ("h",)),)))) is None


def test_other_selectors_are_other_rules_and_another_address_is_not() -> None:
    plain = rules(terms(Source(URL, ("main",))))
    assert rules(terms(Source(URL, ("article",)))) != plain == rules(terms(Source("https://b.example/", ("main",))))


HOSTILE = st.lists(st.sampled_from([
    "<div>", "</div>", "<table>", "<tr><td>", "</table>", "<ul><li>", "</ul>", "<a href='java\nscript:x'>", "<!--",
    "-->", "<svg><style>", "<![CDATA[", "<?xml", "<title>", "<base href=':::'>", "&#0;", "&#xD800;", "\x00",
    "<select><option>", "http://a.example/", "<a href='http://[::'>", "<template>", "</body>", "<math><mi>", "words ",
    "<p hidden>", "<li><h2>", "<frameset>", "<a data-cfemail=zz>", "<a href='/cdn-cgi/l/email-protection#6'>",
    "<input>", "<h1>", "<ol start=9>", "<td rowspan=x>", "<ol reversed type=i>",
    "<template shadowrootmode=open>", "<slot>", "<iframe srcdoc='&lt;p>x'>", "<textarea readonly>", "<sup>2</sup>",
    "<s>",
    "<style>li::before{content:counters(a,'.')}</style>", "<style>.x{", "<td colspan=9>", "<li value=-3>", "<wbr>",
    "<pre>\n\n", "<br>", "<dd>", "<dt>"]), max_size=40)


@settings(deadline=None)
@given(HOSTILE)
def test_no_page_ends_in_an_error_of_ours(pieces: list[str]) -> None:
    with suppress(Fault):
        text([page("".join(pieces))], terms())


def test_frames_that_are_not_read_are_named() -> None:
    shown = page("<nav><iframe src=/menu></iframe></nav><main>Terms<iframe src='/terms-in-a-frame'>old</iframe>"
                 "<iframe src=/pixel height=1></iframe><iframe src=/hidden style='display:none'></iframe></main>")
    declared = terms(Source(URL, select=("main",)))
    assert text([shown], declared) == "Terms\n"
    assert unread_frames([shown], declared) == ["/terms-in-a-frame"]


def test_a_page_whose_text_is_in_a_frame_says_so() -> None:
    with pytest.raises(Fault) as caught:
        text([page("<main><iframe src='https://acorn.example/t.html'></iframe></main>")], terms())
    assert "https://acorn.example/t.html" in caught.value.reason


@pytest.mark.parametrize("css", [":is(" * 3000 + ".x" + ")" * 3000, "@media screen {" * 3000,
                                 "x {content: " + "(" * 3000, "'\\" * 30_000, "/* " * 30_000,
                                 ":is(.a, " * 50 + ".x" + ")" * 50])
def test_a_style_sheet_nested_beyond_reason_is_not_read(css: str) -> None:
    styled = page(f"<style>{css} {{}}</style><p class=a style='content: {'(' * 3000}'>words")
    assert text([styled], terms()) == "words\n"
