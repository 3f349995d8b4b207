"""Writes on elements what a page's style sheet makes of them, where it makes words of other kinds than HTML does."""
from __future__ import annotations

from bs4 import BeautifulSoup

from plugins.capture.extract.stylesheet import Styles

LAYOUT, STRUCK = " layout", " struck"  #: attributes; no page can write names like these
INLINE, BLOCK = "inline", "block"
_INLINE = ("inline", "contents", "ruby", "inline-block")  #: of what HTML lays out as blocks


def lay_out(soup: BeautifulSoup, styles: Styles) -> None:
    """Note which elements are blocks, lines or struck out by style."""
    if not styles.of:
        return
    for tag in soup.find_all(True):
        style = styles.of.get(id(tag))
        if style:
            display = style.get("display", "")
            if display and display not in ("none", "inherit", "initial", "unset", "revert"):
                tag[LAYOUT] = INLINE if display in _INLINE else BLOCK
            if "line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", ""):
                tag[STRUCK] = ""
