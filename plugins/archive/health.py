"""How the watch of a policy goes: well, failing since a day and why, or a text held back until it is believed.

    health(history.journal).sentence → "Failing since 19 September 2024: …"

What a watch saw and did not publish is `suppressed`, newest first, each with its reason.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import takewhile
from typing import Literal

from plugins.archive.journal import Observation
from plugins.policy.model import Verdict

State = Literal["unseen", "well", "failing", "held"]


@dataclass(frozen=True)
class Health:
    """What the last observations of a policy say of its source."""

    state: State
    since: datetime | None       #: failing or held since then
    reason: str = ""             #: why it fails or is held, one sentence
    advice: str = ""             #: what a person can do about it
    failures: int = 0            #: observations in a row that failed
    last_good: datetime | None = None  #: when a whole text was captured last
    last_seen: datetime | None = None  #: when anybody looked last

    @property
    def sentence(self) -> str:
        """The state for readers, without a full stop at its end when there is nothing to explain."""
        if self.state in ("failing", "held") and self.since:
            moment = self.since.astimezone(UTC)
            return f"{self.state.capitalize()} since {moment.day} {moment:%B %Y}: {self.reason}"
        return "Not looked at yet" if self.state == "unseen" else "Captured as it should be"


def health(journal: Sequence[Observation]) -> Health:
    """The state of a policy's source, from its observations in the order of time."""
    if not journal:
        return Health("unseen", None)
    last, good = journal[-1], next((one for one in reversed(journal) if one.verdict is not Verdict.FAULT), None)
    faults = list(takewhile(lambda one: one.verdict is Verdict.FAULT, reversed(journal)))
    if faults:
        return Health("failing", faults[-1].at, last.reason, str(last.more.get("advice", "")), len(faults),
                      good.at if good else None, last.at)
    since = held_since(journal)
    reason = last.reason if since else ""
    return Health("held" if since else "well", since, reason, last_good=last.at, last_seen=last.at)


def held_since(journal: Sequence[Observation]) -> datetime | None:
    """Since when a text awaits being believed; a failure in between does not end that."""
    looks = [one for one in journal if one.verdict is not Verdict.FAULT]
    if not looks:
        return None
    if isinstance(held := looks[-1].more.get("held"), dict):
        return datetime.fromisoformat(str(held["since"]))
    waiting = list(takewhile(lambda one: not one.confirmed, reversed(looks)))
    return waiting[-1].at if waiting else None


def suppressed(journal: Sequence[Observation]) -> tuple[Observation, ...]:
    """What was seen and is not published, newest first; looks at which nothing at all differed are left out."""
    return tuple(one for one in reversed(journal) if not _published(one) and not _same(one))


def _published(one: Observation) -> bool:
    return one.confirmed and one.verdict in (Verdict.FIRST, Verdict.CHANGE)


def _same(one: Observation) -> bool:
    return one.verdict is Verdict.COSMETIC and one.reason == "nothing differs"
