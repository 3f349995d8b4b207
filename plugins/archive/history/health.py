"""The state of a policy's source: well, failing since a day and why, or a text held until it is believed.

    health(history.journal).sentence → "Failing since 19 September 2024: …"

What a watch saw and did not publish is `suppressed`, newest first, each with its reason.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import takewhile
from typing import Literal

from plugins.archive.store.journal import Observation
from plugins.policy.model import Verdict

HealthState = Literal["unseen", "well", "failing", "held"]


@dataclass(frozen=True)
class Health:
    """The state of a policy's source: since when it fails and why, or which text is held."""

    state: HealthState
    since: datetime | None       #: failing or held since then
    reason: str = ""             #: why it fails or is held, one sentence
    advice: str = ""             #: what a person can do about it
    failures: int = 0            #: observations in a row that failed
    last_good: datetime | None = None  #: when a whole text was captured last
    last_seen: datetime | None = None  #: when anybody looked last
    waits: int = 0               #: captures in a row with other words than the current text, while held

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
        return Health("failing", min(one.first_at for one in faults), last.reason, str(last.more.get("advice", "")),
                      sum(one.times for one in faults), good.at if good else None, last.at)
    waiting = _waiting(journal)
    return Health("held" if waiting else "well", held_since(journal), last.reason if waiting else "",
                  last_good=last.at, last_seen=last.at, waits=len(waiting))


def held_since(journal: Sequence[Observation]) -> datetime | None:
    """Since when the words that stand have given way to others that are not believed yet; a failure does not end that.

    A source with other words at every capture is held since the first of them.
    """
    waiting = _waiting(journal)
    if not waiting:
        return None
    held = waiting[-1].more.get("held")
    return datetime.fromisoformat(str(held["since"])) if isinstance(held, dict) else waiting[-1].at


def _waiting(journal: Sequence[Observation]) -> list[Observation]:
    """The latest observations, newest first, of words that are not believed yet."""
    observations = (one for one in reversed(journal) if one.verdict is not Verdict.FAULT)
    return list(takewhile(lambda one: "held" in one.more or not one.confirmed, observations))


def suppressed(journal: Sequence[Observation]) -> tuple[Observation, ...]:
    """Observations that were not published, newest first, without those at which nothing differed."""
    return tuple(one for one in reversed(journal) if not _published(one) and not _same(one))


def _published(one: Observation) -> bool:
    return one.confirmed and one.verdict in (Verdict.FIRST, Verdict.CHANGE)


def _same(one: Observation) -> bool:
    return one.verdict is Verdict.COSMETIC and one.reason == "nothing differs"
