"""Compares two versions of a policy clause by clause."""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from plugins.policy.align.link import CERTAIN, Link
from plugins.policy.clauses.parse import segment
from plugins.policy.model import ClauseChange, ClauseChangeKind, Comparison, EditKind, Outline
from plugins.policy.text.regex import regex

Kind = ClauseChangeKind
ReadLinks = Callable[[Outline, Outline], tuple[Link, ...]]
_NUMBER = regex(r"\d+(?:\.\d+)*")


@lru_cache(maxsize=8)
def compare(before: str, after: str) -> Comparison:
    """The changes of every clause. Clauses that only got another number are listed in `renumbered`."""
    return compare_outlines(segment(before), segment(after))


def compare_to_latest(before: str, after: str) -> Comparison:
    """The same of one of many versions beside the latest, which takes less time with each of them."""
    from plugins.policy.align.align import align_to_latest
    return compare_outlines(segment(before), segment(after), align_to_latest)


def compare_outlines(before: Outline, after: Outline, links: ReadLinks | None = None) -> Comparison:
    """The comparison of two texts that are segmented already; `links` says which clause became which."""
    if before == after:
        return Comparison(before, after, ())
    changes = tuple(_changes(before, after, links or _aligned))
    renumbered = [change for change in changes if Kind.RENUMBERED in change.kinds]
    numbers = dict(_numbers(change) for change in renumbered if change.confidence >= CERTAIN)
    by_shift: dict[bool, list[ClauseChange]] = {False: [], True: []}
    for change in changes:
        by_shift[_only_shifted(change, numbers)].append(change)
    return Comparison(before, after, tuple(by_shift[False]), tuple(map(_numbers, renumbered)), tuple(by_shift[True]))


def _aligned(before: Outline, after: Outline) -> tuple[Link, ...]:
    from plugins.policy.align.align import align  # here, as below: most builds take what became of clauses from a cache
    return align(before, after)


def _changes(before: Outline, after: Outline, links: ReadLinks) -> Iterator[ClauseChange]:
    compared = (change_of(link, before, after) for link in links(before, after) if link.kinds)
    return (change for change in compared if change.kinds)


def _numbers(change: ClauseChange) -> tuple[str, str]:
    """The clause's number before and after."""
    return change.before[0].number or "", change.after[0].number or ""


def change_of(link: Link, before: Outline, after: Outline) -> ClauseChange:
    """A link with its clauses and their redline."""
    from plugins.policy.diff.clauses import redline_of
    removed = tuple(before.clauses[place] for place in link.before)
    added = tuple(after.clauses[place] for place in link.after)
    marks = redline_of(removed, added)
    kinds = link.kinds if marks.changed else link.kinds - {Kind.AMENDED}
    return ClauseChange(tuple(kind for kind in Kind if kind in kinds), link.confidence, removed, added, marks)


def summary(comparison: Comparison) -> str:
    """The counts of changed clauses and words: "2 clauses amended, 1 added: 3 words removed and 40 words added"."""
    count = Counter(kind for change in comparison.changes for kind in change.kinds)
    count[Kind.RENUMBERED] = len(comparison.renumbered)
    phrases = [f"{count[kind]} {kind.value}" for kind in Kind if count[kind]]
    if not phrases:
        return "the words differ, but none of them in a clause"
    first, *others = phrases
    clauses = first.replace(" ", " clause " if first.startswith("1 ") else " clauses ", 1)
    removed, added = _words(comparison.words_deleted), _words(comparison.words_inserted)
    return f"{', '.join((clauses, *others))}: {removed} removed and {added} added"


def _words(count: int) -> str:
    return f"{count or 'no'} word{'' if count == 1 else 's'}"


def _only_shifted(change: ClauseChange, numbers: Mapping[str, str]) -> bool:
    """True if only the clause's number changed, or only its references to renumbered clauses."""
    if set(change.kinds) == {Kind.RENUMBERED}:
        return True
    return set(change.kinds) <= {Kind.AMENDED, Kind.RENUMBERED} and _follows(change, numbers)


def _follows(change: ClauseChange, numbers: Mapping[str, str]) -> bool:
    """True if every edit replaces a clause's old number by its new one."""
    edits = [edit for edit in change.redline.edits if edit.kind is not EditKind.KEPT]
    kinds = [edit.kind for edit in edits]
    if not edits or kinds != [EditKind.DELETED, EditKind.INSERTED] * (len(edits) // 2):
        return False
    return all(
        removed.text != added.text
        and _NUMBER.sub(lambda number: numbers.get(number[0], number[0]), removed.text) == added.text
        for removed, added in list(pairwise(edits))[::2]
    )
