"""Redlines of clauses: of one, or of several that were split, merged or rearranged."""
from __future__ import annotations

from plugins.policy.diff.redline import redline
from plugins.policy.diff.tokens import even
from plugins.policy.model import Clause, EditKind, Redline


def redline_of(before: tuple[Clause, ...], after: tuple[Clause, ...]) -> Redline:
    """The redline over the clauses' headings and texts; of one clause that kept its heading, over its text alone."""
    if len(before) == len(after) == 1 and even(before[0].heading or "") == even(after[0].heading or ""):
        return redline(before[0].text, after[0].text)
    return redline(_text(before), _text(after))


def marked(marks: Redline) -> int:
    """The number of deleted and inserted characters."""
    return sum(len(edit.text) for edit in marks.edits if edit.kind is not EditKind.KEPT)


def _text(clauses: tuple[Clause, ...]) -> str:
    return "\n\n".join(part for clause in clauses for part in (clause.heading, clause.text) if part)
