"""Measures how much a redline marks, against a cleaned whole-document histogram diff of the same words.

The control's clean-up is written out here and stays as it is, so that improving ours does not move the yardstick.
"""
from __future__ import annotations

from typing import NamedTuple

from similar import _similar

from plugins.policy.diff.matching import Run
from plugins.policy.diff.tokens import key, words
from plugins.policy.model import Clause, ClauseChangeKind, Comparison, EditKind, Outline


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
    runs = _cleaned([(a, b, c, d) for tag, a, b, c, d in ops if tag == "equal"], keys_before, len(keys_after))
    regions = characters = here = there = 0
    for a, b, c, d in [*runs, (len(first), len(first), len(second), len(second))]:
        marked = len("".join(first[here:a])) + len("".join(second[there:c]))
        regions += marked > 0
        characters += marked
        here, there = b, d
    return Marks(regions, characters)


def _cleaned(runs: list[Run], before: list[str], end: int) -> list[Run]:
    """Kept islands dissolve that hold no word, or at most 4 or 8 between edits as long or twice as long."""
    for _ in range(6):
        kept: list[Run] = []
        for run, right in zip(runs, [*runs[1:], (len(before), 0, end, 0)], strict=False):
            left = kept[-1] if kept else (0, 0, 0, 0)
            edits = run[0] - left[1] + run[2] - left[3], right[0] - run[1] + right[2] - run[3]
            length = sum(any(map(str.isalnum, word)) for word in before[run[0]: run[1]])
            if not min(edits) or (length > min(8, min(edits) // 2) and length > min(4, min(edits))):
                kept.append(run)
        if len(kept) == len(runs):
            break
        runs = kept
    return runs


def _whole(outline: Outline) -> str:
    return "\n\n".join(part for clause in outline.clauses for part in _parts(clause))


def _parts(clause: Clause) -> list[str]:
    return [part for part in (clause.heading, clause.text) if part]


def moved(comparison: Comparison) -> bool:
    """True if any clause changed its place."""
    return any(ClauseChangeKind.MOVED in change.kinds for change in comparison.changes)


def rebuilt(comparison: Comparison) -> bool:
    """True if both texts of every change can be read out of its redline, and no clause is lost between the changes."""
    for change in comparison.changes:
        for clauses, text in ((change.before, change.redline.before), (change.after, change.redline.after)):
            headed = "\n\n".join(part for clause in clauses for part in _parts(clause))
            if text not in (headed, "\n\n".join(clause.text for clause in clauses if clause.text)):
                return False
    told = {clause.anchor for change in comparison.changes for clause in change.after}
    gone = {clause.anchor for change in comparison.changes for clause in change.before}
    return len(comparison.before.clauses) - len(gone) == len(comparison.after.clauses) - len(told)
