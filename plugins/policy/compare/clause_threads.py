"""Follows every clause of a policy through all its versions at once.

    builder = ClauseHistoryBuilder()
    for version in versions:
        builder.add(version)
    builder.threads → one a clause, with a stage for every version that did something to it

`clause_history` follows one clause both ways from where somebody quoted it; this follows all of them forwards.
"""
from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from plugins.policy.align.link import Link
from plugins.policy.compare.clause_history import ReadLinks, ReadOutline, read_links, read_outline
from plugins.policy.compare.compare import change_of
from plugins.policy.diff.tokens import even
from plugins.policy.model import Clause, ClauseChange, Outline, Version

_FEWEST_WORDS = 8  # of a clause that is known again, after it was gone, by its text alone


@dataclass(frozen=True, slots=True)
class Stage:
    """A clause in one version, with its change; `clauses` is empty when it was removed."""

    version: Version
    clauses: tuple[Clause, ...]
    change: ClauseChange | None  #: None where the clause began with the first version, or came back word for word


@dataclass(slots=True)
class Thread:
    """The history of one clause through all versions."""

    name: str            #: its anchor where it began, made unique; stays the same whatever versions follow
    stages: list[Stage] = field(default_factory=list)  #: oldest first
    parent: Thread | None = None  #: the thread that it left, when it was split off
    joined: Thread | None = None  #: the thread that it ended in, when it was merged

    @property
    def clause(self) -> Clause:
        """The latest text of the clause; of a merged clause the text before the merge."""
        own = self.stages[:-1] if self.joined else self.stages
        return next(stage.clauses[0] for stage in reversed(own) if stage.clauses)

    @property
    def removed(self) -> bool:
        """True if the latest version lacks the clause."""
        return not self.stages[-1].clauses

    @property
    def changed(self) -> bool:
        """True if the clause changed after its first version."""
        return len(self.stages) > 1

    @property
    def line(self) -> tuple[str, ...]:
        """Its name, and those of the threads that it ended in."""
        names, last = [self.name], self
        while last.joined is not None:
            last = last.joined
            names.append(last.name)
        return tuple(names)

    def descends_from(self, line: Collection[str]) -> bool:
        """True if this is a thread of another's line, or was split off from one."""
        thread: Thread | None = self
        while thread is not None and thread.name not in line:
            thread = thread.parent
        return thread is not None


class ClauseHistoryBuilder:
    """Builds a thread for each clause from a policy's versions, oldest first.

    `outline` and `links` read the versions, perhaps from a cache.
    """

    def __init__(self, outline: ReadOutline = read_outline, links: ReadLinks = read_links) -> None:
        self._read_outline, self._read_links = outline, links
        self.threads: list[Thread] = []
        self.at: dict[str, dict[str, Thread]] = {}   #: a version's name → anchor → thread
        self._names: set[str] = set()
        self._before: Version | None = None
        self._front: dict[str, Thread] = {}          # the clauses of the version before, by anchor
        self._lost: dict[str, Thread] = {}           # threads that ended, by their last words

    def add(self, version: Version) -> None:
        """Extend every thread with the next version."""
        if self._before is None:
            self._front = {clause.anchor: self._begin(Stage(version, (clause,), None))
                           for clause in self._read_outline(version).clauses}
        elif self._read_outline(self._before) != self._read_outline(version):
            self._front = self._led_on(self._before, version)
        self._before = version
        self.at[version.name] = self._front

    def _begin(self, stage: Stage, past: Iterable[Stage] = (), parent: Thread | None = None) -> Thread:
        anchor, number = stage.clauses[0].anchor, 2
        name = anchor
        while name in self._names:
            name, number = f"{anchor}-{number}", number + 1
        self._names.add(name)
        self.threads.append(Thread(name, [*past, stage], parent))
        return self.threads[-1]

    def _led_on(self, last: Version, version: Version) -> dict[str, Thread]:
        front: dict[str, Thread] = {}
        before, after = self._read_outline(last), self._read_outline(version)
        for link in self._read_links(last, version):
            removed = [before.clauses[place] for place in link.before]
            added = [after.clauses[place] for place in link.after]
            change = _change(link, before, after)
            if not added:
                self._end(removed, Stage(version, (), change))
            elif not removed:
                front |= {clause.anchor: self._come(clause, version, change) for clause in added}
            else:
                front |= self._go_on(removed, added, version, change)
        return front

    def _go_on(self, removed: list[Clause], added: list[Clause], version: Version,
               change: ClauseChange | None) -> dict[str, Thread]:
        """One thread leads on; parts that left it begin their own with its past, what joined it ends in it."""
        main, heir = _longest(removed), _heir(removed, added)
        thread = self._front[main.anchor]
        past = tuple(thread.stages)
        if change is not None:
            thread.stages.append(Stage(version, (heir,), change))
        for clause in removed:
            if clause is not main:
                self._front[clause.anchor].joined = thread
        self._end([clause for clause in removed if clause is not main], Stage(version, (heir,), change))
        return {heir.anchor: thread} | {
            clause.anchor: self._begin(Stage(version, (clause,), change), past, thread)
            for clause in added if clause is not heir}

    def _end(self, clauses: Iterable[Clause], stage: Stage) -> None:
        for clause in clauses:
            thread = self._front[clause.anchor]
            thread.stages.append(stage)
            if not stage.clauses and clause.text.count(" ") >= _FEWEST_WORDS:
                self._lost[even(clause.text)] = thread

    def _come(self, clause: Clause, version: Version, change: ClauseChange | None) -> Thread:
        """The thread of an added clause: a new one, or that of a removed clause with the same words."""
        thread = self._lost.pop(even(clause.text), None)
        if thread is None:
            return self._begin(Stage(version, (clause,), change))
        thread.stages.append(Stage(version, (clause,), None))
        return thread


def _change(link: Link, before: Outline, after: Outline) -> ClauseChange | None:
    change = change_of(link, before, after) if link.kinds else None
    return change if change and change.kinds else None


def _longest(clauses: list[Clause]) -> Clause:
    return max(clauses, key=lambda clause: len(clause.text))


def _heir(removed: list[Clause], added: list[Clause]) -> Clause:
    """The clause with the same anchor, or the longest."""
    names = {clause.anchor for clause in removed}
    return next((clause for clause in added if clause.anchor in names), None) or _longest(added)


def whole_versions(versions: Iterable[Version]) -> tuple[Version, ...]:
    """The versions with whole texts; excerpts only if nothing else was recorded."""
    every = tuple(versions)
    return tuple(version for version in every if not version.excerpt) or every
