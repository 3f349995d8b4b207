"""Reads the escapes of CSS, in names and strings alike: `.sm\\:block` is the class "sm:block", "\\a7" is "§"."""
from __future__ import annotations

import re

ESCAPE = r"\\(?:[0-9a-fA-F]{1,6}\s?|.)"
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_LARGEST = 0x10FFFF  #: the last code point; one beyond it, and a half of a pair, is a mark of damage


def unescape(text: str) -> str:
    """A name or a string of CSS with its characters in place of escapes."""
    return _ESCAPE.sub(lambda one: _sign(int(one[1], 16)) if one[1] else one[2], text)


def _sign(code: int) -> str:
    return "\ufffd" if code > _LARGEST or 0xD800 <= code < 0xE000 else chr(code)
