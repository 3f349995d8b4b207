"""Recognizes texts with links to content files, as Pelican writes them: "{filename}other.md"."""
from __future__ import annotations

import re

_STARTS = ('"{', '"|', "'{", "'|")  #: a text without one is seen to have no link a hundred times sooner than by _LINK
_LINK = re.compile(r"""["'][{|](?!["&])""")  #: how such an address begins in HTML; JSON of a block goes on with a quote


def names_files(html: str) -> bool:
    """True if a text may have such a link: looking for them takes a hundred times as long."""
    return ("{" in html or "|" in html) and any(start in html for start in _STARTS) and _LINK.search(html) is not None
