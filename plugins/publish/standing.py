"""What has become of a clause since somebody quoted it: the sentence under every block, drawn anew at each build."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from plugins.archive.history import History
from plugins.policy.lineage import Step, trace
from plugins.policy.model import Clause, ClauseChangeKind, Version

from .wording import clause_name, day, times

State = Literal["stands", "changed", "moved", "gone", "unknown"]
_ELSEWHERE = {ClauseChangeKind.MOVED, ClauseChangeKind.RENUMBERED, ClauseChangeKind.SPLIT, ClauseChangeKind.MERGED}


@dataclass(frozen=True, slots=True)
class Standing:
    """A clause's fate between a version and the newest one that we hold."""

    state: State
    since: Version
    latest: Version            #: the newest version that says anything of it
    changes: tuple[Step, ...]  #: the steps that touched it, oldest first
    now: tuple[Clause, ...]    #: what it is today; empty when gone

    @property
    def sentence(self) -> str:
        """The fate in words, without the link."""
        latest = f"the latest version we hold, of {day(self.latest.date)}"
        if self.state == "stands":
            return f"Still stands: in {latest}, this clause reads the same."
        if self.state == "unknown":
            return (f"Not known: after {day(self.latest.date)}, when this clause read the same, "
                    "we hold only excerpts that leave it out.")
        last = day(self.changes[-1].version.date)
        if self.state == "gone":
            return f"Gone: this clause is no longer in the terms since {last}."
        touched = f"{times(len(self.changes))} since {day(self.since.date)}"
        if self.state == "moved":
            return f"Moved: since {last} this is {clause_name(self.now)}. It has changed {touched}."
        return f"Changed since: {touched}, last on {last}."


def standing(history: History, label: str, start: int) -> Standing:
    """What became of the clause that `label` names in `history.versions[start]`."""
    since = history.versions[start]
    steps = trace(history.versions, label, start).steps
    after = [step for step in steps if _covers(step) and step.version.at > since.at]
    touched = tuple(step for step in after if step.change is not None)
    now = after[-1].clauses if after else ()
    latest = after[-1].version if after else since
    unsaid = latest is not history.versions[-1] and (not after or bool(now))
    return Standing(_state(touched, now, unsaid), since, latest, touched, now)


def _covers(step: Step) -> bool:
    """Whether a version can say anything of the clause: an excerpt without it cannot."""
    return bool(step.clauses) or not step.version.excerpt


def _state(touched: tuple[Step, ...], now: tuple[Clause, ...], unsaid: bool) -> State:
    if not touched:
        return "unknown" if unsaid else "stands"
    if not now:
        return "gone"
    elsewhere = any(step.change and _ELSEWHERE & set(step.change.kinds) for step in touched)
    return "moved" if elsewhere else "changed"
