"""HTML in the alphabet that survives every feed reader: safe tags, absolute links, changes in words."""
from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any
from unicodedata import bidirectional
from urllib.parse import urljoin

from lxml import html
from lxml.html import HtmlElement
from lxml.html.builder import E

#: What every reader measured keeps (notes: pages-and-feeds 2.2); everything else is unwrapped.
SAFE = frozenset(("h3", "p", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "b", "strong", "em", "a", "ins", "del",
                  "table", "thead", "tbody", "tr", "th", "td", "hr", "pre", "sup", "s", "img"))
_RENAMED = {"h1": "h3", "h2": "h3", "h4": "h3", "h5": "h3", "h6": "h3", "figcaption": "p", "summary": "p",
            "legend": "p", "caption": "p", "i": "em"}
_DROPPED = ("form", "script", "style", "svg", "input", "button")
_DROPPED_CLASSES = ("key", "src", "views", "steps")
_SPOKEN_END = re.compile(r"^ end (?:added|removed)\]$")  #: for ears on a page; in a reader the bracket is enough


def feed_html(element: HtmlElement, base: str) -> str:
    """An element in the alphabet that survives feed readers: safe tags only, absolute links, changes in words."""
    tree = copy.deepcopy(element)
    for dropped in list(_useless(tree)):
        dropped.drop_tree()
    _spell_out(tree)
    for line_break in list(tree.iter("br")):
        if line_break.getparent().tag == "p":
            _part(line_break)
    for inner in list(tree.iterdescendants()):
        _make_safe(inner, base)
    return "".join(html.tostring(child, encoding="unicode", method="html") for child in tree).strip()


def _spell_out(tree: HtmlElement) -> None:
    """Say in words and signs what a page says by its styles."""
    for hidden in tree.find_class("vh"):
        hidden.text = _SPOKEN_END.sub("]", hidden.text or "")
    for card in tree.find_class("card"):
        for kind in card.find_class("kind"):
            kind.text = f"{kind.text}:"
    for quotation in tree.iter("q"):
        _quote(quotation)
    for struck in tree.iter("s"):
        _bracket(struck, "[struck out: ", "]")


def _useless(tree: HtmlElement) -> Iterator[HtmlElement]:
    """What is of no use in a feed reader: it is pressed, drawn or said elsewhere."""
    yield from tree.iter(*_DROPPED)
    yield from (image for image in tree.iter("img") if not image.get("alt"))
    for name in _DROPPED_CLASSES:
        yield from tree.find_class(name)


def _quote(quotation: HtmlElement) -> None:
    """Give a short quotation the marks that browsers draw: some readers drop the tag, and its marks with it."""
    inside = any(outer.tag == "q" for outer in quotation.iterancestors())
    _bracket(quotation, *("‘’" if inside else "“”"))


def _bracket(element: HtmlElement, start: str, end: str) -> None:
    """Put words of ours before and after those of an element, inside it."""
    element.text = f"{start}{element.text or ''}"
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}{end}"
    else:
        element.text += end


def _part(line_break: HtmlElement) -> None:
    """Make what follows a line break a paragraph of its own: readers keep those, and not every one keeps breaks."""
    paragraph = line_break.getparent()
    following = [*line_break.itersiblings()]
    paragraph.addnext(E.p((line_break.tail or "").lstrip(), *following))
    paragraph.remove(line_break)


def _make_safe(element: Any, base: str) -> None:
    if not isinstance(element.tag, str):
        element.drop_tree()
        return
    if element.tag == "figcaption" and len(element) and any(child.tag in ("p", "h2", "h3") for child in element):
        element.drop_tag()
        return
    element.tag = _RENAMED.get(element.tag, element.tag)
    if element.tag not in SAFE:
        element.drop_tag()
        return
    kept = dict(_kept(element, base))
    element.attrib.clear()
    element.attrib.update(kept)


def _kept(element: HtmlElement, base: str) -> Iterator[tuple[str, str]]:
    """The attributes that matter: a link's target, a list's numbers, a picture, the direction of text."""
    for tag, name in (("ol", "start"), ("li", "value"), ("img", "alt")):
        if element.tag == tag and element.get(name):
            yield name, element.get(name, "")
    for tag, name in (("a", "href"), ("img", "src")):
        if element.tag == tag and element.get(name):
            yield name, urljoin(base, element.get(name, ""))
    if element.get("dir") == "rtl" or (element.get("dir") == "auto" and _begins_rtl(element.text_content())):
        yield "dir", "rtl"


def _begins_rtl(text: str) -> bool:
    """True if the first letter of a text belongs to a script that is written from right to left."""
    kinds = (bidirectional(sign) for sign in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"
