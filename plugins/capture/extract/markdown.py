"""Writes a cleaned page as Markdown, always the same for the same page.

    markdown(page)
      → the page's nodes in the order of reading
      → words with their marks, spaces collapsed as a browser collapses them (`inline`)
      → paragraphs, headings, items with the numbers that are printed before them (`list_numbers`), tables (`tables`)
"""
from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from plugins.capture.extract import tables
from plugins.capture.extract.inline import Line, Mark, superscript
from plugins.capture.extract.layout import INLINE, LAYOUT, STRUCK
from plugins.capture.extract.list_numbers import NUMBER

_BLOCKS = frozenset((
    "address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "html", "legend", "main", "nav", "p",
    "search", "section", "summary", "tbody", "td", "tfoot", "th", "thead", "tr"))
_OTHER_BLOCKS = frozenset((
    "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "menu", "dir", "table", "pre", "hr", "blockquote"))
_STARTS = re.compile(r"^(?:[0-9]{1,9}(?=[.)](?:\s|$))|(?=(?:#{1,6}|[>+-])(?:\s|$)|\|))", re.MULTILINE)
_NUMBERED = re.compile(r"[0-9]{1,9}[.)]$")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff]")
_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]")


def markdown(soup: BeautifulSoup) -> str:
    """The page as Markdown, ending in one line break; empty when there is no text."""
    return tidy(_joined(_Writer().read(soup)))


