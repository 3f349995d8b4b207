"""Draws quotations, cards and links as HTML trees. All foreign text (policies, titles, names) enters here.

Trees, not strings: lxml escapes what it is given, so a policy with `<script>` in it stays words. What is drawn
follows one contract with the style sheets (theme/static/css) and carries every deletion and insertion in words too,
since screen readers, reader modes and copied text lose colour and often the tags.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, cast
from unicodedata import normalize

from lxml import etree, html
from lxml.html import HtmlElement
from lxml.html.builder import CLASS, E
from markupsafe import Markup

from plugins.publish.html.english import day

if TYPE_CHECKING:
    from lxml.cssselect import CSSSelector

NBSP = "\u00a0"
#: What XML and HTML cannot hold, and the marks that turn the direction of the text after them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
                          "\u202a-\u202e\u2066-\u2069\u200e\u200f]")
#: Makes every element an HtmlElement: lxml's own parser asks a function in Python for the class of each.
_PARSER = html.HTMLParser()
_PARSER.set_element_class_lookup(etree.ElementDefaultClassLookup(HtmlElement, html.HtmlComment,
                                                                 html.HtmlProcessingInstruction, html.HtmlEntity))
_BREAK = re.compile(r"\n\s*\n")
_RTL_QUOTE = re.compile("“(?=[^“”]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])([^“”]*+)”")  #: Hebrew, Arabic and so on


def strip_control_chars(text: str) -> str:
    """Foreign text without what would break a page or a feed, or turn its reading direction; composed, as HTML asks."""
    if text.isascii() and text.isprintable():  # which most is, and is quickly seen
        return text
    return normalize("NFC", _UNPRINTABLE.sub("", text))


def isolate_quotations(text: str) -> str:
    """A sentence of ours with isolates (U+2068, U+2069) around quotations that are written from right to left.

    They do what `<bdi>` does, in attributes too: a quotation's punctuation and figures stay on its side.
    """
    return _RTL_QUOTE.sub("“\u2068\\1\u2069”", text) if "“" in text else text


def sentence(text: str) -> str:
    """Words of ours that quote foreign ones, in sentences or in HTML, for a page or a feed."""
    return isolate_quotations(strip_control_chars(text))


def finalize(value: Any) -> Any:
    """What a template prints: words are made printable, HTML of our own and everything else stays as it is."""
    if not isinstance(value, str) or isinstance(value, Markup) or (value.isascii() and value.isprintable()):
        return value
    return sentence(value)


def serialise(*elements: HtmlElement) -> Markup:
    """Elements as HTML that a template may print as it is."""
    return Markup("".join(etree.tostring(e, encoding="unicode", method="html", with_tail=False) for e in elements))


def serialise_inside(tree: HtmlElement) -> Markup:
    """What stands inside an element that has no attributes, as HTML."""
    whole = serialise(tree)
    return whole[len(f"<{tree.tag}>"):-len(f"</{tree.tag}>")]


def plain_paragraphs(text: str) -> list[HtmlElement]:
    """Foreign text as paragraphs."""
    return [E.p(strip_control_chars(part), dir="auto") for part in _BREAK.split(text) if part.strip()]


def time_element(moment: date) -> HtmlElement:
    """A day that a machine can read too."""
    return E.time(day(moment), datetime=f"{moment:%Y-%m-%d}")


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


def link(words: str, address: str) -> HtmlElement:
    """A link."""
    return E.a(words, href=address)


@cache
def _compiled(selector: str) -> CSSSelector:
    from lxml.cssselect import CSSSelector  # here, not above: most builds select nothing
    return CSSSelector(selector, translator="html")


def select(selector: str, tree: HtmlElement) -> list[HtmlElement]:
    """An element and those in it that a CSS selector finds; each of our selectors is compiled once."""
    return cast("list[HtmlElement]", _compiled(selector)(tree))  # lxml's stubs know only XPath's many types


def fragments(source: str) -> HtmlElement:
    """HTML of our own making as one `<div>` with everything in it."""
    body = cast("HtmlElement", etree.fromstring(f"<html><body>{source}</body></html>", _PARSER).find("body"))
    whole = cast("HtmlElement", _PARSER.makeelement("div"))
    whole.text = body.text if (body.text or "").strip() else None
    whole.extend(list(body))
    return whole
