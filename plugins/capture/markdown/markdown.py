"""Writes a cleaned page as Markdown, always the same for the same page.

    markdown(page)
      → the page's nodes in the order of reading (`writer`)
      → words with their marks (`text_elements`), spaces collapsed as a browser collapses them (`line`)
      → paragraphs, headings, items with the numbers that are printed before them (`block_elements`), tables (`tables`)
"""
from __future__ import annotations

import re

from bs4 import BeautifulSoup

from plugins.capture.markdown import block_elements, text_elements
from plugins.capture.markdown.labels import with_labels
from plugins.capture.markdown.writer import BLOCKS, HEADINGS, Handler, Writer, join

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff]")
_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]")
_HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(BLOCKS, Writer.block),
    **dict.fromkeys(HEADINGS, block_elements.heading),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), block_elements.list_element),
    **dict.fromkeys(("b", "strong"), text_elements.strong),
    **dict.fromkeys(("em", "i"), text_elements.emphasis),
    **dict.fromkeys(("del", "s", "strike"), text_elements.struck),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), block_elements.preformatted),
    **dict.fromkeys(("rp", "frame", "noframes"), text_elements.nothing),
    "a": text_elements.link, "blockquote": block_elements.quotation, "br": text_elements.line_break,
    "button": text_elements.button, "hr": block_elements.rule, "iframe": text_elements.frame,
    "img": text_elements.picture, "li": block_elements.single_item, "mfrac": text_elements.fraction,
    "rt": text_elements.reading, "sup": text_elements.raised, "table": block_elements.table,
}


def markdown(soup: BeautifulSoup) -> str:
    """The page as Markdown, ending in one line break; empty when there is no text."""
    return tidy(join(with_labels(Writer(_HANDLERS).read(soup))))


def tidy(text: str) -> str:
    """The text without what cannot be seen, one empty line between blocks and none around them."""
    plain = _SPACE.sub(" ", _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    lines = [line.rstrip() + "  " * line.endswith("  ") if line.strip() else "" for line in plain.split("\n")]
    joined = re.sub(r" +\n(?=\n|$)", "\n", "\n".join(lines))
    tidied = re.sub(r"\n{3,}", "\n\n", joined).strip()
    return f"{tidied}\n" if tidied else ""
