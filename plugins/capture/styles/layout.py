"""Marks the elements that a page's style sheet lays out otherwise than HTML does."""
from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from plugins.capture.css.rules import Style
from plugins.capture.markdown.attributes import APART, BLOCK, INLINE, LAYOUT, LINES, RAISED, STRUCK
from plugins.capture.markdown.writer import is_block
from plugins.capture.styles import display
from plugins.capture.styles.elements import elements
from plugins.capture.styles.stylesheet import Styles, names_of

_KEEPS_LINES = ("pre", "pre-line", "pre-wrap", "break-spaces", "preserve", "preserve-breaks")
_KEEPS_LINES_BY_NAME = {".whitespace-pre", ".whitespace-pre-line", ".whitespace-pre-wrap"}  #: of a well-known sheet
_FOR_EARS = re.compile(r"\.(?:sr-only|visually-?hidden|screen-?reader(?:-only|-text)?|(?:u-)?vh|assistive-text)")
_BOXES = ("flex", "inline-flex", "grid", "inline-grid")  #: displays that lay out every child as a box of its own


def lay_out(soup: BeautifulSoup, styles: Styles) -> None:
    """Note which elements are blocks, lines, raised or struck out by style."""
    for tag in elements(soup):
        if style := styles.of.get(id(tag)):
            _note(tag, style)
        if "class" in tag.attrs and not _KEEPS_LINES_BY_NAME.isdisjoint(names_of(tag)):
            tag[LINES] = "kept"
        within_line = tag.attrs.get(LAYOUT, "" if is_block(tag) else INLINE) == INLINE
        if within_line and (_is_out_of_flow(tag, styles) or _has_block(tag, styles)):
            tag[LAYOUT] = APART


def _has_block(tag: Tag, styles: Styles) -> bool:
    """True if what is generated before or after an element's words is a block, which parts it from the words beside."""
    if id(tag) not in styles.before and id(tag) not in styles.after:
        return False
    generated = (pseudo.get(id(tag), {}) for pseudo in (styles.before, styles.after))
    return any("content" in style and display.is_block_level(style) for style in generated)


def _is_out_of_flow(tag: Tag, styles: Styles) -> bool:
    """True if an element is taken out of the line: words beside it are not part of its own; an initial's are."""
    if "class" in tag.attrs and any(map(_FOR_EARS.fullmatch, names_of(tag))):
        return True
    if id(tag) not in styles.of:
        return False
    if styles.get(tag, "position") in ("absolute", "fixed"):
        return True
    if styles.get(tag, "float") not in ("left", "right"):
        return False
    words = tag.get_text().strip()
    return len(words) > 1 or not words.isalpha()


def _laid_out(tag: Tag, style: Style) -> str:
    """How a style lays an element out; empty where HTML does the same."""
    if display.is_block_level(style):
        return BLOCK
    shown = display.display_of(style)
    if not shown or not is_block(tag):
        return ""
    beside = shown in display.INLINE_BOXES or tag.name == "p"  # a paragraph's words are never part of another's word
    return APART if beside else INLINE


def _note(tag: Tag, style: Style) -> None:
    if laid_out := _laid_out(tag, style):
        tag[LAYOUT] = laid_out
    if display.display_of(style) in _BOXES:
        for child in tag.children:
            if isinstance(child, Tag) and not is_block(child):
                child[LAYOUT] = APART
    if "line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", ""):
        tag[STRUCK] = ""
    if white_space := style.get("white-space", "").split():
        tag[LINES] = "kept" if white_space[0] in _KEEPS_LINES else "joined"
    if style.get("vertical-align") == "super":
        tag[RAISED] = ""
