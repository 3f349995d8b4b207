"""Walks through the nodes of a page and collects the blocks of Markdown that they make.

What an element makes is up to its handler (`text_elements`, `block_elements`); the table of handlers is in `markdown`.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from plugins.capture.markdown.attributes import APART, BLOCK, INLINE, LAYOUT, LINES, NUMBER, RAISED, STRUCK
from plugins.capture.markdown.line import InlineMark, MarkdownParagraph

BLOCKS = frozenset((  # that are laid out as blocks, and say nothing else
    "address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "html", "legend", "main", "nav", "p",
    "search", "section", "summary", "tbody", "td", "tfoot", "th", "thead", "tr"))
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_OTHER_BLOCKS = frozenset((*HEADINGS, "ul", "ol", "li", "menu", "dir", "table", "pre", "hr", "blockquote"))
_MAY_BE_INLINE = BLOCKS | {*HEADINGS, "li"}  #: by style; a list, a table or a quotation stays what it is
_OF_WORDS = ("p", "a", "b", "strong", "em", "i", "span", *HEADINGS)  #: hold words, and no blocks
_MARKUP_AT_START = re.compile(
    r"^(?:[0-9]{1,9}(?=[.)](?:\s|$))|(?=(?:#{1,6}|[>+-])(?:\s|$)|\||(?:-+|=+)[ \t]*$))", re.MULTILINE)

Handler = Callable[["Writer", Tag], None]


class Piece(NamedTuple):
    """A block of Markdown."""

    text: str
    kind: str = "paragraph"  #: or "heading", "list", "item", "table", "rule"


def join(pieces: list[Piece], *, in_item: bool = False) -> str:
    """Blocks below each other; within an item a list follows close on the words that lead in to it."""
    text = ""
    for place, piece in enumerate(pieces):
        close = in_item and piece.kind == "list" and pieces[place - 1].kind == "paragraph"
        text += ("\n" if close else "\n\n") * (place > 0) + piece.text
    return text


def is_block(tag: Tag) -> bool:
    """True if HTML lays out an element as a block."""
    return tag.name in BLOCKS or tag.name in _OTHER_BLOCKS


class Writer:
    """Reads the nodes of one block, and collects the blocks that are in it."""

    def __init__(self, handlers: Mapping[str, Handler], marks: tuple[InlineMark, ...] = (), *, flat: bool = False,
                 heading: bool = False, pre: bool = False) -> None:
        self.pieces: list[Piece] = []
        self.marks = marks
        self.flat = flat        #: within a heading or a cell: headings and tables become lines
        self.heading = heading  #: bold says nothing there, and anchors are no words
        self.pre = pre          #: line breaks of the source are line breaks
        self._handlers = handlers
        self._line = MarkdownParagraph()

    def within(self, *, flat: bool | None = None, heading: bool = False) -> Writer:
        """A writer for the blocks inside an element, under the same marks."""
        is_flat = self.flat if flat is None else flat
        return Writer(self._handlers, self.marks, flat=is_flat, heading=heading, pre=self.pre)

    def read(self, tag: Tag) -> list[Piece]:
        """The blocks in an element."""
        self._keep_lines(tag)
        self.children(tag)
        self.end()
        return self.pieces

    def read_one(self, tag: Tag) -> list[Piece]:
        """The blocks of an element, itself included."""
        self.node(tag)
        self.end()
        return self.pieces

    # ── nodes ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def children(self, tag: Tag) -> None:
        """Read every node in an element."""
        for child in tag.children:
            self.node(child)

    def node(self, node: PageElement) -> None:
        """Read one node: an element by its handler, as its style lays it out; of the rest only text."""
        if type(node) is NavigableString:
            self._text(str(node))
        if not isinstance(node, Tag):
            return
        outer, outer_pre = self.marks, self.pre
        self._keep_lines(node)
        if STRUCK in node.attrs:
            self.marks = (*self.marks, InlineMark("~~"))
        part = self._separator(node)
        part()
        self._handler(node)(self, node)  # as few calls a level as can be: pages nest 200 deep
        part()
        self.marks, self.pre = outer, outer_pre

    def _keep_lines(self, tag: Tag) -> None:
        if LINES in tag.attrs:
            self.pre = tag.attrs[LINES] == "kept"

    def _handler(self, tag: Tag) -> Handler:
        """What reads an element; some blocks may be laid out within the line."""
        if tag.attrs.get(LAYOUT) in (INLINE, APART) and tag.name in _MAY_BE_INLINE and not _is_block_heading(tag):
            return Writer.inline
        if RAISED in tag.attrs and not is_block(tag):
            return self._handlers["sup"]
        own = "-" in tag.name and not _is_word(tag)
        return self._handlers.get(tag.name) or (Writer.block if own else Writer.inline)

    def _separator(self, tag: Tag) -> Callable[[], None]:
        """What parts an element from what is beside it, where its style says so."""
        laid_out = tag.attrs.get(LAYOUT)
        if laid_out == BLOCK and not is_block(tag):
            return self.end
        return self.gap if laid_out == APART else _nothing

    def _text(self, text: str) -> None:
        if not self.pre:
            self.add(text)
            return
        first, *others = text.split("\n")
        self.add(first)
        for line in others:
            self.break_line()
            self.add(line)

    # ── the open paragraph ──────────────────────────────────────────────────────────────────────────────────────────

    def add(self, words: str, *marks: InlineMark) -> None:
        """Words of the open paragraph."""
        self._line.add(words, (*self.marks, *marks))

    def gap(self) -> None:
        """A space, so that what only the layout parts is not one word."""
        self._line.add(" ", self.marks)

    def end(self) -> None:
        """End the open paragraph."""
        if text := self._line.finish():
            self.pieces.append(Piece(text if self.flat else _MARKUP_AT_START.sub(r"\g<0>\\", text)))

    def break_line(self) -> None:
        """A line break; two of them part paragraphs."""
        if self._line.break_off():
            self.end()

    def number(self, tag: Tag) -> None:
        """The number that is printed before an element."""
        if NUMBER in tag.attrs:
            self.add(f"{tag[NUMBER]} ")

    # ── ways to read an element ─────────────────────────────────────────────────────────────────────────────────────

    def inline(self, tag: Tag) -> None:
        """Its words go on in the line."""
        self.number(tag)
        self.children(tag)

    def marked(self, tag: Tag, mark: InlineMark) -> None:
        """Its words go on in the line, with a mark."""
        self.marks, outer = (*self.marks, mark), self.marks
        self.inline(tag)
        self.marks = outer

    def block(self, tag: Tag) -> None:
        """Its words are a paragraph of their own, or several."""
        self.end()
        self.inline(tag)
        self.end()


def _nothing() -> None:
    """Nothing parts an element that is laid out as HTML says."""


def _is_word(tag: Tag) -> bool:
    """True if an element of the page's own making holds words of a sentence, as a term that explains itself does."""
    within = tag.parent is not None and (tag.parent.name in _OF_WORDS or all(
        isinstance(node, NavigableString) and node.strip() for node in (tag.previous_sibling, tag.next_sibling)))
    return within and tag.find(is_block) is None


def _is_block_heading(tag: Tag) -> bool:
    """True for a heading without words beside it: styled as inline, it still heads what follows."""
    return tag.name in HEADINGS and not any(map(_is_in_line, (tag.previous_sibling, tag.next_sibling)))


def _is_in_line(node: PageElement | None) -> bool:
    """True if a node beside another puts words on the same line."""
    return not is_block(node) if isinstance(node, Tag) else bool(node and str(node).strip())
