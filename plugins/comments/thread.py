"""Who answered whom: a flat list of comments as threads of any depth, in the order of reading."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from plugins.comments.model import Comment, Status


@dataclass(frozen=True, slots=True)
class ThreadedComment:
    """A comment with its place in the thread."""

    comment: Comment
    depth: int               #: 0 for a comment on the post itself
    answers: Comment | None  #: whom it answers
    lost: bool = False       #: it answered a comment that is gone


def arrange(comments: Iterable[Comment]) -> tuple[ThreadedComment, ...]:
    """Comments oldest first, answers under what they answer; an orphan is top-level, a cycle is broken up."""
    ordered = sorted(comments, key=lambda comment: (comment.at, comment.id))
    known = {comment.id: comment for comment in ordered}
    kept = _without_unanswered_tombstones(ordered, known)
    replies: dict[str, list[Comment]] = defaultdict(list)
    cycle_starts = _cycle_starts(ordered, known)
    for comment in kept:
        is_top_level = comment.parent not in known or comment.id in cycle_starts
        replies["" if is_top_level else comment.parent].append(comment)
    return tuple(_walk(replies, known))


def _cycle_starts(ordered: list[Comment], known: dict[str, Comment]) -> set[str]:
    """The earliest comment of each cycle of answers; it becomes a top-level comment."""
    visited: set[str] = set()
    starts: set[str] = set()
    for comment in ordered:
        path: dict[str, Comment] = {}
        step: Comment | None = comment
        while step is not None and step.id not in visited and step.id not in path:
            path[step.id] = step
            step = known.get(step.parent)
        if step is not None and step.id in path:
            cycle = list(path.values())[list(path).index(step.id):]
            starts.add(min(cycle, key=lambda one: (one.at, one.id)).id)
        visited |= path.keys()
    return starts


def _without_unanswered_tombstones(ordered: list[Comment], known: dict[str, Comment]) -> list[Comment]:
    """Everything but tombstones that nobody answered."""
    answered = {comment.parent for comment in ordered if comment.status is Status.PUBLISHED}
    pending = list(answered & known.keys())
    while pending:  # a tombstone under a tombstone stays while somebody answered further down
        parent = known[pending.pop()].parent
        if parent in known and parent not in answered:
            answered.add(parent)
            pending.append(parent)
    return [one for one in ordered if one.status is Status.PUBLISHED or one.id in answered]


def _walk(replies: dict[str, list[Comment]], known: dict[str, Comment]) -> Iterable[ThreadedComment]:
    """Depth first, without recursion: a thread may be deeper than Python's stack."""
    stack = [(comment, 0) for comment in reversed(replies[""])]
    while stack:
        comment, depth = stack.pop()
        parent = known.get(comment.parent) if depth else None
        yield ThreadedComment(comment, depth, parent, lost=bool(comment.parent) and parent is None)
        stack.extend((answer, depth + 1) for answer in reversed(replies[comment.id]))
