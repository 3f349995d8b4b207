"""How we decide: what was seen and not reported, what is held back, and which sources fail since when."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest

from plugins.archive.history.health import Health, health, suppressed
from plugins.archive.store.journal import Observation
from plugins.policy.model import Verdict
from plugins.publish.page import PageSpec
from plugins.publish.records.policy_record import PolicyRecord

SHOWN = 100  #: latest suppressed observations; each policy's page has its own

#: What each verdict means, for readers.
MEANINGS = {
    Verdict.FIRST: "The first text of a policy that we recorded.",
    Verdict.CHANGE: "The service changed the words of its terms: a page, and an entry in the feeds.",
    Verdict.COSMETIC: "Nothing that a reader would call a change: menus, links, today’s date, spaces.",
    Verdict.FLAP: "An earlier text came back, or a text went again before it could be believed.",
    Verdict.FAULT: "What we got was not the whole document: an error, a login page, a part of it.",
    Verdict.TECHNICAL: "We changed how we read the page; the page itself did not change.",
}


@dataclass(frozen=True, slots=True)
class Unreported:
    """One observation that made no news."""

    record: PolicyRecord
    seen: Observation


@dataclass(frozen=True, slots=True)
class Troubled:
    """A source that fails, or with a text that is held back."""

    record: PolicyRecord
    health: Health


def decisions_page(records: tuple[PolicyRecord, ...]) -> PageSpec:
    """The page's words, from the journals alone."""
    from plugins.policy.significance.score import SCALE
    counts = Counter[Verdict]()
    for record in records:
        for seen in record.history.journal:
            counts[seen.verdict] += seen.times
    healths = [(record, health(record.history.journal)) for record in records]
    troubled = sorted((Troubled(*pair) for pair in healths if pair[1].state in ("failing", "held")),
                      key=lambda one: (one.health.state, one.health.since, one.record.url))
    return PageSpec("how-we-decide", "how-we-decide/", {
        "verdicts": [(verdict, counts[verdict], MEANINGS[verdict]) for verdict in Verdict],
        "scale": SCALE, "looks": counts.total(), "unreported": _latest(records), "troubled": troubled,
        "suppressed_count": sum(len(suppressed(record.history.journal)) for record in records),
        "latest": _last_observation(records)})


def _latest(records: Iterable[PolicyRecord]) -> tuple[Unreported, ...]:
    """The latest observations that were not reported, of all policies."""
    every = (Unreported(record, seen) for record in records for seen in suppressed(record.history.journal)[:SHOWN])
    return tuple(nlargest(SHOWN, every, key=lambda one: (one.seen.at, one.record.url)))


def _last_observation(records: Iterable[PolicyRecord]) -> datetime | None:
    return max((seen.at for record in records for seen in record.history.journal), default=None)
