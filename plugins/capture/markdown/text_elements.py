"""Reads elements within a line: marks, links, raised figures, quotations, pictures."""
from __future__ import annotations

from bs4 import Tag

from plugins.capture.markdown.line import InlineMark, superscript
from plugins.capture.markdown.writer import Writer, is_block

_ESCAPED = str.maketrans({" ": "%20", "(": "%28", ")": "%29"})


def strong(writer: Writer, tag: Tag) -> None:
    """Bold words; within others, and in a heading, bold says nothing."""
    if writer.heading or InlineMark("**") in writer.marks:
        writer.inline(tag)
    else:
        writer.marked(tag, InlineMark("**"))


def emphasis(writer: Writer, tag: Tag) -> None:
    """Words in italics; within others they say nothing."""
    if InlineMark("*") in writer.marks:
        writer.inline(tag)
    else:
        writer.marked(tag, InlineMark("*"))


def struck(writer: Writer, tag: Tag) -> None:
    """Words that are struck out."""
    writer.marked(tag, InlineMark("~~"))


def link(writer: Writer, tag: Tag) -> None:
    """A link without its tooltip; a link around whole paragraphs is left as these, an anchor of a heading out."""
    href = str(tag.get("href", ""))
    if writer.heading and "#" in href and not any(map(str.isalnum, tag.get_text())):
        return
    if _touches_other_link(tag, href):
        writer.gap()
    is_within_link = any(mark.sign == "[" for mark in writer.marks)
    if href and not is_within_link and tag.find(is_block) is None:
        writer.marked(tag, InlineMark("[", href.translate(_ESCAPED), id(tag)))
    else:
        writer.inline(tag)


def _touches_other_link(tag: Tag, href: str) -> bool:
    """True if a link elsewhere ends where this one begins: the style of a menu or of tabs parts them."""
    before = tag.previous_sibling
    return (isinstance(before, Tag) and before.name == "a" and (str(before.get("href", "")) != href or not href)
            and bool(before.get_text(strip=True)))


def reading(writer: Writer, tag: Tag) -> None:
    """How the words before are read aloud (ruby), in brackets."""
    if tag.get_text(strip=True):
        writer.add("(")
        writer.inline(tag)
        writer.add(")")


def raised(writer: Writer, tag: Tag) -> None:
    """Raised words; a number or a sign stays raised, so that it cannot be read with the number before it."""
    raw = tag.get_text()
    words = superscript(raw.strip())
    if not words or tag.find("br"):
        (link if tag.name == "a" else Writer.inline)(writer, tag)
        return
    target = tag if tag.name == "a" and "href" in tag.attrs else tag.find("a", href=True)
    before, after = raw[:1].isspace(), raw[-1:].isspace()
    marks = [InlineMark("[", str(target["href"]), id(tag))] if isinstance(target, Tag) else []
    writer.add(" " * before + words + " " * after, *marks)


def picture(writer: Writer, tag: Tag) -> None:
    """A picture is what its alternative text says."""
    writer.add(f" {tag.get('alt', '')} ")


def fraction(writer: Writer, tag: Tag) -> None:
    """A fraction of MathML, in one line."""
    for place, part in enumerate(tag.find_all(True, recursive=False)):
        writer.add("/" if place else "")
        writer.inline(part)


def button(writer: Writer, tag: Tag) -> None:
    """The words of a button, which its frame parts from those beside it."""
    writer.gap()
    writer.inline(tag)
    writer.gap()


def line_break(writer: Writer, tag: Tag) -> None:
    """A line break."""
    writer.break_line()


def frame(writer: Writer, tag: Tag) -> None:
    """A frame is another document, and parts the words beside it."""
    writer.gap()


def nothing(writer: Writer, tag: Tag) -> None:
    """Another document, or what is for browsers that cannot show one."""
