"""HTML in the alphabet that survives every feed reader: safe tags, absolute links, changes in words."""
from __future__ import annotations

import copy
import re
from typing import Any, cast
from urllib.parse import urljoin

from lxml import html
from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement
from lxml.html.builder import E

#: What every reader measured keeps (notes: pages-and-feeds 2.2); everything else is unwrapped.
SAFE = frozenset(("h3", "p", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "b", "strong", "em", "a", "ins", "del",
                  "table", "thead", "tbody", "tr", "th", "td", "hr", "pre"))
_RENAMED = {"h1": "h3", "h2": "h3", "h4": "h3", "h5": "h3", "h6": "h3", "figcaption": "p", "summary": "p",
            "legend": "p", "caption": "p", "i": "em"}
_DROPPED = CSSSelector("form, .key, .src, .views, script, style, img, svg, input, button")
_BREAKS = CSSSelector("p > br")
_SPOKEN_END = re.compile(r"^ end (?:added|removed)\]$")  #: for ears on a page; in a reader the bracket is enough


def _select(selector: CSSSelector, tree: HtmlElement) -> list[HtmlElement]:
    """The elements that a CSS selector finds (lxml's stubs know only XPath's many types)."""
    return cast("list[HtmlElement]", selector(tree))


def feed_html(element: HtmlElement, base: str) -> str:
    """An element in the alphabet that survives feed readers: safe tags only, absolute links, changes in words."""
    tree = copy.deepcopy(element)
    for dropped in _select(_DROPPED, tree):
        dropped.drop_tree()
    for spoken in tree.cssselect(".vh"):
        spoken.text = _SPOKEN_END.sub("]", spoken.text or "")
    for kind in tree.cssselect(".card .kind"):
        kind.text = f"{kind.text}:"
    for line_break in _select(_BREAKS, tree):
        _part(line_break)
    for inner in list(tree.iterdescendants()):
        _make_safe(inner, base)
    return "".join(html.tostring(child, encoding="unicode", method="html") for child in tree).strip()


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
    address = element.get("href")
    element.attrib.clear()
    if address and element.tag == "a":
        element.set("href", urljoin(base, address))
