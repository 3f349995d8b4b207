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
    """The marks of a comparison; clauses that came or went side by side are one region."""
    regions = characters = 0
    open_run = ""
    for change in comparison.changes:
        run = "whole" if not (change.before and change.after) else ""
        edits = [edit for edit in change.redline.edits if edit.text.strip()]
        marked = [edit.kind is not EditKind.KEPT for edit in edits]
        if run and run == open_run and _adjacent(comparison):
            pass
        elif run:
            regions += 1
        else:
            regions += sum(now and not last for last, now in zip([False, *marked], marked, strict=False))
        characters += sum(len(edit.text) for edit in edits if edit.kind is not EditKind.KEPT)
        if run:
            characters += sum(len(clause.heading or "") for clause in (*change.before, *change.after))
        open_run = run
    return Marks(regions, characters)


def _adjacent(comparison: Comparison) -> bool:
    return True


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
