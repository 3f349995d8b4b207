"""The pages of a list of posts, divided by Pelican's paginator; each is given its own posts alone."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pelican.paginator import Page, Paginator


class ListPages:
    """The pages of a list, in order."""

    def __init__(self, name: str, url: str, template: str, posts: int, settings: dict[str, Any]):
        size = settings["PAGINATED_TEMPLATES"][template] or settings["DEFAULT_PAGINATION"]
        self._paginator = Paginator(name, url, range(posts), settings, size)

    def __iter__(self) -> Iterator[Page]:
        return map(self._paginator.page, range(1, self._paginator.num_pages + 1))

    def words(self, page: Page, posts: Sequence[Any]) -> dict[str, Any]:
        """What the template of a page is given, as Pelican calls it; `posts` are those of all pages."""
        page.object_list = own = [posts[place] for place in page.object_list]
        return {
            "articles": own, "paginated": {},  # nothing that Pelican should divide into pages once more
            "articles_paginator": self._paginator, "articles_page": page,
            "articles_previous_page": self._paginator.page(page.number - 1) if page.has_previous() else None,
            "articles_next_page": self._paginator.page(page.number + 1) if page.has_next() else None}
