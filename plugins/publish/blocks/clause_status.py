"""What has become of a clause since somebody quoted it: the sentence under every block, drawn anew at each build.

Only believed changes count; a technical version, which the recorders read by other rules, changes no clause.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from plugins.archive.history.history import History
from plugins.policy.align.link import CERTAIN
from plugins.policy.compare.clause_history import Descent, Step
from plugins.policy.model import Clause, ClauseChangeKind, Version
from plugins.publish.clause_index import ClauseIndex
from plugins.publish.html.english import clause_name, day, times
from plugins.publish.quotations import quote_check

Kind = ClauseChangeKind
ClauseState = Literal["stands", "changed", "moved", "gone", "unknown"]


@dataclass(frozen=True, slots=True)
class ClauseStatus:
    """A clause's fate between a version and the newest one that we hold."""

    state: ClauseState
    sentence: str              #: the fate in words, without the link
    latest: Version            #: the newest version that says anything of it
    changes: tuple[Step, ...]  #: the believed changes that touched it, oldest first

    @property
    def reworded(self) -> bool:
        """True if the clause is gone or says something else now."""
        return self.state in ("changed", "gone") or (self.state == "moved" and any(
            step.change and step.change.redline.changed for step in self.changes))


def clause_status(history: History, label: str, start: int, quoted: str | None, clauses: ClauseIndex) -> ClauseStatus:
    """What became of the clause that `label` names in `history.versions[start]`, and of the words quoted from it."""
    line = _line(history, clauses.descent(history, label, start), start, quoted)
    state = _state(line)
    return ClauseStatus(state, _SENTENCES[state](line), line.latest, line.touched)


@dataclass(frozen=True, slots=True)
class _Line:
    """A clause's steps since it was quoted."""

    since: Version
    was: tuple[Clause, ...]
    steps: tuple[Step, ...]    #: after `since`, as far as a version can say anything of it; oldest first
    touched: tuple[Step, ...]  #: those among them that are believed changes of it
    newest: Version            #: the newest version of all
    quoted: str | None

    @property
    def latest(self) -> Version:
        return self.steps[-1].version if self.steps else self.since

    @property
    def now(self) -> tuple[Clause, ...]:
        return self.steps[-1].clauses if self.steps else self.was

    @property
    def kinds(self) -> set[ClauseChangeKind]:
        return {kind for step in self.touched if step.change for kind in step.change.kinds}


def _line(history: History, descent: Descent, start: int, quoted: str | None) -> _Line:
    since = history.versions[start]
    believed = set(history.change_names)
    was = next(step.clauses for step in descent.steps if step.version is since)
    after = tuple(step for step in descent.steps
                  if step.version.at > since.at and (step.clauses or not step.version.excerpt))
    touched = tuple(step for step in after if step.change and step.version.name in believed)
    return _Line(since, was, after, touched, history.versions[-1], quoted)


def _state(line: _Line) -> ClauseState:
    if not line.now:
        return "gone" if line.touched and line.touched[-1].version is _lost(line) else "unknown"
    if not line.touched:
        return "stands" if line.latest is line.newest else "unknown"
    moved_on = line.kinds & {Kind.MERGED, Kind.SPLIT} or (
        line.kinds & {Kind.MOVED, Kind.RENUMBERED} and _names(line.was) != _names(line.now))
    if moved_on:
        return "moved"
    return "stands" if _words_of(line.now) == _words_of(line.was) else "changed"


def _lost(line: _Line) -> Version:
    """The first version of those without the clause that the line ends with."""
    lost = line.latest
    for step in reversed(line.steps):
        if step.clauses:
            break
        lost = step.version
    return lost


# ── the sentences ───────────────────────────────────────────────────────────────────────────────────────────────────

