"""Tells texts that link to files of the content, as Pelican has it: "{filename}other.md"."""
from __future__ import annotations

_SIGNS = ('"{', "'{", '"|', "'|")  #: begin such an address in HTML


def names_files(html: str) -> bool:
    """True if a text may have such a link: looking for them takes a hundred times as long."""
    return ("{" in html or "|" in html) and any(sign in html for sign in _SIGNS)
