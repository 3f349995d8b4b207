"""Draws what became of clauses: one, or several when they were split, merged or rearranged."""
from __future__ import annotations

from functools import lru_cache

from plugins.policy.diff.redline import redline
from plugins.policy.diff.tokens import even
from plugins.policy.model import Clause, EditKind, Redline


@lru_cache(maxsize=1024)
def redline_of(before: tuple[Clause, ...], after: tuple[Clause, ...]) -> Redline:
    """The redline over the clauses' texts, led by their headings where those differ.

    When clauses were split or merged, the headings are drawn only where that marks less: a heading may have become
    words of the text, or simply have come or gone.
    """
    if not before or not after:
        return redline(_text(before), _text(after))
    if len(before) == len(after) == 1 and even(before[0].heading or "") == even(after[0].heading or ""):
        return redline(before[0].text, after[0].text)
    headed = redline(_text(before, headed=True), _text(after, headed=True))
    if len(before) == len(after) == 1:
        return headed
    bare = redline(_text(before), _text(after))
    return min(bare, headed, key=marked)


def marked(marks: Redline) -> int:
    """How many characters went and came."""
    return sum(len(edit.text) for edit in marks.edits if edit.kind is not EditKind.KEPT)


def _text(clauses: tuple[Clause, ...], headed: bool = False) -> str:
    texts = [part for clause in clauses for part in (clause.heading if headed else None, clause.text) if part]
    return "\n\n".join(texts)