def tidy(text: str) -> str:
    """The text without what cannot be seen, one empty line between blocks and none around them."""
    plain = _SPACE.sub(" ", _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    lines = [line.rstrip() + "  " * line.endswith("  ") if line.strip() else "" for line in plain.split("\n")]
    joined = re.sub(r" +\n(?=\n|$)", "\n", "\n".join(lines))
    whole = re.sub(r"\n{3,}", "\n\n", joined).strip()
    return f"{whole}\n" if whole else ""


class Piece(NamedTuple):
    """A block of Markdown."""

    text: str
    kind: str = "paragraph"  #: or "heading", "list", "table", "rule"


def _joined(pieces: list[Piece], *, in_item: bool = False) -> str:
    """Blocks below each other; within an item a list follows close on the words that lead in to it."""
    text = ""
    for place, piece in enumerate(pieces):
        close = in_item and piece.kind == "list" and pieces[place - 1].kind == "paragraph"
        text += ("\n" if close else "\n\n") * (place > 0) + piece.text
    return text


class _Writer:
    """Reads the nodes of one block, and writes the blocks that are in it."""

    def __init__(self, marks: tuple[Mark, ...] = (), *, flat: bool = False, heading: bool = False) -> None:
        self.pieces: list[Piece] = []
        self.line = Line()
        self.marks = marks
        self.flat = flat        #: within a heading or a cell: headings and tables become lines
        self.heading = heading  #: bold says nothing there, and anchors are no words
        self.pre = False        #: line breaks of the source are line breaks

    def read(self, tag: Tag) -> list[Piece]:
        """The blocks in an element."""
        self._children(tag)
        self._end()
        return self.pieces

    def read_one(self, tag: Tag) -> list[Piece]:
        """The blocks of an element, itself included."""
        self._node(tag)
        self._end()
        return self.pieces

    def _children(self, tag: Tag) -> None:
        for child in tag.children:
            self._node(child)

    def _node(self, node: PageElement) -> None:
        if isinstance(node, Tag):
            handler = _HANDLERS.get(node.name)
            if (laid_out := node.get(LAYOUT)) and (handler in _PLAIN or laid_out == INLINE):
                handler = _Writer._inline if laid_out == INLINE else _Writer._block
            if handler is None:
                handler = _Writer._block if "-" in node.name else _Writer._inline
            struck = STRUCK in node.attrs
            if struck:
                self.marks, around = (*self.marks, Mark("~~")), self.marks
            handler(self, node)
            if struck:
                self.marks = around
        elif type(node) is NavigableString:
            self._text(str(node))

    def _text(self, text: str) -> None:
        if not self.pre:
            self.line.add(text, self.marks)
            return
        first, *others = text.split("\n")
        self.line.add(first, self.marks)
        for line in others:
            self._break()
            self.line.add(line, self.marks)

    def _end(self) -> None:
        """End the open paragraph."""
        if text := self.line.finish():
            self.pieces.append(Piece(text if self.flat else _STARTS.sub(r"\g<0>\\", text)))

    def _break(self, tag: Tag | None = None) -> None:
        """A line break; two of them part paragraphs."""
        if self.line.break_off():
            self._end()

    # ── within a line ───────────────────────────────────────────────────────────────────────────────────────────────

    def _inline(self, tag: Tag) -> None:
        self._number(tag)
        self._children(tag)

    def _number(self, tag: Tag) -> None:
        if NUMBER in tag.attrs:
            self.line.add(f"{tag[NUMBER]} ", self.marks)

    def _marked(self, tag: Tag, mark: Mark) -> None:
        self.marks, around = (*self.marks, mark), self.marks
        self._inline(tag)
        self.marks = around

    def _strong(self, tag: Tag) -> None:
        if self.heading or Mark("**") in self.marks:
            self._inline(tag)
        else:
            self._marked(tag, Mark("**"))

    def _emphasis(self, tag: Tag) -> None:
        if Mark("*") in self.marks:
            self._inline(tag)
        else:
            self._marked(tag, Mark("*"))

    def _struck(self, tag: Tag) -> None:
        self._marked(tag, Mark("~~"))

    def _link(self, tag: Tag) -> None:
        """A link without its tooltip; a link around whole paragraphs is left as these, an anchor of a heading out."""
        href = str(tag.get("href", ""))
        if self.heading and "#" in href and not any(map(str.isalnum, tag.get_text())):
            return
        if href and tag.find(_is_block) is None:
            self._marked(tag, Mark("[", href.replace(" ", "%20").replace("(", "%28").replace(")", "%29"), id(tag)))
        else:
            self._inline(tag)

    def _superscript(self, tag: Tag) -> None:
        """Raised words; a number or a sign stays raised, so that it cannot be read with the number before it."""
        words = tag.get_text().strip()
        raised = superscript(words)
        if raised and not tag.find("br"):
            link = tag.find("a", href=True)
            mark = Mark("[", str(link["href"]), id(tag)) if isinstance(link, Tag) else None
            self.line.add(raised, (*self.marks, mark) if mark else self.marks)
        else:
            self._inline(tag)

    def _quotation(self, tag: Tag) -> None:
        self.line.add("“", self.marks)
        self._inline(tag)
        self.line.add("”", self.marks)

    def _picture(self, tag: Tag) -> None:
        """A picture is what it says."""
        self.line.add(f" {tag.get('alt', '')} ", self.marks)

    def _button(self, tag: Tag) -> None:
        self.line.add(" ", self.marks)
        self._inline(tag)
        self.line.add(" ", self.marks)

    def _nothing(self, tag: Tag) -> None:
        """Another document, or what is for browsers that cannot show one."""

    # ── blocks ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _block(self, tag: Tag) -> None:
        self._end()
        self._inline(tag)
        self._end()

    def _as_typed(self, tag: Tag) -> None:
        """Preformatted text: its line breaks are kept."""
        self._end()
        self.pre, around = True, self.pre
        self._inline(tag)
        self.pre = around
        self._end()

    def _rule(self, tag: Tag) -> None:
        self._end()
        if not self.flat:
            self.pieces.append(Piece("---", "rule"))

    def _titled(self, tag: Tag) -> None:
        self._end()
        within = _Writer(self.marks, flat=True, heading=True)
        within._number(tag)
        if title := " ".join(piece.text for piece in within.read(tag)).replace("  \n", " "):
            self.pieces.append(Piece(title) if self.flat else Piece(f"{'#' * int(tag.name[1])} {title}", "heading"))

    def _quoted(self, tag: Tag) -> None:
        self._end()
        text = _joined(_Writer(self.marks, flat=self.flat).read(tag))
        if text:
            self.pieces.append(Piece(text if self.flat else re.sub("^", "> ", text, flags=re.MULTILINE)))

    def _listed(self, tag: Tag) -> None:
        """A list; items that begin with a heading are sections, and their number is that of the heading."""
        self._items([child for child in tag.children if isinstance(child, Tag) or str(child).strip()])

    def _item(self, tag: Tag) -> None:
        """An item that stands in no list."""
        self._items([tag])

    def _items(self, nodes: list[PageElement]) -> None:
        self._end()
        items: list[str] = []
        for node in nodes:
            if isinstance(node, Tag) and node.name in ("ul", "ol") and items:  # it goes with the item before it
                text = _joined(_Writer(self.marks, flat=self.flat).read_one(node))
                items += [re.sub(r"(?m)^(?=.)", "   ", text)] if text else []
                continue
            is_item = isinstance(node, Tag) and node.name == "li" and node.get(LAYOUT) != INLINE
            pieces = self._of_item(node) if is_item and isinstance(node, Tag) else []
            if len(pieces) == 1 and pieces[0].kind == "item":
                items.append(pieces[0].text)
                continue
            self._end_items(items)
            self.pieces += pieces
            if not is_item:
                self._node(node)
        self._end()
        self._end_items(items)

    def _end_items(self, items: list[str]) -> None:
        if items:
            self.pieces.append(Piece("\n".join(items), "list"))
            items.clear()

    def _of_item(self, tag: Tag) -> list[Piece]:
        """One item with its number, or the blocks of a section."""
        number = str(tag.get(NUMBER, ""))
        pieces = _Writer(self.marks, flat=self.flat).read(tag)
        if not pieces:
            return []
        first, rest = pieces[0], pieces[1:]
        if first.kind == "heading":
            hashes, _, title = first.text.partition(" ")
            return [Piece(f"{hashes} {number} {title}" if number else first.text, "heading"), *rest]
        bullet, lead = (number, "") if _NUMBERED.match(number) else ("-", f"{number} " if number else "")
        text = _joined([first._replace(text=lead + first.text), *rest], in_item=True)
        indented = re.sub(r"\n(?=[^\n])", "\n" + " " * (len(bullet) + 1), text)
        return [Piece(f"{bullet} {indented}", "item")]

    def _tabular(self, tag: Tag) -> None:
        """A table; one that only lays out the page becomes what is in its cells."""
        if tables.is_layout(tag):
            self._block(tag)
            return
        self._end()
        caption, rows = tables.read(tag, self._cell)
        if caption is not None:
            self._block(caption)
        if rows and self.flat:
            self.pieces += [Piece("; ".join(filter(None, row))) for row in rows if any(row)]
        elif rows:
            self.pieces.append(Piece(tables.written(rows), "table"))

    def _cell(self, tag: Tag) -> str:
        """A cell's text on one line, its blocks parted by `<br>`."""
        text = _joined(_Writer(self.marks, flat=True).read(tag)).replace("|", "\\|")
        return re.sub(r"\s*\n\s*", "<br>", text)


def _is_block(tag: Tag) -> bool:
    return tag.name in _BLOCKS or tag.name in _OTHER_BLOCKS


_Handler = Callable[[_Writer, Tag], None]
_HANDLERS: dict[str, _Handler] = {
    **dict.fromkeys(_BLOCKS, _Writer._block),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _Writer._titled),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), _Writer._listed),
    **dict.fromkeys(("b", "strong"), _Writer._strong),
    **dict.fromkeys(("em", "i"), _Writer._emphasis),
    **dict.fromkeys(("del", "s", "strike"), _Writer._struck),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), _Writer._as_typed),
    **dict.fromkeys(("rp", "iframe", "frame", "noframes"), _Writer._nothing),
    "a": _Writer._link, "blockquote": _Writer._quoted, "br": _Writer._break, "button": _Writer._button,
    "hr": _Writer._rule, "img": _Writer._picture, "li": _Writer._item, "q": _Writer._quotation,
    "sup": _Writer._superscript, "table": _Writer._tabular,
}
_PLAIN = (None, _Writer._block)  #: what a style sheet may lay out otherwise
