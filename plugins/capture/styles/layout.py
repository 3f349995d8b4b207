"""Marks the elements that a page's style sheet lays out otherwise than HTML does."""
from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from plugins.capture.markdown.attributes import APART, BLOCK, INLINE, LAYOUT, STRUCK
from plugins.capture.markdown.writer import is_block
from plugins.capture.styles.elements import elements
from plugins.capture.styles.stylesheet import Styles, names_of

_INLINE = ("inline", "contents", "ruby")
_INLINE_BOXES = ("inline-block", "inline-flex", "inline-grid", "inline-table")  #: in the line, at a distance
_UNSET = ("", "none", "inherit", "initial", "unset", "revert", "revert-layer")
_FOR_EARS = re.compile(r"\.(?:sr-only|visually-?hidden|screen-?reader(?:-only|-text)?|(?:u-)?vh|assistive-text)")
_BOXES = ("flex", "inline-flex", "grid", "inline-grid")  #: displays that lay out every child as a box of its own


def lay_out(soup: BeautifulSoup, styles: Styles) -> None:
    """Note which elements are blocks, lines or struck out by style."""
    for tag in elements(soup):
        if style := styles.of.get(id(tag)):
            _note(tag, style)
        if LAYOUT not in tag.attrs and not is_block(tag) and _is_out_of_flow(tag, styles):
            tag[LAYOUT] = APART


def _is_out_of_flow(tag: Tag, styles: Styles) -> bool:
    """True if an element is taken out of the line: words beside it are not part of its own; an initial's are."""
    if styles.get(tag, "position") in ("absolute", "fixed") or any(map(_FOR_EARS.fullmatch, names_of(tag))):
        return True
    return styles.get(tag, "float") in ("left", "right") and len(tag.get_text().strip()) > 1


def _laid_out(tag: Tag, display: str) -> str:
    """How a style lays an element out; empty where HTML does the same."""
    if display in (*_INLINE, *_INLINE_BOXES):
        beside = display in _INLINE_BOXES or tag.name == "p"  # a paragraph's words are never part of another's word
        return "" if not is_block(tag) else APART if beside else INLINE
    return "" if display in _UNSET else BLOCK


def _note(tag: Tag, style: dict[str, str]) -> None:
    display = style.get("display", "").removesuffix("!important").strip()
    if laid_out := _laid_out(tag, display):
        tag[LAYOUT] = laid_out
    if display in _BOXES:
        for child in tag.children:
            if isinstance(child, Tag) and not is_block(child):
                child[LAYOUT] = APART
    if "line-through" in style.get("text-decoration", "") + style.get("text-decoration-line", ""):
        tag[STRUCK] = ""
