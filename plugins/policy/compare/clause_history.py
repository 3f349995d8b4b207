"""Follows one clause through all the versions of a policy, forwards and backwards."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plugins.policy.align.align import align
from plugins.policy.clauses.parse import find, segment
from plugins.policy.compare.compare import change_of
from plugins.policy.diff.tokens import even
from plugins.policy.model import Clause, ClauseChange, Version

_FEWEST_WORDS = 8  # of a clause that is known again, after it was gone, by its text alone


@dataclass(frozen=True)
class Step:
    """A clause as one version had it; no clauses once it is gone."""

    version: Version
    clauses: tuple[Clause, ...]
    change: ClauseChange | None  #: what led here from the version before; None where nothing changed, or at the start


@dataclass(frozen=True)
class Descent:
    """A clause's line of descent, oldest version first."""

    steps: tuple[Step, ...]

    def on(self, day: date) -> Step | None:
        """What stood on a day: the last version captured by then; None before the clause began."""
        return next((step for step in reversed(self.steps) if step.version.date <= day), None)

    def since(self, day: date) -> tuple[ClauseChange, ...]:
        """What became of the clause after a day, oldest first."""
        return tuple(step.change for step in self.steps if step.change and step.version.date > day)


def trace(versions: Sequence[Version], label: str, start: int) -> Descent:
    """Follow the clause that `label` names in versions[start], as far as it goes both ways.

    A clause that was gone and comes back word for word is the same clause: documents flap. An excerpt that leaves the
    clause out says nothing of it, and has no step.
    """
    line: dict[int, tuple[Clause, ...]] = {start: (find(segment(versions[start].text), label),)}
    _follow(versions, line, range(start + 1, len(versions)), start)
    _follow(versions, line, range(start - 1, -1, -1), start)
    known = sorted(line)
    return Descent(tuple(
        Step(versions[place], line[place], _change(versions, line, last, place))
        for last, place in zip([None, *known], known, strict=False) if line[place] or (last is not None and line[last])
    ))


def _follow(versions: Sequence[Version], line: dict[int, tuple[Clause, ...]], places: range, last: int) -> None:
    """Fill in what the clause was in further versions; nothing where it was gone."""
    gone = False
    for place in places:
        found = _again(versions[place], line[last]) if gone else _linked(versions, line[last], last, place)
        if found or not versions[place].excerpt:
            line[place] = found
            gone = not found
        last = place if found else last


def _linked(versions: Sequence[Version], clauses: tuple[Clause, ...], here: int, there: int) -> tuple[Clause, ...]:
    """What clauses of one version are in another."""
    anchors = {clause.anchor for clause in clauses}
    links = _links(versions[min(here, there)], versions[max(here, there)])
    sides = [(before, after) if here < there else (after, before) for before, after in links]
    return tuple(dict.fromkeys(
        clause for own, other in sides if any(clause.anchor in anchors for clause in own) for clause in other
    ))


def _links(before: Version, after: Version) -> list[tuple[tuple[Clause, ...], tuple[Clause, ...]]]:
    """The clauses of a version beside what they became in another."""
    first, second = segment(before.text), segment(after.text)
    if first == second:
        return [((clause,), (clause,)) for clause in first.clauses]
    return [
        (tuple(first.clauses[n] for n in link.before), tuple(second.clauses[n] for n in link.after))
        for link in align(first, second)
    ]


def _again(version: Version, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Clauses of a version that say word for word what a clause said before it was gone."""
    wanted = {even(clause.text) for clause in clauses if clause.text.count(" ") >= _FEWEST_WORDS}
    return tuple(clause for clause in segment(version.text).clauses if even(clause.text) in wanted)[:1]


def _change(
    versions: Sequence[Version], line: dict[int, tuple[Clause, ...]], last: int | None, place: int
) -> ClauseChange | None:
    """The change that led to a version from the one before it that is known, as far as it touches the clause."""
    last = max(0, place - 1) if last is None else last
    before, after = segment(versions[last].text), segment(versions[place].text)
    if before == after or (versions[last].excerpt and last not in line):
        return None
    here, there = ({clause.anchor for clause in line.get(n, ())} for n in (last, place))
    for link in align(before, after):
        touched = here & {before.clauses[n].anchor for n in link.before} or (
            there & {after.clauses[n].anchor for n in link.after})
        if touched and (change := change_of(link, before, after)).kinds:
            return change
    return None
