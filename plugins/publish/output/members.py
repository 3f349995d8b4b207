"""A list of posts with a fast `in`: Pelican looks for every post in the list of every tag."""
from __future__ import annotations

from collections.abc import Iterable

from pelican.contents import Content
from pelican.generators import ArticlesGenerator


class Members(list[Content]):
    """A list that knows at once whether a post is in it: else lists of all tags take quadratic time."""

    def __init__(self, posts: Iterable[Content]):
        super().__init__(posts)
        self._known = set(map(id, self))

    def __contains__(self, post: object) -> bool:
        return id(post) in self._known


def use_members(generator: ArticlesGenerator) -> None:
    """Have the generator of posts go by them; its lists are complete by now."""
    generator.tags = {tag: Members(posts) for tag, posts in generator.tags.items()}
    for name in ("categories", "authors"):
        setattr(generator, name, [(label, Members(posts)) for label, posts in getattr(generator, name)])
