"""A page to be rendered: its template, its address and the template's variables."""
from __future__ import annotations

from typing import Any, NamedTuple


class PageSpec(NamedTuple):
    """One page of the site."""

    template: str          #: its name without ".html"
    url: str               #: below the site's root, with a slash at its end
    words: dict[str, Any]  #: for the template, besides the site's own
