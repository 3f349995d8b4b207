"""The comments of a post: read from files, arranged, and drawn as the HTML that builds keep in their cache."""
from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from plugins.comments.model import Comment, CommentProblem, Status
from plugins.comments.render import render_comment
from plugins.comments.store.approved import CommentFile, CommentFolder, comment_files, read_files, slugs
from plugins.comments.thread import ThreadedComment, arrange
from plugins.publish.cache.cache import Cache
from plugins.publish.cache.source_code import RACY
from plugins.publish.discussion.comment_view import CommentView, nested
from plugins.publish.discussion.paging import CommentPage, comment_pages, page_url, places
from plugins.publish.output_files import short_hash


@dataclass(frozen=True)
class Discussion:
    """The comments of one post: its files, read only as far as somebody asks.

    A build that has what it drew of these files in its cache (see `fingerprint`) asks for next to nothing.
    """

    slug: str
    files: tuple[CommentFile, ...]
    since: datetime | None         #: when the post appeared
    open: bool = True
    aliases: tuple[str, ...] = ()  #: earlier slugs of the post; comments stored under them are shown too
    url: str = ""                  #: the post's address below the site's root

    @cached_property
    def fingerprint(self) -> str:
        """A name for exactly this conversation: other words, other times or another file give another one."""
        digest = hashlib.sha256(self._head.encode())
        for file in self.files:
            raw, fault = file.content
            digest.update(f"\0{file.path}\0{len(raw)}\0{fault}\0".encode())
            digest.update(raw)
        return digest.hexdigest()

    @property
    def stamp(self) -> str:
        """Names this conversation as long as no file is touched."""
        files = "".join([f"\0{file.path}\0{file.stamp}" for file in self.files])
        return hashlib.sha256(f"{self._head}{files}".encode()).hexdigest()

    @property
    def settled(self) -> bool:
        """True if no file was touched so recently that it may change again at the same time of the disk."""
        return time.time_ns() - max((file.touched for file in self.files), default=0) > RACY

    @property
    def _head(self) -> str:
        return f"{self.slug}\n{self.since}\n{self.open}\n{self.aliases}\n{self.url}"

    @cached_property
    def _folder(self) -> CommentFolder:
        return read_files(self.files, self.slug)

    @property
    def problems(self) -> tuple[CommentProblem, ...]:
        """The files that could not be read."""
        return self._folder.problems

    @cached_property
    def entries(self) -> tuple[ThreadedComment, ...]:
        """Every comment in its place, in the order of reading."""
        return arrange(self._folder.comments)

    @property
    def bodies(self) -> Mapping[str, Markup]:
        """Every comment's words as HTML, by its name; the page and the feeds show the same."""
        return {entry.comment.id: self.body(entry.comment) for entry in self.entries
                if entry.comment.status is Status.PUBLISHED}

    def body(self, comment: Comment) -> Markup:
        """One comment's words as HTML, drawn once."""
        if comment.id not in self._rendered_bodies:
            self._rendered_bodies[comment.id] = render_comment(comment)
        return self._rendered_bodies[comment.id]

    @cached_property
    def _rendered_bodies(self) -> dict[str, Markup]:
        return {}

    @property
    def threads(self) -> tuple[CommentView, ...]:
        """The same as trees, oldest first."""
        return nested(self.entries, self.bodies, self.since)

    @property
    def names(self) -> dict[str, str]:
        """Who wrote each comment that can be read."""
        return {entry.comment.id: entry.comment.name for entry in self.entries
                if entry.comment.status is Status.PUBLISHED}


