"""Reads elements that are blocks of their own: headings, quotations, preformatted text, lists, tables."""
from __future__ import annotations

import re

from bs4 import Tag
from bs4.element import PageElement

from plugins.capture.markdown import tables
from plugins.capture.markdown.attributes import APART, INLINE, LAYOUT, NUMBER
from plugins.capture.markdown.labels import with_labels
from plugins.capture.markdown.line import escaped
from plugins.capture.markdown.writer import Piece, Writer, join

_NUMBERED = re.compile(r"[0-9]{1,9}[.)]$")


def preformatted(writer: Writer, tag: Tag) -> None:
    """Write preformatted text (`pre`): its line breaks are kept."""
    writer.end()
    writer.pre, outer = True, writer.pre
    writer.inline(tag)
    writer.pre = outer
    writer.end()


def rule(writer: Writer, tag: Tag) -> None:
    """Write a thematic break (`hr`)."""
    writer.end()
    if not writer.flat:
        writer.pieces.append(Piece("---", "rule"))


def heading(writer: Writer, tag: Tag) -> None:
    """A heading, on one line."""
    writer.end()
    within = writer.within(flat=True, heading=True)
    within.number(tag)
    if title := " ".join(" ".join(piece.text for piece in within.read(tag)).split()):
        hashes = "#" * int(tag.name[1])
        writer.pieces.append(Piece(title) if writer.flat else Piece(f"{hashes} {title}", "heading"))


def quotation(writer: Writer, tag: Tag) -> None:
    """A quotation of paragraphs."""
    writer.end()
    if text := join(writer.within().read(tag)):
        writer.pieces.append(Piece(text if writer.flat else re.sub("^", "> ", text, flags=re.MULTILINE)))


# ── lists ───────────────────────────────────────────────────────────────────────────────────────────────────────────

def list_element(writer: Writer, tag: Tag) -> None:
    """A list; items that begin with a heading are sections, and their number is that of the heading."""
    in_line = any(isinstance(child, Tag) and child.name == "li" and _is_inline(child) for child in tag.children)
    _items(writer, [child for child in tag.children if in_line or isinstance(child, Tag) or str(child).strip()])


def single_item(writer: Writer, tag: Tag) -> None:
    """An item that stands in no list."""
    _items(writer, [tag])


def _items(writer: Writer, nodes: list[PageElement]) -> None:
    writer.end()
    items: list[str] = []
    for node in nodes:
        if isinstance(node, Tag) and node.name in ("ul", "ol") and items:  # it goes with the item before it
            text = join(writer.within().read_one(node))
            items += [re.sub(r"(?m)^(?=.)", "   ", text)] if text else []
            continue
        pieces = _pieces(writer, node)
        if pieces and len(pieces) == 1 and pieces[0].kind == "item":
            items.append(pieces[0].text)
            continue
        _end_items(writer, items)
        if pieces is None:
            writer.node(node)
        else:
            writer.pieces += pieces
    writer.end()
    _end_items(writer, items)


def _is_inline(item: Tag) -> bool:
    return item.get(LAYOUT) in (INLINE, APART)


def _end_items(writer: Writer, items: list[str]) -> None:
    if items:
        writer.pieces.append(Piece("\n".join(items), "list"))
        items.clear()


def _pieces(writer: Writer, node: PageElement) -> list[Piece] | None:
    """What an item of a list holds; None for anything else."""
    is_item = isinstance(node, Tag) and node.name == "li" and not _is_inline(node)
    return _item(writer, node) if is_item and isinstance(node, Tag) else None


def _item(writer: Writer, tag: Tag) -> list[Piece]:
    """One item with its number, or the blocks of a section."""
    number = escaped(str(tag.get(NUMBER, "")))
    pieces = with_labels(writer.within().read(tag), in_item=True)
    if not pieces:
        return []
    first, rest = pieces[0], pieces[1:]
    if first.kind == "heading":
        hashes, _, title = first.text.partition(" ")
        return [Piece(f"{hashes} {number} {title}" if number else first.text, "heading"), *rest]
    bullet, prefix = (number, "") if _NUMBERED.match(number) else ("-", f"{number} " if number else "")
    text = join([first._replace(text=prefix + first.text), *rest], in_item=True)
    indented = re.sub(r"\n(?=[^\n])", "\n" + " " * (len(bullet) + 1), text)
    return [Piece(f"{bullet} {indented}", "item")]


# ── tables ──────────────────────────────────────────────────────────────────────────────────────────────────────────

def table(writer: Writer, tag: Tag) -> None:
    """A table; one that only lays out the page becomes what is in its cells."""
    if tables.is_layout(tag):
        writer.block(tag)
        return
    writer.end()
    caption, rows = tables.read(tag, lambda cell: _cell(writer, cell))
    if caption is not None:
        writer.block(caption)
    if rows and writer.flat:
        writer.pieces += [Piece(cell) for row in rows for cell in row if cell]
    elif rows:
        writer.pieces.append(Piece(tables.written(rows), "table"))


def _cell(writer: Writer, tag: Tag) -> str:
    """A cell's text on one line, its blocks parted by `<br>`."""
    within = writer.within(flat=True)
    within.number(tag)
    text = join(within.read(tag)).replace("|", "\\|")
    return re.sub(r"\s*\n\s*", "<br>", text)
