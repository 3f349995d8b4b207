"""The pages of a list of posts: Pelican's own, told only how many posts there are, each with its own posts."""
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
        beside = {name: self._paginator.page(page.number + step) if is_there else None for name, step, is_there in (
            ("previous", -1, page.has_previous()), ("next", 1, page.has_next()))}
        return {"articles": own, "paginated": {}, "articles_paginator": self._paginator, "articles_page": page,
                **{f"articles_{name}_page": other for name, other in beside.items()}}
