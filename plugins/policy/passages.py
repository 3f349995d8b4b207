"""Finds the words that a redline strikes out in one place and adds in another: they moved, and nobody need read them
twice.

Clauses that moved whole are told by the alignment; this is for sentences and paragraphs that went from one clause to
another, or to another place in the same. It is for showing: verdicts and weights do not ask it.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from plugins.policy.model import Clause, ClauseChange, Comparison, Edit, EditKind, Redline
from plugins.policy.redline_words import key, words

FEWEST_WORDS = 16  # in a row; fewer may be a turn of phrase that any two clauses share
_FEWEST_REAL = 12  # of them that are more than marks and bullets
_MOST_PLACES = 8   # of the same words; what stands more often went to no place in particular


class Passage(NamedTuple):
    """Words of a run, by their places in it, that stand in another run too."""

    start: int
    stop: int
    other: Run


@dataclass(eq=False)
class Run:
    """What went or came at one place."""

    change: int  #: the place of its clause among the changes
    edit: int
    words: list[str]
    spelled: str = ""  #: a letter a word
    passages: list[Passage] = field(default_factory=list)

    def free(self, start: int, stop: int) -> bool:
        """Whether none of the words is in a passage yet."""
        return all(passage.stop <= start or stop <= passage.start for passage in self.passages)


def with_passages(comparison: Comparison) -> Comparison:
    """The same comparison, in whose redlines moved passages are edits of their own that name the other clause."""
    gone, came = (list(_runs(comparison.changes, kind)) for kind in (EditKind.DELETED, EditKind.INSERTED))
    if not gone or not came:
        return comparison
    _spell([*gone, *came])
    _match(gone, came)
    told: dict[int, list[Run]] = defaultdict(list)
    for run in (*gone, *came):
        if run.passages:
            told[run.change].append(run)
    changes = list(comparison.changes)
    for place, runs in told.items():
        changes[place] = _cut(changes[place], runs, comparison.changes)
    return replace(comparison, changes=tuple(changes))


def whither(edit: Edit) -> str:
    """Where the words of a passage that only moved now stand, or stood: "moved to 10.4 Customer License Grant"."""
    if not edit.elsewhere:
        return "moved within the clause" + (", from here" if edit.kind is EditKind.DELETED else ", to here")
    return f"moved {'to' if edit.kind is EditKind.DELETED else 'from'} {edit.elsewhere}"


def _runs(changes: Sequence[ClauseChange], kind: EditKind) -> Iterator[Run]:
    """All that went, or all that came, where it is long enough."""
    for place, change in enumerate(changes):
        for number, edit in enumerate(change.redline.edits):
            if edit.kind is kind and edit.text.count(" ") + edit.text.count("\n") >= FEWEST_WORDS - 1:
                yield Run(place, number, words(edit.text))


def _spell(runs: Sequence[Run]) -> None:
    letters: dict[str, str] = {}
    for run in runs:
        for word in map(str.lower, map(key, run.words)):
            if word not in letters:
                letters[word] = chr(len(letters) + (0x100 if len(letters) < 0xD000 else 0x1100))
        run.spelled = "".join(letters[key(word).lower()] for word in run.words)


def _match(gone: Sequence[Run], came: Sequence[Run]) -> None:
    """Tie every long enough passage that went to the first free one that came with the same words."""
    where: dict[str, list[tuple[Run, int]]] = defaultdict(list)
    for run in came:
        for place in range(len(run.spelled) - FEWEST_WORDS + 1):
            where[run.spelled[place: place + FEWEST_WORDS]].append((run, place))
    for run in gone:
        place = 0
        while place <= len(run.spelled) - FEWEST_WORDS:
            places = where.get(run.spelled[place: place + FEWEST_WORDS], ())
            place = _tied(run, place, places) if places and _begins(run.words[place]) else place + 1


def _begins(word: str) -> bool:
    """Whether a passage can begin with it: no full stop or comma of the sentence before."""
    return word[0].isalnum() or word[0] in "“‘\"'«("


def _tied(run: Run, start: int, places: Sequence[tuple[Run, int]]) -> int:
    """Tie the passage that starts here to one of the places, if it can be; where to look next."""
    for other, there in places if len(places) <= _MOST_PLACES else ():
        length = _common(run.spelled, start, other.spelled, there)
        real = sum(any(map(str.isalnum, word)) for word in run.words[start: start + length])
        if real >= _FEWEST_REAL and other.free(there, there + length):
            run.passages.append(Passage(start, start + length, other))
            other.passages.append(Passage(there, there + length, run))
            return start + length
    return start + 1


def _common(first: str, start: int, second: str, there: int) -> int:
    """How many letters both go on with."""
    length, most = FEWEST_WORDS, min(len(first) - start, len(second) - there)
    while length < most and first[start + length] == second[there + length]:
        length += 1
    return length


def _cut(change: ClauseChange, runs: Sequence[Run], changes: Sequence[ClauseChange]) -> ClauseChange:
    """A clause's change with its passages as edits of their own."""
    by_edit = {run.edit: run for run in runs}
    edits: list[Edit] = []
    for number, edit in enumerate(change.redline.edits):
        edits += _parted(edit, by_edit[number], changes) if number in by_edit else [edit]
    return replace(change, redline=Redline(tuple(edits), change.redline.rewritten))


def _parted(edit: Edit, run: Run, changes: Sequence[ClauseChange]) -> Iterator[Edit]:
    last = 0
    for start, stop, other in sorted(run.passages, key=lambda passage: passage.start):
        text = "".join(run.words[start:stop])
        if start > last:
            yield Edit(edit.kind, "".join(run.words[last:start]))
        theirs = changes[other.change]
        side = theirs.after if edit.kind is EditKind.DELETED else theirs.before
        yield Edit(edit.kind, text, elsewhere="" if other.change == run.change else _title(side, text))
        last = stop
    if last < len(run.words):
        yield Edit(edit.kind, "".join(run.words[last:]))


def _title(side: Sequence[Clause], text: str) -> str:
    """The clause that the words stand in, of several that were split or merged."""
    return next((clause for clause in side if text.strip() in clause.text), side[0]).title
