"""Pages to be rendered: what they are drawn from."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple


class PageSpec(NamedTuple):
    """One page of the site."""

    template: str          #: its name without ".html"
    url: str               #: below the site's root, with a slash at its end
    words: dict[str, Any]  #: for the template, besides the site's own


Render = Callable[[PageSpec, dict[str, Any]], None]  #: draws a page with what all of them show


@dataclass(frozen=True, slots=True)
class PageView:
    """All that a page of Pelican's, or the pages of one of its lists, are drawn from."""

    key: str                 #: names it by content, with the templates and the code
    context: dict[str, Any]  #: what every page shows
    words: dict[str, Any]    #: what this one shows besides
    parts: ListParts | None = None  #: the pages of a list, each with its file


ListParts = Callable[[], Iterable[tuple[str, PageView]]]
