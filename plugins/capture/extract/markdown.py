"""Writes a cleaned page as Markdown, always the same for the same page.

The numbers that stand in the text stay as they are printed ("10.4", "(a)"); the ordinals that a browser would make up
for a list are not ours to guess, and one inserted item would change them all: every such item says "1.".
"""
from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup, Tag
from markdownify import ATX, MarkdownConverter

_PRINTED = re.compile(r"(\*\*)?(\(?([0-9]{1,3}|[a-zA-Z]|[ivxlIVXL]{1,6})\\?[.)]|[0-9]+(\.[0-9]+)+)(?![a-z0-9])")
_ORDINAL = re.compile(r"^([0-9]{1,9})([.)])(?=\s|$)")
_MARK = re.compile(r"^([#>+-])(?=\s)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff]")
_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]")


_Base: Any = MarkdownConverter  # its stubs leave out what it documents as made for overriding


class _Converter(_Base):  # type: ignore[misc]
    """markdownify, with the few rules that policies need otherwise."""

    def process_text(self, el: Any, parent_tags: set[str] | None = None) -> str:
        """What would become a list or a heading by chance says that it is text."""
        text: str = super().process_text(el, parent_tags)
        if "_inline" in (parent_tags or ()):  # headings and cells hold neither lists nor headings
            return text
        return _MARK.sub(r"\\\1", _ORDINAL.sub(r"\1\\\2", text))

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A link without its tooltip; a link around whole paragraphs is left as these."""
        href, words = str(el.get("href", "")), text.strip()
        if not href or not words or "\n" in words:
            return text
        target = href.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
        before, after = " " * text.startswith(" "), " " * text.endswith(" ")
        return f"{before}[{words}]({target}){after}"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A picture is what it says."""
        return str(el.get("alt", ""))

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """An item with the number that is printed in it, or a bullet, or "1."."""
        words = text.strip()
        ordered = el.parent is not None and el.parent.name == "ol" and not _PRINTED.match(words)
        bullet = "1. " if ordered else "- "
        indented = re.sub(r"\n(?=[^\n])", "\n" + " " * len(bullet), words)
        return f"{bullet}{indented}\n" if words else "\n"

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A cell, whose own bars must not part it."""
        return str(super().convert_td(el, text.replace("|", "\\|"), parent_tags))

    def convert_th(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A heading cell, likewise."""
        return str(super().convert_th(el, text.replace("|", "\\|"), parent_tags))

    def convert_block(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Whatever stands as a block of its own."""
        return str(self.convert_div(el, text, parent_tags))

    convert_main = convert_header = convert_footer = convert_aside = convert_nav = convert_block
    convert_details = convert_summary = convert_address = convert_center = convert_form = convert_block
    convert_fieldset = convert_legend = convert_figure = convert_hgroup = convert_block


def markdown(soup: BeautifulSoup) -> str:
    """The page as Markdown, ending in one line break; empty when there is no text."""
    converter = _Converter(heading_style=ATX, autolinks=False, wrap=True, wrap_width=None)
    return tidy(str(converter.convert_soup(soup)))


def tidy(text: str) -> str:
    """The text without what cannot be seen, one empty line between blocks and none around them."""
    plain = _SPACE.sub(" ", _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    lines = [line.rstrip() + "  " * line.endswith("  ") if line.strip() else "" for line in plain.split("\n")]
    joined = re.sub(r" +\n(?=\n|$)", "\n", "\n".join(lines))
    whole = re.sub(r"\n{3,}", "\n\n", joined).strip()
    return f"{whole}\n" if whole else ""
