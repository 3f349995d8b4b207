"""The comments of a post: read from files, arranged, and drawn as the HTML that builds keep in their cache."""
from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from plugins.comments.model import Comment, CommentProblem, Status
from plugins.comments.render import render_comment
from plugins.comments.store.approved import CommentFile, CommentFolder, comment_files, read_files, slugs
from plugins.comments.thread import ThreadedComment, arrange
from plugins.publish.cache.cache import Cache
from plugins.publish.discussion.comment_view import CommentView, nested
from plugins.publish.discussion.paging import CommentPage, comment_pages, page_url, places


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
        digest = hashlib.sha256(f"{self.slug}\n{self.since}\n{self.open}\n{self.aliases}\n{self.url}".encode())
        for file in self.files:
            digest.update(f"\0{file.path}\0{len(file.raw)}\0{file.error}\0".encode())
            digest.update(file.raw)
        return digest.hexdigest()

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

    @cached_property
    def bodies(self) -> Mapping[str, Markup]:
        """Every comment's words as HTML, by its name; the page and the feeds show the same."""
        return {entry.comment.id: render_comment(entry.comment) for entry in self.entries
                if entry.comment.status is Status.PUBLISHED}

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
    """A conversation as a page needs it."""

    discussion: Discussion
    html: Markup                    #: its list of threads, or as much as the post's page takes; "" if nobody spoke
    names: Mapping[str, str]        #: by comment, of those that can be read
    problems: tuple[CommentProblem, ...]
    newest: float = 0.0             #: when the last one appeared, seconds since 1970
    further: tuple[Markup, ...] = ()  #: the lists of the second page of comments and of those after it
    places: Mapping[str, int] = field(default_factory=dict)  #: the page of each comment that is not on the first

    @property
    def pages(self) -> int:
        """How many pages the comments take, the post's own among them."""
        return 1 + len(self.further)

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
        """What the conversation's folder is called."""
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
        return RenderedDiscussion(discussion, Markup(), {}, ())

    def make() -> bytes:
        newest = max((published_at(entry.comment).timestamp() for entry in discussion.entries), default=0.0)
        problems = [(one.path, one.message) for one in discussion.problems]
        pages = comment_pages(discussion.entries, discussion.bodies, discussion.since, slug=discussion.slug,
                              open=discussion.open, url=discussion.url)
        html, *further = [render(page) for page in pages]
        return json.dumps([html, discussion.names, problems, newest, further, places(pages)]).encode()

    kept = json.loads(cache.get(__name__, f"{template}\0{discussion.fingerprint}", make))
    html, names, problems, newest, further, on_page = kept
    return RenderedDiscussion(discussion, Markup(html), names, tuple(CommentProblem(*one) for one in problems), newest,
                              tuple(map(Markup, further)), on_page)


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
