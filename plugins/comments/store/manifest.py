"""What may be commented on, as the last build wrote it: the receiver believes nothing else about posts."""
from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Post:
    """A post that one can answer."""

    slug: str
    title: str
    url: str                      #: relative to the site: "posts/zoom/"
    open: bool
    comments: Mapping[str, str]   #: the names of those who wrote each comment
    pages: Mapping[str, str] = field(default_factory=dict)  #: the address of each comment's page, if not the post's

    def permalink(self, identifier: str) -> str:
        """The address of a comment, relative to the site."""
        return f"{self.pages.get(identifier, self.url)}#c-{identifier}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """All posts, and the style sheet that the site's pages use."""

    posts: Mapping[str, Post]
    stylesheet: str = ""

    def under(self, identifier: str) -> Post | None:
        """The post that a published comment stands under."""
        return next((post for post in self.posts.values() if identifier in post.comments), None)


class ManifestFile:
    """The build's list, read again whenever a build replaced it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp: tuple[int, int] = (0, 0)
        self._manifest = Manifest({})

    def read(self) -> Manifest:
        """The list as it is now; without posts before the first build."""
        try:
            status = self._path.stat()
        except FileNotFoundError:
            return Manifest({})
        stamp = (status.st_mtime_ns, status.st_ino)
        if stamp != self._stamp:
            self._manifest, self._stamp = _parse(self._path.read_text(encoding="utf-8")), stamp
        return self._manifest


def _parse(words: str) -> Manifest:
    listed = json.loads(words)
    posts = {slug: Post(slug, post["title"], post["url"], post["open"], post["comments"],
                        {name: url for url, names in post.get("pages", {}).items() for name in names})
             for slug, post in listed["posts"].items()}
    return Manifest(posts, listed.get("stylesheet", ""))
