"""Pages that Chromium prints as PDF in several layouts are read as the paragraphs that they have."""
from __future__ import annotations

import pytest
from playwright.sync_api import Page

from plugins.capture.pdf.pdf import pdf_text

pytestmark = [pytest.mark.slow, pytest.mark.browser]
SENTENCES = [
    "Boats leave at nine when the keeper of the quay has rung the bell.", "Nobody may stand on the benches.",
    "Fares are paid before the boat leaves, and are given back in the event that it stays in the harbour in a storm.",
    "Letters of those who ask for a berth are kept for two years, and after that they are burnt on the beach.",
    "Dogs stay on deck with those who brought them.", "Whoever finds a coat that is not theirs tells the keeper.",
    "A berth that was not asked for again by the first of May goes to whoever stands next in the book of berths."]
SYLLABLES = ("bor", "den", "fal", "gri", "lum", "mer", "nos")


def _paragraph(number: int) -> str:
    """Some sentences with the name of a harbour in each line, so that no line is one of another page by chance."""
    found = []
    for step, syllable in enumerate(SYLLABLES[:1 + number % 5], 1):
        harbour = f"{SYLLABLES[number // 7].title()}{SYLLABLES[number % 7]}{syllable}"
        words = f"In {harbour}: {SENTENCES[(number * step) % 7]}".split()
        found += [word for at, one in enumerate(words) for word in ((one, harbour) if at % 4 == 3 else (one,))]
    return " ".join([f"{number}."] * (number % 3 == 0) + found)


PARAGRAPHS = [_paragraph(number) for number in range(1, 41)]
HEAD = "<div style='font-size:8px;width:100%;text-align:center'>Heron Ferry, printed on 3 May 2026</div>"
FOOT = ("<div style='font-size:8px;width:100%;text-align:center'>Page <span class=pageNumber></span> of "
        "<span class=totalPages></span></div>")


def printed(tab: Page, css: str, body: str) -> list[str]:
    """The paragraphs that we read of a printed page."""
    tab.set_content(f"<style>@page{{size:A4;margin:25mm}} {css}</style><div class=text>{body}</div>")
    return pdf_text(tab.pdf(prefer_css_page_size=True, display_header_footer=True, header_template=HEAD,
                            footer_template=FOOT)).rstrip("\n").split("\n\n")


@pytest.mark.parametrize("css", [
    "", "p{text-indent:1.5em;margin:0;text-align:justify}", "p{margin:0 0 .35em}", ".text{line-height:1.8}",
    ".text{column-count:2;text-align:justify;font-size:10pt}"], ids=["plain", "indented", "close", "wide", "columns"])
def test_paragraphs_are_those_of_the_page(tab: Page, css: str) -> None:
    read = printed(tab, css, "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS))
    assert " ".join(read) == " ".join(PARAGRAPHS)
    assert len(set(read) & set(PARAGRAPHS)) >= 0.9 * len(set(PARAGRAPHS))


def test_head_of_a_table_over_three_pages_is_read_once(tab: Page) -> None:
    rows = "".join(f"<tr><td>Berth {number}</td><td>{PARAGRAPHS[number]}</td></tr>" for number in range(1, 40))
    read = printed(tab, "thead{display:table-header-group}", (
        f"<p>What we keep.</p><table><thead><tr><th>Kind</th><th>Why we keep it</th></tr></thead>{rows}</table>"))
    assert " ".join(read).count("Why we keep it") == 1


@pytest.mark.parametrize(("body", "read"), [
    (f"<h1>Terms</h1><h2>Clause 1. Boats</h2><p>Boats leave.</p><h2>Clause 2. Fares</h2><p>{SENTENCES[1]}</p>"
     "<h2>Clause 3. Dogs</h2><p>Dogs stay on deck.</p>",
     ["Terms", "Clause 1. Boats", "Boats leave.", "Clause 2. Fares", SENTENCES[1], "Clause 3. Dogs",
      "Dogs stay on deck."]),
    (f"<p>{SENTENCES[0]}</p><ul><li>oars<ul><li>long</li><li>short</li></ul></li>"
     f"<li>{' '.join(SENTENCES[2:4])}</li></ul>",
     [SENTENCES[0], "• oars", "• long", "• short", f"• {' '.join(SENTENCES[2:4])}"]),
    ("<div dir=rtl><ul><li>قارب</li><li>رصيف</li></ul><p>الحبل</p></div>", ["• قارب", "• رصيف", "الحبل"]),
    ("<p>Write to:<br>1 Pier Street</p>", ["Write to:", "1 Pier Street"])],
    ids=["short paragraphs", "bullets", "bullets from the right", "broken on purpose"])
def test_single_page(tab: Page, body: str, read: list[str]) -> None:
    tab.set_content(body)
    assert pdf_text(tab.pdf(format="A4")).rstrip("\n").split("\n\n") == read


def test_name_that_is_defined_ends_the_sentence_before(tab: Page) -> None:
    terms = [(f"Berth {number}", f"{SENTENCES[2]} {SENTENCES[number % 7]}") for number in range(30)]
    tab.set_content(f"<style>body{{width:{len(SENTENCES[2]) / 2 + 4}em}}</style><dl>"
                    + "".join(f"<dt>{name}</dt><dd>{text}</dd>" for name, text in terms) + "</dl>")
    read = pdf_text(tab.pdf(format="A4", display_header_footer=False)).split("\n\n")
    assert sum(one.startswith("Berth ") and len(one) < 9 for one in read) >= 28
