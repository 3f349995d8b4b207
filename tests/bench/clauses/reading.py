"""Measures how much a redline marks, against a cleaned whole-document histogram diff of the same words."""
from __future__ import annotations

from typing import NamedTuple

from similar import _similar

from plugins.policy.model import Clause, ClauseChangeKind, Comparison, EditKind, Outline
from plugins.policy.redline_clean import cleaned
from plugins.policy.redline_words import key, words


class Marks(NamedTuple):
    """What a reader of a redline meets."""

    regions: int
    characters: int


def ours(comparison: Comparison) -> Marks:
    """The marks of a comparison; clauses that came, or went, one after the other are one region."""
    regions = characters = 0
    last = ""
    for change in comparison.changes:
        whole = change.kinds[0].value if not (change.before and change.after) else ""
        marked = [edit.kind is not EditKind.KEPT for edit in change.redline.edits if edit.text.strip()]
        if not whole:
            regions += sum(now and not before for before, now in zip([False, *marked], marked, strict=False))
        elif whole != last:
            regions += 1
        characters += sum(len(edit.text) for edit in change.redline.edits if edit.kind is not EditKind.KEPT)
        characters += sum(len(clause.heading or "") for clause in (*change.before, *change.after)) if whole else 0
        last = whole
    return Marks(regions, characters)


def control(before: Outline, after: Outline) -> Marks:
    """A whole-document histogram diff over the same normalised words, with the same clean-up."""
    first, second = words(_whole(before)), words(_whole(after))
    keys_before, keys_after = [key(word) for word in first], [key(word) for word in second]
    ops = _similar.opcodes_seq(keys_before, keys_after, algorithm="histogram")
    runs = cleaned([(a, b, c, d) for tag, a, b, c, d in ops if tag == "equal"], keys_before, keys_after, second)
    regions = characters = here = there = 0
    for a, b, c, d in [*runs, (len(first), len(first), len(second), len(second))]:
        marked = len("".join(first[here:a])) + len("".join(second[there:c]))
        regions += marked > 0
        characters += marked
        here, there = b, d
    return Marks(regions, characters)


def _whole(outline: Outline) -> str:
    return "\n\n".join(part for clause in outline.clauses for part in _parts(clause))


def _parts(clause: Clause) -> list[str]:
    return [part for part in (clause.heading, clause.text) if part]


def moved(comparison: Comparison) -> bool:
    """Whether any clause changed its place."""
    return any(ClauseChangeKind.MOVED in change.kinds for change in comparison.changes)


def rebuilt(comparison: Comparison) -> bool:
    """Whether both texts of every change can be read out of its redline, and no clause is lost between the changes."""
    for change in comparison.changes:
        for clauses, text in ((change.before, change.redline.before), (change.after, change.redline.after)):
            headed = "\n\n".join(part for clause in clauses for part in _parts(clause))
            if text not in (headed, "\n\n".join(clause.text for clause in clauses if clause.text)):
                return False
    told = {clause.anchor for change in comparison.changes for clause in change.after}
    gone = {clause.anchor for change in comparison.changes for clause in change.before}
    return len(comparison.before.clauses) - len(gone) == len(comparison.after.clauses) - len(told)
