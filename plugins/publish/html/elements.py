"""Draws redlines, quotations and cards as HTML trees. All foreign text (policies, titles, names) enters here.

Trees, not strings: lxml escapes what it is given, so a policy with `<script>` in it stays words. What is drawn
follows one contract with the style sheets (theme/static/css) and carries every deletion and insertion in words too,
since screen readers, reader modes and copied text lose colour and often the tags.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from unicodedata import normalize

from lxml import html
from lxml.html import HtmlElement
from lxml.html.builder import CLASS, E
from markupsafe import Markup

from plugins.policy.compare.moved_text import whither
from plugins.policy.model import Edit, EditKind, Redline
from plugins.publish.html.english import day, words_moved

NBSP = "\u00a0"
#: What XML and HTML cannot hold, and the marks that turn the direction of the text after them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
                          "\u202a-\u202e\u2066-\u2069\u200e\u200f]")
_BREAK = re.compile(r"\n\s*\n")


def printable(text: str) -> str:
    """Foreign text without what would break a page or a feed, or turn its reading direction; composed, as HTML asks."""
    return normalize("NFC", _UNPRINTABLE.sub("", text))


def strip_control_chars(value: Any) -> Any:
    """What a template prints: words are made printable, HTML of our own and everything else stays as it is."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def serialise(*elements: HtmlElement) -> Markup:
    """Elements as HTML that a template may print as it is."""
    return Markup("".join(html.tostring(e, encoding="unicode", method="html", with_tail=False) for e in elements))


def paragraphs(redline: Redline) -> list[list[Edit]]:
    """A redline's edits, parted where a paragraph ends in either text."""
    parts: list[list[Edit]] = [[]]
    for edit in redline.edits:
        for index, run in enumerate(_BREAK.split(edit.text)):
            if index:
                parts.append([])
            if run:
                parts[-1].append(Edit(edit.kind, run, elsewhere=edit.elsewhere))
    return [part for part in parts if any(edit.text.strip() for edit in part)]


def _marked(edit: Edit) -> HtmlElement | str:
    text = printable(edit.text)
    if edit.kind is EditKind.KEPT or not text.strip():
        return text
    tag, verb = ("del", "removed") if edit.kind is EditKind.DELETED else ("ins", "added")
    if edit.elsewhere is not None:
        label, end = E.span(f"[{printable(whither(edit))}:{NBSP}", CLASS("whither")), E.span("]", CLASS("whither"))
        end.tail = text[len(text.rstrip()):]
        return getattr(E, tag)(CLASS("moved"), label, text.rstrip(), end)
    start = E.span(f"[{verb}:{NBSP}", CLASS("vh"))
    return getattr(E, tag)(start, text, E.span(f" end {verb}]", CLASS("vh")))


def _redline_paragraph(part: Sequence[Edit]) -> HtmlElement:
    paragraph = E.p(*(_marked(edit) for edit in part), dir="auto")
    kinds = {edit.kind for edit in part if edit.text.strip()}
    if len(kinds) == 1 and EditKind.KEPT not in kinds:
        moved = all(edit.elsewhere is not None for edit in part if edit.text.strip())
        paragraph.set("class", ("only-ins" if EditKind.INSERTED in kinds else "only-del") + (" moved" if moved else ""))
    return paragraph


def plain_paragraphs(text: str) -> list[HtmlElement]:
    """Foreign text as paragraphs."""
    return [E.p(printable(part), dir="auto") for part in _BREAK.split(text) if part.strip()]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything a redline's figure says around the redline itself."""

    id: str
    policy: str                      #: "Zoom Terms of Service"
    clause: str                      #: "clause 10.4", or "10.2, now 10.5"
    before: date
    after: date
    source: str | None = None        #: the policy's own address
    links: tuple[tuple[str, str], ...] = ()  #: (words, address) under the figure
    view: str | None = None          #: redline, before, after or both; chosen by the redline itself when None
    note: str = ""                   #: a word of caution, such as that only excerpts were recorded
    counts: tuple[int, int] | None = None  #: words removed and added, where what is drawn leaves some out
    level: int = 3                   #: of the heading


def redline_figure(redline: Redline, drawing: Drawing) -> HtmlElement:
    """A clause with what was removed and added marked, in words too, and the two texts to switch to."""
    stacked = drawing.view == "both" or (drawing.view is None and redline.rewritten)
    figure = E.figure(CLASS("redline stacked" if stacked else "redline"),
                      {"id": drawing.id, "aria-labelledby": f"{drawing.id}-h"}, _caption(redline, drawing))
    if stacked:
        figure.extend(_both(redline, drawing))
    else:
        figure.append(_views(drawing))
        figure.append(_quoting(drawing, [_redline_paragraph(part) for part in paragraphs(redline)]))
        figure.append(E.p(E("del", "struck through"), " was removed, ", E.ins("underlined"), " was added",
                          CLASS("key"), {"aria-hidden": "true"}))
    figure.append(_source_line(drawing))
    return figure


