"""Parts a long conversation into pages: the first stands under the post, the others at comments/2/ and so on.

A page ends between two threads where it can. The oldest are first, so that a new comment moves no permalinks but those
at the edge of a page: for these the page before keeps signposts.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from markupsafe import Markup

from plugins.comments.thread import ThreadedComment
from plugins.publish.discussion.comment_view import CommentView, nested
from plugins.publish.html.paginate import LARGEST, batches

_MARKUP = 1_000   #: bytes around the words of a comment
SIGNPOSTS = 100   #: comments of the next page that a page leads on to by their permalinks (13 kB)


@dataclass(frozen=True, slots=True)
class CommentPage:
    """One page of a conversation, as templates draw it."""

    threads: tuple[CommentView, ...]
    slug: str
    open: bool
    number: int = 1
    entries: tuple[ThreadedComment, ...] = ()     #: the same in the order of reading
    signposts: tuple[str, ...] = ()  #: ids of comments on the next page
    next_href: str = ""              #: of the next page, from this one


def comment_pages(entries: Sequence[ThreadedComment], bodies: Mapping[str, Markup], since: datetime | None, *,
                  slug: str = "", open: bool = True, url: str = "") -> tuple[CommentPage, ...]:
    """A conversation's pages, at least one; `url` is the post's address."""
    parts = list(_parts(entries, bodies)) or [()]
    on_page = {entry.comment.id: number for number, part in enumerate(parts, 1) for entry in part}
    return tuple(
        CommentPage(
            nested(part, bodies, since, partial(_href, url, number, on_page)), slug, open, number,
            tuple(part), tuple(entry.comment.id for entry in after[:SIGNPOSTS]),
            _page_href(url, number, number + 1) if after else "")
        for number, (part, after) in enumerate(zip(parts, [*parts[1:], ()], strict=True), 1))


def places(pages: Sequence[CommentPage]) -> dict[str, int]:
    """The page of every comment that is not on the first."""
    return {entry.comment.id: page.number for page in pages[1:] for entry in page.entries}


def page_url(post: str, number: int) -> str:
    """The address of a page of comments below the site's root; the first is the post's own."""
    folder = post if post.endswith("/") or not post else f"{post.removesuffix('.html')}/"
    return post if number == 1 else f"{folder}comments/{number}/"


def _parts(entries: Sequence[ThreadedComment], bodies: Mapping[str, Markup]) -> Iterator[Sequence[ThreadedComment]]:
    """The turns of each page: whole threads, unless one alone is too long."""
    def size(some: Sequence[ThreadedComment]) -> int:
        return sum(len(bodies.get(entry.comment.id, "").encode()) + _MARKUP for entry in some)

    units = (part for thread in _threads(entries) for part in (
        [thread] if size(thread) <= LARGEST else list(batches(thread, lambda entry: size([entry])))))
    for batch in batches(units, size):
        yield [entry for part in batch for entry in part]


def _threads(entries: Sequence[ThreadedComment]) -> Iterator[list[ThreadedComment]]:
    thread: list[ThreadedComment] = []
    for entry in entries:
        if thread and entry.depth == 0:
            yield thread
            thread = []
        thread.append(entry)
    if thread:
        yield thread


def _href(post: str, current: int, on_page: Mapping[str, int], identifier: str) -> str:
    return f"{_page_href(post, current, on_page[identifier])}#c-{identifier}"


def _page_href(post: str, current: int, target: int) -> str:
    """From one page of comments to another, relative, because a list is drawn without knowing where it stands."""
    if current == target:
        return ""
    if current > 1 and target > 1:
        return f"../{target}/"
    name = "" if post.endswith("/") else post.rpartition("/")[2]
    if target == 1:
        return f"../../../{name}" if name else "../../"
    return f"{name.removesuffix('.html')}/comments/{target}/" if name else f"comments/{target}/"
