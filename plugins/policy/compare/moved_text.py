"""Finds moved text: words that a redline deletes in one place and inserts in another.

Clauses that moved whole are found by the alignment; this is for sentences and paragraphs that moved to another
clause, or within one. It is for display only: verdicts and weights don't depend on it.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from plugins.policy.align.similarity import Letters
from plugins.policy.diff.tokens import key, words
from plugins.policy.model import Clause, ClauseChange, Comparison, Edit, EditKind, Redline

FEWEST_WORDS = 16  # in a row; fewer may be a turn of phrase that any two clauses share
_FEWEST_REAL = 12  # of them that are more than marks and bullets
_MOST_WORDS = 1_000_000  # there is a letter for each
_BLOCK = 8         # words that are looked up
_MOST_PLACES = 8   # of the same words; text that is repeated more often moved to no place in particular


class MovedText(NamedTuple):
    """Words of a run, as a range of indices, that another run contains too."""

    start: int
    stop: int
    other: WordRun


@dataclass(eq=False)
class WordRun:
    """The words deleted or inserted at one place."""

    change: int  #: the place of its clause among the changes
    edit: int
    words: tuple[str, ...]
    keys: tuple[str, ...]  #: under which words compare equal
    spelled: str = ""  #: a letter a word
    passages: list[MovedText] = field(default_factory=list)
    taken: bytearray = field(default_factory=bytearray)  #: 1 for each word that is in a passage


def with_moved_text(comparison: Comparison) -> Comparison:
    """The comparison with moved text as edits of their own that name the other clause."""
    removed, added = (list(_runs(comparison.changes, kind)) for kind in (EditKind.DELETED, EditKind.INSERTED))
    if not removed or not added or sum(len(run.words) for run in (*removed, *added)) > _MOST_WORDS:
        return comparison
    _spell([*removed, *added])
    _match(removed, added)
    runs_of: dict[int, list[WordRun]] = defaultdict(list)
    for run in (*removed, *added):
        if run.passages:
            runs_of[run.change].append(run)
    changes = list(comparison.changes)
    for place, runs in runs_of.items():
        changes[place] = _cut(changes[place], runs, comparison.changes)
    return replace(comparison, changes=tuple(changes))


def moved_to(edit: Edit) -> str:
    """The other place of moved text: "moved to 10.4 Customer License Grant"."""
    if not edit.moved_to:
        return "moved within the clause" + (", from here" if edit.kind is EditKind.DELETED else ", to here")
    return f"moved {'to' if edit.kind is EditKind.DELETED else 'from'} {edit.moved_to}"


def _runs(changes: Sequence[ClauseChange], kind: EditKind) -> Iterator[WordRun]:
    """All deleted, or all inserted, runs that are long enough."""
    for place, change in enumerate(changes):
        for number, edit in enumerate(change.redline.edits):
            if edit.kind is kind and edit.text.count(" ") + edit.text.count("\n") >= FEWEST_WORDS - 1:
                yield WordRun(place, number, *_read(edit.text))


@lru_cache(maxsize=1024)  # of the same clauses, for several versions beside one
def _read(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a text, and their keys."""
    found = tuple(words(text))
    return found, tuple([key(word).lower() for word in found])


def _spell(runs: Sequence[WordRun]) -> None:
    letters = Letters()
    for run in runs:
        run.spelled = "".join(map(letters.__getitem__, run.keys))
        run.taken = bytearray(len(run.words))


def _match(removed: Sequence[WordRun], added: Sequence[WordRun]) -> None:
    """Match each long deleted passage with the first free inserted one that has the same words.

    Only every eighth place of the inserted words is indexed: each long passage contains at least one of them.
    """
    where: dict[str, list[tuple[WordRun, int]]] = defaultdict(list)
    for run in added:
        for place in range(0, len(run.spelled) - _BLOCK + 1, _BLOCK):
            where[run.spelled[place: place + _BLOCK]].append((run, place))
    for run in removed:
        place = 0
        while place <= len(run.spelled) - _BLOCK:
            places = where.get(run.spelled[place: place + _BLOCK], ())
            place = max(place + 1, _tied(run, place, places)) if len(places) <= _MOST_PLACES else place + 1


def _tied(run: WordRun, place: int, places: Sequence[tuple[WordRun, int]]) -> int:
    """Match the passage around a block at one of the places; returns the index of the next word to look at."""
    searched = place
    for other, other_place in places:
        back, ahead = _reach(run, place, other, other_place)
        start, stop, shift = place - back, place + ahead, other_place - place
        while start < stop and not _begins(run.words[start]):
            start += 1
        if ahead and stop - start >= FEWEST_WORDS:
            searched = stop
            if sum(any(map(str.isalnum, word)) for word in run.words[start:stop]) >= _FEWEST_REAL:
                _tie(run, start, stop, other, shift)
                return stop
    return searched


def _reach(run: WordRun, place: int, other: WordRun, other_place: int) -> tuple[int, int]:
    """The numbers of equal, unmatched words before a place and from it on."""
    first, second, mine, others = run.spelled, other.spelled, run.taken, other.taken
    ahead, most = 0, min(len(first) - place, len(second) - other_place)
    while ahead < most and first[place + ahead] == second[other_place + ahead] and not others[other_place + ahead]:
        ahead += 1
    back, most = 0, min(place, other_place) if ahead else 0
    while back < most and first[place - back - 1] == second[other_place - back - 1] \
            and not mine[place - back - 1] and not others[other_place - back - 1]:
        back += 1
    return back, ahead


def _tie(run: WordRun, start: int, stop: int, other: WordRun, shift: int) -> None:
    run.passages.append(MovedText(start, stop, other))
    other.passages.append(MovedText(start + shift, stop + shift, run))
    run.taken[start:stop] = other.taken[start + shift: stop + shift] = b"\1" * (stop - start)


def _begins(word: str) -> bool:
    """True if a passage can begin with this word, not a full stop or comma."""
    return word[0].isalnum() or word[0] in "“‘\"'«("


def _cut(change: ClauseChange, runs: Sequence[WordRun], changes: Sequence[ClauseChange]) -> ClauseChange:
    """A clause's change with its moved text as edits of their own."""
    by_edit = {run.edit: run for run in runs}
    edits: list[Edit] = []
    for number, edit in enumerate(change.redline.edits):
        edits += _split_edit(edit, by_edit[number], changes) if number in by_edit else [edit]
    return replace(change, redline=Redline(tuple(edits), change.redline.rewritten))


def _split_edit(edit: Edit, run: WordRun, changes: Sequence[ClauseChange]) -> Iterator[Edit]:
    last = 0
    for start, stop, other in sorted(run.passages, key=lambda passage: passage.start):
        text = "".join(run.words[start:stop])
        if start > last:
            yield Edit(edit.kind, "".join(run.words[last:start]))
        other_change = changes[other.change]
        side = other_change.after if edit.kind is EditKind.DELETED else other_change.before
        yield Edit(edit.kind, text, moved_to="" if other.change == run.change else _title(side, text))
        last = stop
    if last < len(run.words):
        yield Edit(edit.kind, "".join(run.words[last:]))


def _title(side: Sequence[Clause], text: str) -> str:
    """The clause that contains the words, of several that were split or merged."""
    return next((clause for clause in side if text.strip() in clause.text), side[0]).title
