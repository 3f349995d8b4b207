"""The comments under a post as its page shows them: nested threads, times, and the HTML that builds cache."""
from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from plugins.comments.model import Comment, CommentProblem, Status
from plugins.comments.render import render_comment
from plugins.comments.store.approved import CommentFile, CommentFolder, gather, read_sheets, slugs
from plugins.comments.thread import Turn, arrange
from plugins.publish.cache.cache import Cache

DEEPEST = 4  #: how far answers are set in; further ones stand beside each other and name whom they answer


@dataclass(frozen=True, slots=True)
class CommentView:
    """One comment as the page shows it."""

    id: str
    name: str
    url: str
    at: datetime
    body: Markup
    when: str                        #: "3 days later": since the post, or since what it answers; true for ever
    by_author: bool
    gone: bool                       #: its words were deleted, others' answers to it were not
    answers: str                     #: whom it answers, where its place alone does not show that
    answers_id: str
    lost: bool                       #: what it answered is gone
    edited: datetime | None = None   #: when its words were changed after approval
    replies: tuple[CommentView, ...] = ()

    @property
    def anchor(self) -> str:
        """Where the comment stands on the page."""
        return f"c-{self.id}"


@dataclass(frozen=True)
class Discussion:
    """The comments of one post: its files, read only as far as somebody asks.

    A build that has what it drew of these files in its cache (see `fingerprint`) asks for next to nothing.
    """

    slug: str
    sheets: tuple[CommentFile, ...]
    since: datetime | None         #: when the post appeared
    open: bool = True
    aliases: tuple[str, ...] = ()  #: earlier slugs, whose comments came along

    @cached_property
    def fingerprint(self) -> str:
        """A name for exactly this conversation: other words, other times or another file give another one."""
        digest = hashlib.sha256(f"{self.slug}\n{self.since}\n{self.open}\n{self.aliases}".encode())
        for sheet in self.sheets:
            digest.update(f"\0{sheet.path}\0{len(sheet.raw)}\0{sheet.trouble}\0".encode())
            digest.update(sheet.raw)
        return digest.hexdigest()

    @cached_property
    def _folder(self) -> CommentFolder:
        return read_sheets(self.sheets, self.slug)

    @property
    def problems(self) -> tuple[CommentProblem, ...]:
        """The files that could not be read."""
        return self._folder.problems

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """Every comment in its place, in the order of reading."""
        return arrange(self._folder.comments)

    @cached_property
    def bodies(self) -> Mapping[str, Markup]:
        """Every comment's words as HTML, by its name; the page and the feeds show the same."""
        return {turn.comment.id: render_comment(turn.comment) for turn in self.turns
                if turn.comment.status is Status.PUBLISHED}

    @property
    def threads(self) -> tuple[CommentView, ...]:
        """The same as trees, oldest first."""
        return _nested(self)

    @property
    def names(self) -> dict[str, str]:
        """Who wrote each comment that can be read."""
        return {turn.comment.id: turn.comment.name for turn in self.turns
                if turn.comment.status is Status.PUBLISHED}


@dataclass(frozen=True)
class Drawn:
    """A conversation as a page needs it."""

    discussion: Discussion
    html: Markup                    #: its list of threads; empty when nobody spoke
    names: Mapping[str, str]        #: by comment, of those that can be read
    problems: tuple[CommentProblem, ...]
    newest: float = 0.0             #: when the last one appeared, seconds since 1970

    @property
    def count(self) -> int:
        """How many comments there are to read."""
        return len(self.names)

    @property
    def slug(self) -> str:
        """What the conversation's folder is called."""
        return self.discussion.slug

    @property
    def open(self) -> bool:
        """Whether one may still write."""
        return self.discussion.open


def thread_for(comments_root: Path, slug: str, aliases: tuple[str, ...] = (), *,
               since: datetime | None = None, open: bool = True) -> Discussion:
    """The comments of a post, oldest thread first; `since` is when the post appeared."""
    return Discussion(slug, gather(comments_root, slug, aliases), since, open, aliases)


def drawn(discussion: Discussion, draw: Callable[[Discussion], str], cache: Cache, template: str) -> Drawn:
    """A conversation drawn, or from the cache; `template` names by content what `draw` depends on besides it."""
    if not discussion.sheets:
        return Drawn(discussion, Markup(), {}, ())

    def make() -> bytes:
        newest = max((published_at(turn.comment).timestamp() for turn in discussion.turns), default=0.0)
        problems = [(one.where, one.what) for one in discussion.problems]
        return json.dumps([draw(discussion), discussion.names, problems, newest]).encode()

    html, names, problems, newest = json.loads(cache.get(__name__, f"{template}\0{discussion.fingerprint}", make))
    return Drawn(discussion, Markup(html), names, tuple(CommentProblem(*one) for one in problems), newest)


def published_at(comment: Comment) -> datetime:
    """When a comment appeared: one that was approved late is new to a feed's readers only then."""
    return max(comment.at, comment.approved) if comment.approved else comment.at


def strays(comments_root: Path, threads: Iterable[Discussion]) -> Iterator[CommentProblem]:
    """The folders of comments that belong to no post, as after a slug was renamed."""
    known = {slug for one in threads for slug in (one.slug, *one.aliases)}
    for slug in slugs(comments_root):
        if slug not in known:
            yield CommentProblem(str(comments_root / slug),
                                 "no post has this name (a renamed one takes its comments along "
                                                     f"with 'Comments_aliases: {slug}')")


# ── as the page shows it ────────────────────────────────────────────────────────────────────────────────────────────

def _nested(discussion: Discussion) -> tuple[CommentView, ...]:
    """Turns as trees of bounded depth, built from the last turn up, so that no thread is too deep."""
    waiting: dict[int, list[CommentView]] = {level: [] for level in range(DEEPEST + 2)}
    for turn in reversed(discussion.turns):
        level = min(turn.depth, DEEPEST)
        replies = tuple(reversed(waiting[level + 1])) if level < DEEPEST else ()
        if level < DEEPEST:
            waiting[level + 1] = []
        waiting[level].append(_shown(turn, discussion, replies))
    return tuple(reversed(waiting[0]))


def _shown(turn: Turn, discussion: Discussion, replies: tuple[CommentView, ...]) -> CommentView:
    comment, above = turn.comment, turn.answers
    gone = comment.status is Status.TOMBSTONE
    flat = above is not None and turn.depth > DEEPEST
    return CommentView(
        id=comment.id, name=comment.name, url=comment.url, at=comment.at,
        body=discussion.bodies.get(comment.id, Markup()), when=_when(comment, above.at if above else discussion.since),
        by_author=comment.by_author, gone=gone, lost=turn.lost, edited=comment.edited,
        answers=above.name if above and flat else "", answers_id=above.id if above and flat else "", replies=replies,
    )


def _when(comment: Comment, since: datetime | None) -> str:
    """How long after: a page that is built once cannot say "three days ago", but "three days later" stays true."""
    if since is None or comment.at < since:
        return ""
    seconds = int((comment.at - since).total_seconds())
    for size, unit in ((31_557_600, "year"), (2_629_800, "month"), (86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            many = seconds // size
            return f"{many} {unit}{'s' if many > 1 else ''} later"
    return "at once"
