"""Compares two versions of a policy clause by clause."""
from __future__ import annotations

from functools import lru_cache

from plugins.policy.align import CERTAIN, Link, align
from plugins.policy.model import ClauseChange, ClauseChangeKind, Comparison, Outline
from plugins.policy.redline_clauses import redline_of
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
    marks = redline_of(gone, came)
    kinds = link.kinds if marks.changed else link.kinds - {Kind.AMENDED}
    return ClauseChange(tuple(kind for kind in Kind if kind in kinds), link.confidence, gone, came, marks)
