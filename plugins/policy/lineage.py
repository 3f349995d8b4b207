"""Follows one clause through all the versions of a policy, forwards and backwards."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plugins.policy.align import align
from plugins.policy.compare import change_of
from plugins.policy.model import Clause, ClauseChange, Version
from plugins.policy.segment import find, segment


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
    """Follow the clause that `label` names in versions[start], as far as it goes both ways."""
    clause = find(segment(versions[start].text), label)
    earlier, change = _backward(versions, (clause,), start)
    here = Step(versions[start], (clause,), change)
    return Descent((*earlier, here, *_forward(versions, (clause,), start)))


def _forward(versions: Sequence[Version], clauses: tuple[Clause, ...], start: int) -> list[Step]:
    """Later steps, up to the one where the clause is gone."""
    steps: list[Step] = []
    for before, after in zip(versions[start:], versions[start + 1:], strict=False):
        changes = _links(before, after, {clause.anchor for clause in clauses}, forwards=True)
        clauses = tuple(clause for change in changes for clause in change.after)
        steps.append(Step(after, clauses, _told(changes)))
        if not clauses:
            break
    return steps


def _backward(
    versions: Sequence[Version], clauses: tuple[Clause, ...], start: int
) -> tuple[list[Step], ClauseChange | None]:
    """Earlier steps, oldest first, and the change that led from the last of them to the start."""
    steps: list[Step] = []
    later: ClauseChange | None = None
    last: ClauseChange | None = None
    for place in range(start, 0, -1):
        changes = _links(versions[place - 1], versions[place], {clause.anchor for clause in clauses}, forwards=False)
        clauses = tuple(clause for change in changes for clause in change.before)
        told = _told(changes)
        if place == start:
            last = told
        else:
            steps[0] = Step(steps[0].version, steps[0].clauses, told)
        if not clauses:
            break
        steps.insert(0, Step(versions[place - 1], clauses, later))
    return steps, last


def _links(before: Version, after: Version, anchors: set[str], forwards: bool) -> list[ClauseChange]:
    """How the named clauses (of the earlier version, or of the later) are linked to the other version's."""
    first, second = segment(before.text), segment(after.text)
    side = first if forwards else second
    wanted = {place for place, clause in enumerate(side.clauses) if clause.anchor in anchors}
    return [
        change_of(link, first, second) for link in align(first, second)
        if wanted & set(link.before if forwards else link.after)
    ]


def _told(changes: list[ClauseChange]) -> ClauseChange | None:
    """The change worth telling, if any of the links is one."""
    return next((change for change in changes if change.kinds), None)
