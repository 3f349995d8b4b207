"""Who answered whom: a flat list of comments as threads of any depth, in the order of reading."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from plugins.comments.model import Comment, Status


@dataclass(frozen=True, slots=True)
class Turn:
    """One comment in its place."""

    comment: Comment
    depth: int               #: 0 for a comment on the post itself
    answers: Comment | None  #: whom it answers
    lost: bool = False       #: it answered a comment that is gone


def arrange(comments: Iterable[Comment]) -> tuple[Turn, ...]:
    """Comments oldest first, answers under what they answer; an orphan stands at the top, a circle is opened."""
    ordered = sorted(comments, key=lambda comment: (comment.at, comment.id))
    known = {comment.id: comment for comment in ordered}
    kept = _worth_showing(ordered, known)
    replies: dict[str, list[Comment]] = defaultdict(list)
    cut = _circles(ordered, known)
    for comment in kept:
        stands_alone = comment.parent not in known or comment.id in cut
        replies["" if stands_alone else comment.parent].append(comment)
    return tuple(_walk(replies, known))


def _circles(ordered: list[Comment], known: dict[str, Comment]) -> set[str]:
    """The earliest comment of each circle of answers: there it is opened."""
    done: set[str] = set()
    cut: set[str] = set()
    for comment in ordered:
        path: dict[str, Comment] = {}
        step: Comment | None = comment
        while step is not None and step.id not in done and step.id not in path:
            path[step.id] = step
            step = known.get(step.parent)
        if step is not None and step.id in path:
            circle = list(path.values())[list(path).index(step.id):]
            cut.add(min(circle, key=lambda one: (one.at, one.id)).id)
        done |= path.keys()
    return cut


def _worth_showing(ordered: list[Comment], known: dict[str, Comment]) -> list[Comment]:
    """Everything but tombstones that nobody answered."""
    answered = {comment.parent for comment in ordered if comment.status is Status.PUBLISHED}
    waiting = [name for name in answered if name in known]
    while waiting:  # a tombstone under a tombstone stays while somebody answered further down
        above = known[waiting.pop()].parent
        if above in known and above not in answered:
            answered.add(above)
            waiting.append(above)
    return [one for one in ordered if one.status is Status.PUBLISHED or one.id in answered]


def _walk(replies: dict[str, list[Comment]], known: dict[str, Comment]) -> Iterable[Turn]:
    """Depth first, without recursion: a thread may be deeper than Python's stack."""
    waiting = [(comment, 0) for comment in reversed(replies[""])]
    while waiting:
        comment, depth = waiting.pop()
        above = known.get(comment.parent) if depth else None
        yield Turn(comment, depth, above, lost=bool(comment.parent) and above is None)
        waiting.extend((answer, depth + 1) for answer in reversed(replies[comment.id]))
