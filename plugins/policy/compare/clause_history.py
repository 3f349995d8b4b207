"""Follows one clause through all the versions of a policy, forwards and backwards."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from plugins.policy.align.link import Link
from plugins.policy.clauses.parse import find, segment
from plugins.policy.compare.compare import change_of
from plugins.policy.diff.tokens import even
from plugins.policy.model import Clause, ClauseChange, Outline, Version

ReadOutline = Callable[[Version], Outline]
ReadLinks = Callable[[Version, Version], Sequence[Link]]
_FEWEST_WORDS = 8  # of a clause that is known again, after it was gone, by its text alone


@dataclass(frozen=True)
class Step:
    """A clause in one version; `clauses` is empty once it was removed."""

    version: Version
    clauses: tuple[Clause, ...]
    change: ClauseChange | None  #: what led here from the version before; None where nothing changed, or at the start


@dataclass(frozen=True)
class Descent:
    """The history of one clause, oldest version first."""

    steps: tuple[Step, ...]

    def on(self, day: date) -> Step | None:
        """The clause on a day, by the last version captured until then; None before its first."""
        return next((step for step in reversed(self.steps) if step.version.date <= day), None)

    def since(self, day: date) -> tuple[ClauseChange, ...]:
        """The changes of the clause after a day, oldest first."""
        return tuple(step.change for step in self.steps if step.change and step.version.date > day)


def read_outline(version: Version) -> Outline:
    """The clauses of a version."""
    return segment(version.text)


def read_links(before: Version, after: Version) -> tuple[Link, ...]:
    """The clauses of a version beside what they became in another."""
    from plugins.policy.align.align import align  # here: most builds take these from a cache
    return align(read_outline(before), read_outline(after))


def trace(versions: Sequence[Version], label: str, start: int, outline: ReadOutline = read_outline,
          links: ReadLinks = read_links) -> Descent:
    """Follow the clause that `label` names in versions[start], as far as it goes both ways.

    A clause that was gone and comes back word for word is the same clause: documents flap. An excerpt that leaves the
    clause out says nothing of it, and has no step. `outline` and `links` read the versions, perhaps from a cache.
    """
    return _Tracer(versions, outline, links).trace(label, start)


class _Tracer:
    """Follows one clause; `line` maps a version's index to the clause in it."""

    def __init__(self, versions: Sequence[Version], outline: ReadOutline, links: ReadLinks):
        self._versions, self._outline, self._links = versions, outline, links
        self._line: dict[int, tuple[Clause, ...]] = {}

    def trace(self, label: str, start: int) -> Descent:
        """The steps of the clause, oldest first."""
        line = self._line
        line[start] = (find(self._outline(self._versions[start]), label),)
        self._follow(range(start + 1, len(self._versions)), start)
        self._follow(range(start - 1, -1, -1), start)
        known = sorted(line)
        return Descent(tuple(
            Step(self._versions[place], line[place], self._change(last, place))
            for last, place in zip([None, *known], known, strict=False)
            if line[place] or (last is not None and line[last])))

    def _follow(self, places: range, last: int) -> None:
        """Follow the clause through further versions; no entry where it is missing."""
        line, removed = self._line, False
        for place in places:
            found = self._same_text_again(place, line[last]) if removed else self._linked(line[last], last, place)
            if found or not self._versions[place].excerpt:
                line[place] = found
                removed = not found
            last = place if found else last

    def _linked(self, clauses: tuple[Clause, ...], i: int, j: int) -> tuple[Clause, ...]:
        """The clauses of another version that these became."""
        own, other = self._outline(self._versions[i]), self._outline(self._versions[j])
        places = _places(own, clauses)
        if own == other:
            return tuple(other.clauses[place] for place in sorted(places))
        links = self._links(self._versions[min(i, j)], self._versions[max(i, j)])
        sides = ((link.before, link.after) if i < j else (link.after, link.before) for link in links)
        return tuple(dict.fromkeys(other.clauses[place] for these, those in sides if not places.isdisjoint(these)
                                   for place in those))

    def _same_text_again(self, place: int, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
        """The clauses that equal, word for word, the clause before it was removed."""
        texts = {even(clause.text) for clause in clauses if clause.text.count(" ") >= _FEWEST_WORDS}
        return tuple(clause for clause in self._outline(self._versions[place]).clauses
                     if even(clause.text) in texts)[:1]

    def _change(self, last: int | None, place: int) -> ClauseChange | None:
        """The change of this clause between a version and the last known one before it."""
        last = max(0, place - 1) if last is None else last
        before, after = self._outline(self._versions[last]), self._outline(self._versions[place])
        if before == after or (self._versions[last].excerpt and last not in self._line):
            return None
        were, are = (_places(outline, self._line.get(one, ())) for one, outline in ((last, before), (place, after)))
        for link in self._links(self._versions[last], self._versions[place]):
            touched = not were.isdisjoint(link.before) or not are.isdisjoint(link.after)
            if touched and (change := change_of(link, before, after)).kinds:
                return change
        return None


def _places(outline: Outline, clauses: Iterable[Clause]) -> frozenset[int]:
    """Where these clauses stand in a version."""
    anchors = {clause.anchor for clause in clauses}
    return frozenset(place for place, clause in enumerate(outline.clauses) if clause.anchor in anchors)
