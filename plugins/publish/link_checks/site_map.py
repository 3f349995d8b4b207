"""What a link can lead to: posts and pages by file and by address, lists, and the archive's pages."""
from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from plugins.policy.topics.topics import TOPICS
from plugins.publish.front_matter.dates import week_of
from plugins.publish.front_matter.fields import FrontMatter
from plugins.publish.front_matter.rules import RESERVED, split
from plugins.publish.front_matter.slug import slug_of

#: First folders of addresses that the site makes besides posts and pages.
LISTS = RESERVED - {"posts", "pictures", "404", "index", "theme"}
UNPUBLISHED = ("draft", "skip")
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif")  #: ends of pictures' names


@dataclass(frozen=True)
class Page:
    """A post or a page, as links see it."""

    file: str                #: below the content folder, "posts/zoom.md"
    address: str             #: below the site's root, "posts/zoom/"
    status: str
    ids: frozenset[str] = field(repr=False, default=frozenset())
    blocks: frozenset[str] = frozenset()  #: what the ids of its blocks begin with

    @property
    def draft(self) -> bool:
        """True if no reader can come here."""
        return self.status in UNPUBLISHED

    def holds(self, fragment: str) -> bool:
        """True if the page has, or may have, an element with this id."""
        return fragment in self.ids or fragment in ("top", "main", "content", "comments") or any(
            fragment.startswith(start) for start in self.blocks)


def page_of(file: str, matter: FrontMatter, ids: frozenset[str] = frozenset(),
            blocks: frozenset[str] = frozenset()) -> Page:
    """Where a file of content/posts or content/pages is published."""
    slug = matter.value("slug") or slug_of(matter.value("title"))
    language = matter.value("lang").lower()
    below = f"{slug}/" + (f"{language}/" if language not in ("", "en") else "")
    address = matter.value("save_as").removesuffix("index.html") or (
        f"posts/{below}" if file.startswith("posts/") else below)
    return Page(file, address, matter.value("status").lower() or "published", ids, blocks)


@dataclass(frozen=True)
class SiteMap:
    """Everything that a link may lead to."""

    content: Path
    pages: Mapping[str, Page]          #: by file
    by_address: Mapping[str, Page]
    tags: Mapping[str, str]            #: slug → name, of posts that are published
    categories: Mapping[str, str]
    policies: Mapping[str, frozenset[str]]  #: "zoom/terms-of-service" → names of its versions
    changes: Mapping[str, Collection[str]]  #: the same, of the versions that came with a change
    templates: frozenset[str] = frozenset()  #: of the theme; none where they are not known

    @classmethod
    def gather(cls, content: Path, pages: Iterable[tuple[Page, FrontMatter]], policies: Mapping[str, frozenset[str]],
               changes: Mapping[str, Collection[str]], templates: frozenset[str] = frozenset()) -> SiteMap:
        """Put together what is known of the site."""
        held = tuple(pages)
        posts = [matter for page, matter in held if page.file.startswith("posts/") and not page.draft]
        return cls(content, {page.file: page for page, _ in held}, {page.address: page for page, _ in held},
                   _by_slug(posts, "tags"), _by_slug(posts, "category", "News"), policies, changes, templates)

    def has_address(self, path: str) -> bool:
        """True if the site makes this address, as far as that can be known without building it."""
        path = posixpath.normpath(path).strip("/") if path.strip("/") else ""
        if path in ("", ".", "404.html", "index.html", "favicon.svg", "robots.txt", "sitemap.xml"):
            return True
        address = path.removesuffix("index.html").rstrip("/") + "/"
        if address in self.by_address or path in self.by_address:
            return True
        return path == "changes/changes.csv" or self._has_section(path)

    def _has_section(self, path: str) -> bool:
        """True if a folder of addresses that the site makes has this one."""
        first, *rest = path.split("/")
        if first in ("images", "extra"):
            return (self.content / path).is_file()
        if not rest:
            return first in LISTS
        sections: dict[str, Collection[str]] = {
            "tags": self.tags, "categories": self.categories, "topics": (*TOPICS, "matrix"), "weeks": self.weeks}
        if first in sections:
            return rest[0] in sections[first]
        if first in ("policies", "changes"):
            return self._has_policy(rest, self.policies if first == "policies" else self.changes)
        return first in LISTS

    @cached_property
    def weeks(self) -> frozenset[str]:
        """The weeks in which something changed."""
        days = {name[:10] for names in self.changes.values() for name in names}
        return frozenset(week_of(date.fromisoformat(day)) for day in days)

    def _has_policy(self, parts: list[str], versions_of: Mapping[str, Collection[str]]) -> bool:
        service, *rest = parts
        if service == "services" and rest:
            service, rest = rest[0], []
        if service in ("notable", "page"):
            return True
        if not rest:
            return any(name.startswith(f"{service}/") for name in self.policies)
        versions = versions_of.get(f"{service}/{rest[0]}")
        return versions is not None and (len(rest) < 2 or rest[1] in {*versions, "clauses", "page", "clauses.jsonl"})


def _by_slug(posts: Iterable[FrontMatter], field: str, *default: str) -> dict[str, str]:
    """The names that a field of posts lists, by their slugs."""
    return {slug_of(name): name for matter in posts for name in split(matter.get(field)) or default}