def _caption(redline: Redline, drawing: Drawing) -> HtmlElement:
    heading = E(f"h{drawing.level}", E.cite(printable(drawing.policy)), f", {printable(drawing.clause)}",
                id=f"{drawing.id}-h")
    words = words_moved(*(drawing.counts or (redline.words_deleted, redline.words_inserted)))
    between = E.p("Between ", when(drawing.before), " and ", when(drawing.after), f": {words}.")
    return E.figcaption(heading, between, *([E.p(drawing.note, CLASS("note"))] if drawing.note else []))


def when(moment: date) -> HtmlElement:
    """A day that a machine can read too."""
    return E.time(day(moment), datetime=f"{moment:%Y-%m-%d}")


def _views(drawing: Drawing) -> HtmlElement:
    """The three ways to look at a redline: radios, so that no script is needed."""
    labels = (("redline", "with changes marked"), ("before", "as it was"), ("after", "as it is now"))
    fieldset = E.fieldset(E.legend("Show the clause"), CLASS("views"))
    for value, words in labels:
        radio = E.input(type="radio", name=f"v-{drawing.id}", value=value)
        if value == (drawing.view or "redline"):
            radio.set("checked", "checked")
        fieldset.append(E.label(radio, f" {words}"))
    return E.form(fieldset, autocomplete="off")


def _quoting(drawing: Drawing, content: Iterable[HtmlElement], css: str = "") -> HtmlElement:
    quote = E.blockquote(*content)
    if drawing.source:
        quote.set("cite", drawing.source)
    if css:
        quote.set("class", css)
    return quote


def _both(redline: Redline, drawing: Drawing) -> list[HtmlElement]:
    note = [E.p("So much was rewritten that marks would not help; here are both texts.", CLASS("note"))]
    for css, words, text in (("before", "As it was", redline.before), ("after", "As it is now", redline.after)):
        note.append(E.p(E.strong(words), CLASS("which")))
        note.append(_quoting(drawing, plain_paragraphs(text), css))
    return note if redline.rewritten else note[1:]


def _source_line(drawing: Drawing) -> HtmlElement:
    line = E.p(E.a("Link to this clause", href=f"#{drawing.id}"), CLASS("src"))
    for words, address in drawing.links:
        line[-1].tail = (line[-1].tail or "") + " · "
        line.append(E.a(words, href=address))
    return line


def quotation(words: Sequence[HtmlElement], caption: Sequence[HtmlElement | str], source: str | None,
              id: str) -> HtmlElement:
    """Words of a policy that were found in the archive, with where and when they stood."""
    quote = E.blockquote(*words)
    if source:
        quote.set("cite", source)
    return E.figure(quote, E.figcaption(*caption), CLASS("quotation"), id=id)


def card(title: str, kind: tuple[str, str], body: Sequence[HtmlElement], id: str, level: int,
         facts: Sequence[tuple[str, str]], why: str | None) -> HtmlElement:
    """An explanation; `kind` is its slug and its words, `facts` what stands in the list under the body."""
    section = E.section(E(f"h{level}", E.span(kind[1], CLASS("kind")), " ", title), *body,
                        CLASS(f"card kind-{kind[0].replace(' ', '-')}"), id=id)
    lead = next((element for element in section if element.tag == "p"), None)
    if lead is not None:
        lead.set("class", "lead")
    terms = [element for term, words in facts if words for element in (E.dt(term), E.dd(words))]
    if terms:
        section.append(E.dl(*terms))
    if why:
        section.append(E.details(E.summary("Why we read it so"), E.p(why)))
    return section


def state_line(kind: str, words: Sequence[HtmlElement | str]) -> HtmlElement:
    """What has become of a clause since it was quoted; `kind` is stands, changed, moved, gone or unknown."""
    return E.p(*words, CLASS(f"state state-{kind}"))


def clause_section(id: str, title: str, headed: bool, text: str, level: int) -> HtmlElement:
    """A clause of a version's text; one that has a number but no heading starts with its number."""
    body = plain_paragraphs(text)
    if headed:
        return E.section(E(f"h{level}", printable(title)), *body, id=id)
    if title and body:
        body[0].text, number = None, E.b(printable(title), " ")
        number.tail = printable(_BREAK.split(text.strip())[0])
        body[0].insert(0, number)
    return E.div(*body, id=id)


def link(words: str, address: str) -> HtmlElement:
    """A link."""
    return E.a(words, href=address)


def fragments(source: str) -> HtmlElement:
    """HTML of our own making as one `<div>` with everything in it."""
    return html.fragment_fromstring(source, create_parent="div")