def _unchanged(line: _Line) -> str:
    latest = f"the latest version we hold, of {day(line.latest.date)}"
    if line.touched:
        return (f"Stands again: it changed {times(len(line.touched))} since {day(line.since.date)}, and in {latest}, "
                "this clause reads as it did.")
    if _words_of(line.now) == _words_of(line.was):
        return f"Still stands: in {latest}, this clause reads the same."
    return f"Still stands: no change of this clause is recorded up to {latest}."


def _unknown(line: _Line) -> str:
    if line.now:
        return (f"Not known: after {day(line.latest.date)}, when this clause read the same, "
                "we hold only excerpts that leave it out.")
    return (f"Not known: since {day(_lost(line).date)} the page has been recorded in another way, "
            "and we do not find this clause there.")


def _gone(line: _Line) -> str:
    return f"Gone: since {day(_lost(line).date)} this clause is no longer in the terms."


def _changed(line: _Line) -> str:
    return f"Changed: {_how_often(line.touched, line.since)}{_of_the_quotation(line)}."


def _moved(line: _Line) -> str:
    sure = all(step.change.confidence >= CERTAIN for step in line.touched if step.change)
    since = day(_first_version(line).date)
    if _names(line.was) == _names(line.now) and not _partners(line):
        place = f"since {since} this clause stands elsewhere in the terms"
    else:
        place = f"since {since} this {'is' if sure else 'is possibly'} {clause_name(line.now)}"
    return f"{_clause_sentence(line)}: {place}. {_of_the_words(line)}."


def _clause_sentence(line: _Line) -> str:
    """"Moved", "Split", or "Merged with clause 10.3 “Permitted Use”"."""
    if Kind.SPLIT in line.kinds and len(line.now) > 1:
        return "Split"
    partners = _partners(line)
    return f"Merged with {clause_name(partners)}" if partners else "Moved"


def _partners(line: _Line) -> tuple[Clause, ...]:
    """The clauses that became one with this one."""
    own, found = line.was, list[Clause]()
    for step in line.steps:
        if step in line.touched and step.change and Kind.MERGED in step.change.kinds:
            anchors = {clause.anchor for clause in own}
            found += [clause for clause in step.change.before if clause.anchor not in anchors]
        own = step.clauses or own
    return tuple(found)


def _of_the_words(line: _Line) -> str:
    """True if the clause says the same at its new place."""
    worded = [step for step in line.touched if step.change and step.change.redline.changed]
    now = _words_of(line.now)
    joined = line.kinds & {Kind.MERGED, Kind.SPLIT} and all(_words_of([clause]) in now for clause in line.was)
    if not worded or joined:
        return "Its words are the same"
    return f"Its words have changed {_how_often(worded, line.since)}{_of_the_quotation(line)}"


def _of_the_quotation(line: _Line) -> str:
    if not line.quoted:
        return ""
    if quote_check.missing(line.quoted, "\n\n".join(clause.text for clause in line.now)):
        return "; what is quoted here no longer stands there word for word"
    return "; what is quoted here still stands there word for word"


def _how_often(steps: Sequence[Step], since: Version) -> str:
    """"once since 1 April 2023, on 7 August 2023"."""
    last = day(steps[-1].version.date)
    return f"{times(len(steps))} since {day(since.date)}, {'last on' if len(steps) > 1 else 'on'} {last}"


def _first_version(line: _Line) -> Version:
    """The version that first had the clause under the name that it has now."""
    found = line.latest
    for step in reversed(line.steps):
        if step.clauses and _names(step.clauses) != _names(line.now):
            break
        found = step.version if step.clauses else found
    return found


def _names(clauses: Iterable[Clause]) -> list[tuple[str | None, str | None]]:
    return [(clause.number, clause.heading) for clause in clauses]


def _words_of(clauses: Iterable[Clause]) -> str:
    return quote_check.folded("\n\n".join(clause.text for clause in clauses))


_SENTENCES = {"stands": _unchanged, "changed": _changed, "moved": _moved, "gone": _gone, "unknown": _unknown}