@dataclass(frozen=True)
class RenderedDiscussion:
    """A conversation as a page needs it; its lists of threads are loaded only for pages that are drawn."""

    discussion: Discussion
    load: Callable[[], Sequence[str]]  #: the HTML of its lists, one a page of comments; [""] if nobody spoke
    fingerprint: str = ""              #: names exactly this conversation
    digest: str = ""                   #: names the first list by content
    names: Mapping[str, str] = field(default_factory=dict)  #: by comment, of those that can be read
    problems: Sequence[CommentProblem] = ()
    newest: float = 0.0                #: when the last one appeared, seconds since 1970
    pages: int = 1                     #: how many pages the comments take, the post's own among them
    places: Mapping[str, int] = field(default_factory=dict)  #: the page of each comment that is not on the first

    @cached_property
    def html(self) -> Markup:
        """The list of threads, or as much of it as the post's page takes."""
        return Markup(self.load()[0])

    @property
    def further(self) -> tuple[Markup, ...]:
        """The lists of the second page of comments and of those after it."""
        return tuple(map(Markup, self.load()[1:])) if self.pages > 1 else ()

    def page_url(self, number: int) -> str:
        """The address of a page of the comments below the site's root."""
        return page_url(self.discussion.url, number)

    @property
    def count(self) -> int:
        """How many comments there are to read."""
        return len(self.names)

    @property
    def begun(self) -> bool:
        """True if anybody ever wrote a comment: from then on the conversation has feeds."""
        return bool(self.discussion.files)

    @property
    def slug(self) -> str:
        """The name of the conversation's folder."""
        return self.discussion.slug

    @property
    def open(self) -> bool:
        """True if one may still write."""
        return self.discussion.open


def thread_for(comments_root: Path, slug: str, aliases: tuple[str, ...] = (), *,
               since: datetime | None = None, open: bool = True, url: str = "") -> Discussion:
    """The comments of a post, oldest thread first; `since` is when the post appeared."""
    return Discussion(slug, comment_files(comments_root, slug, aliases), since, open, aliases, url)


def rendered(discussion: Discussion, render: Callable[[CommentPage], str], cache: Cache,
             template: str) -> RenderedDiscussion:
    """A discussion as HTML, from the cache if possible; `template` is a hash of what `render` depends on besides it."""
    if not discussion.files:
        return RenderedDiscussion(discussion, lambda: [""])

    def row(fingerprint: str) -> _Row:
        kept = json.loads(cache.get(__name__, f"{template}\0{fingerprint}", lambda: _drawn(discussion, render)))
        return _Row(*kept)

    def facts() -> list[Any]:
        """All but the HTML, which most pages need not be drawn with again."""
        fingerprint = discussion.fingerprint
        lists, *others = row(fingerprint)
        return [fingerprint, short_hash(lists[0]), *others, len(lists)]

    fingerprint, digest, names, problems, newest, places, pages = (
        cache.table(__name__).get(short_hash(f"{template}\0{discussion.stamp}"), facts) if discussion.settled
        else facts())
    cache.use(__name__, f"{template}\0{fingerprint}")
    return RenderedDiscussion(discussion, lambda: row(fingerprint).lists, fingerprint, digest, names,
                              [CommentProblem(*one) for one in problems], newest, pages, places)


class _Row(NamedTuple):
    """What the cache holds of a conversation."""

    lists: Sequence[str]
    names: Mapping[str, str]
    problems: Sequence[tuple[str, str]]
    newest: float
    places: Mapping[str, int]


def _drawn(discussion: Discussion, render: Callable[[CommentPage], str]) -> bytes:
    newest = max((published_at(entry.comment).timestamp() for entry in discussion.entries), default=0.0)
    problems = [(one.path, one.message) for one in discussion.problems]
    pages = comment_pages(discussion.entries, discussion.bodies, discussion.since, slug=discussion.slug,
                          open=discussion.open, url=discussion.url)
    lists = [render(page) for page in pages]
    return json.dumps(_Row(lists, discussion.names, problems, newest, places(pages))).encode()


def published_at(comment: Comment) -> datetime:
    """When a comment appeared: one that was approved late is new to a feed's readers only then."""
    return max(comment.at, comment.approved) if comment.approved else comment.at


def comments_without_post(comments_root: Path, threads: Iterable[Discussion]) -> Iterator[CommentProblem]:
    """The folders of comments that belong to no post, as after a slug was renamed."""
    known = {slug for one in threads for slug in (one.slug, *one.aliases)}
    for slug in slugs(comments_root):
        if slug not in known:
            yield CommentProblem(str(comments_root / slug),
                                 "no post has this name (a renamed one takes its comments along "
                                                     f"with 'Comments_aliases: {slug}')")
