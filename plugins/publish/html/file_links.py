"""Recognizes texts with links to content files, as Pelican writes them: "{filename}other.md"."""
from __future__ import annotations

import re
from collections.abc import Iterator

_LINK = re.compile(r"""["'][{|](?!["&])""")  #: how such an address begins in HTML; JSON of a block goes on with a quote


def names_files(html: str) -> bool:
    """True if a text may have such a link: looking for them takes a hundred times as long."""
    return any(_LINK.match(html, at - 1) for sign in "{|" for at in _places(html, sign) if at)


def _places(text: str, sign: str) -> Iterator[int]:
    """Where a sign stands, which is found sooner than two of them."""
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)
