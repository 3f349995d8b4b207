"""Reads the escapes of CSS, in names and strings alike: `.sm\\:block` is the class "sm:block", "\\a7" is "§"."""
from __future__ import annotations

import re

ESCAPE = r"\\(?:[0-9a-fA-F]{1,6}\s?|.)"
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_LARGEST = 0xD7FF  #: the last code point before the surrogates, which stands for all beyond it


def unescape(text: str) -> str:
    """A name or a string of CSS with its characters in place of escapes."""
    return _ESCAPE.sub(lambda one: chr(min(int(one[1], 16), _LARGEST)) if one[1] else one[2], text)
