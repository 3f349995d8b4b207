"""Compares two versions of a policy clause by clause."""
from __future__ import annotations

from functools import lru_cache

from plugins.policy.align import CERTAIN, Link, align
from plugins.policy.model import Clause, ClauseChange, ClauseChangeKind, Comparison, EditKind, Outline, Redline
from plugins.policy.redline import redline
from plugins.policy.redline_words import even
from plugins.policy.segment import segment

Kind = ClauseChangeKind


@lru_cache(maxsize=8)
def compare(before: str, after: str) -> Comparison:
    """Say what became of every clause; what only got another number is told once, in `renumbered`."""
    return compare_outlines(segment(before), segment(after))


def compare_outlines(before: Outline, after: Outline) -> Comparison:
    """The same for texts that are segmented already."""
    if before == after:
        return Comparison(before, after, ())
    links = align(before, after)
    changes = tuple(change for link in links if link.kinds and (change := change_of(link, before, after)).kinds)
    renumbered = tuple(
        (change.before[0].number or "", change.after[0].number or "")
        for change in changes if Kind.RENUMBERED in change.kinds
    )
    return Comparison(
        before, after, tuple(change for change in changes if change.kinds != (Kind.RENUMBERED,)), renumbered,
        tuple((change.before[0].anchor, change.after[0].anchor) for change in changes
              if change.before and change.after and change.confidence < CERTAIN),
    )


def change_of(link: Link, before: Outline, after: Outline) -> ClauseChange:
    """A link as readers see it: its clauses, and its redline."""
    gone = tuple(before.clauses[place] for place in link.before)
    came = tuple(after.clauses[place] for place in link.after)
    marks = _redline(gone, came)
    kinds = link.kinds if marks.changed else link.kinds - {Kind.AMENDED}
    return ClauseChange(tuple(kind for kind in Kind if kind in kinds), link.confidence, gone, came, marks)


def _redline(before: tuple[Clause, ...], after: tuple[Clause, ...]) -> Redline:
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
    return min(bare, headed, key=_marked)


def _marked(marks: Redline) -> int:
    return sum(len(edit.text) for edit in marks.edits if edit.kind is not EditKind.KEPT)


def _text(clauses: tuple[Clause, ...], headed: bool = False) -> str:
    texts = [part for clause in clauses for part in (clause.heading if headed else None, clause.text) if part]
    return "\n\n".join(texts)
