"""Comments as a page shows them: nested answers, times since the post, and what stands on another page."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from plugins.comments.model import Comment, Status
from plugins.comments.thread import ThreadedComment

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
    removed: bool                    #: its words were deleted, others' answers to it were not
    answers: str                     #: whom it answers, where its place alone does not show that
    answers_href: str
    lost: bool                       #: what it answered is gone
    edited: datetime | None = None   #: when its words were changed after approval
    replies: tuple[CommentView, ...] = ()

    @property
    def anchor(self) -> str:
        """Where the comment stands on the page."""
        return f"c-{self.id}"


def nested(entries: Sequence[ThreadedComment], bodies: Mapping[str, Markup], since: datetime | None,
           address: Callable[[str], str] = "#c-{}".format) -> tuple[CommentView, ...]:
    """A page's turns as trees of bounded depth; `address` leads to a comment, which may stand on another page.

    Built from the last turn up, so that no thread is too deep.
    """
    waiting: dict[int, list[CommentView]] = {level: [] for level in range(DEEPEST + 2)}
    for entry, depth in reversed(list(zip(entries, _depths(entries), strict=True))):
        level = min(depth, DEEPEST)
        replies = tuple(reversed(waiting[level + 1])) if level < DEEPEST else ()
        if level < DEEPEST:
            waiting[level + 1] = []
        is_top = depth > DEEPEST or (depth == 0 and entry.depth > 0)
        body = bodies.get(entry.comment.id, Markup())
        waiting[level].append(_view(entry, replies, body, since, address if is_top else None))
    return tuple(reversed(waiting[0]))


def _depths(entries: Sequence[ThreadedComment]) -> list[int]:
    """How deep each comment stands on its page, where what it answers may be on an earlier one."""
    depths: dict[str, int] = {}
    for entry in entries:
        above = entry.answers.id if entry.answers else ""
        depths[entry.comment.id] = depths[above] + 1 if above in depths else 0
    return list(depths.values())


def _view(entry: ThreadedComment, replies: tuple[CommentView, ...], body: Markup, since: datetime | None,
          address: Callable[[str], str] | None) -> CommentView:
    comment, above = entry.comment, entry.answers
    return CommentView(
        id=comment.id, name=comment.name, url=comment.url, at=comment.at, body=body,
        when=_when(comment, above.at if above else since), by_author=comment.by_author,
        removed=comment.status is Status.TOMBSTONE, lost=entry.lost, edited=comment.edited,
        answers=above.name if above and address else "", answers_href=address(above.id) if above and address else "",
        replies=replies)


def _when(comment: Comment, since: datetime | None) -> str:
    """How long after: a page that is built once cannot say "three days ago", but "three days later" stays true."""
    if since is None or comment.at < since:
        return ""
    seconds = int((comment.at - since).total_seconds())
    for size, unit in ((31_557_600, "year"), (2_629_800, "month"), (86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            count = seconds // size
            return f"{count} {unit}{'s' if count > 1 else ''} later"
    return "at once"
