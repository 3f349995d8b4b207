"""What the templates of posts are given of a conversation."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class CommentCount:
    """A conversation, as lists of posts name it."""

    count: int


@dataclass(frozen=True, slots=True)
class DiscussionView:
    """A conversation, as the page of its post shows it."""

    slug: str
    open: bool
    begun: bool
    count: int
    digest: str  #: of `html`, which it stands for in the page's key
    pages: int
    urls: tuple[str, ...]  #: of its pages
    load: Callable[[], Markup] = field(repr=False)

    @property
    def html(self) -> Markup:
        """Its list of threads, or as much as the post's page takes; "" if nobody spoke."""
        return self.load()

    @classmethod
    def of(cls, one: Any) -> DiscussionView:
        """The view of a conversation as the cache knows it."""
        urls = tuple(map(one.page_url, range(1, one.pages + 1)))
        return cls(one.slug, one.open, one.begun, one.count, one.digest, one.pages, urls, lambda: one.html)

    def page_url(self, number: int) -> str:
        """The address of a page of the comments below the site's root."""
        return self.urls[number - 1]
