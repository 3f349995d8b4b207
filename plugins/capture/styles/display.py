"""How a style displays an element: in the line, as a box in the line, or as a block."""
from __future__ import annotations

from plugins.capture.css.rules import Style

INLINE = ("inline", "contents", "ruby")
INLINE_BOXES = ("inline-block", "inline-flex", "inline-grid", "inline-table")  #: in the line, at a distance
_UNSET = ("", "none", "inherit", "initial", "unset", "revert", "revert-layer")


def display_of(style: Style) -> str:
    """The display that a style sets; empty where it sets none."""
    display = style.get("display", "").removesuffix("!important").strip()
    return "" if display in _UNSET else display


def is_block_level(style: Style) -> bool:
    """True if a style makes a block of an element, or of what it generates, that is in the line without a style."""
    return display_of(style) not in ("", *INLINE, *INLINE_BOXES)
