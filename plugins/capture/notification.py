"""What a run of the watch notifies of: new changes by weight and topic, failing sources, and recoveries.

    var/told.json    the failures that were notified, so that each is notified once, and its end
"""
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from plugins.archive.store.journal import Observation
from plugins.atomic_write import write_text
from plugins.capture.watch import Outcome
from plugins.policy.model import Verdict
from plugins.settings import WEIGHTS, NotifySettings


@dataclass(frozen=True, slots=True)
class Failure:
    """A policy that cannot be fetched, and why."""

    reference: str
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Notification:
    """What is new since the last notification."""

    changes: tuple[str, ...]
    failures: tuple[Failure, ...]   #: not notified yet
    recovered: tuple[Failure, ...]  #: notified earlier, and over

    @property
    def lines(self) -> list[str]:
        """The message; empty when nothing is new."""
        return [*self.changes, *(f"Fails: {one.title}. {one.sentence}" for one in self.failures),
                *(f"Recovered: {one.title}" for one in self.recovered)]

    @property
    def title(self) -> str:
        """The message's subject."""
        counts = ((len(self.changes), "change", "changes"), (len(self.failures), "failing source", "failing sources"),
                  (len(self.recovered), "recovered", "recovered"))
        return "Clausewatch: " + ", ".join(f"{count} {one if count == 1 else plural}"
                                           for count, one, plural in counts if count)


def notification(outcomes: Sequence[Outcome], settings: NotifySettings, notified: Mapping[str, str], now: datetime,
                 site: str = "") -> tuple[Notification, dict[str, str]]:
    """What is new, and the failures that are notified after that; `notified` holds a reason for each reference."""
    failures = {one.reference: one for one in _failures(outcomes, settings, now)}
    new_failures = tuple(one for reference, one in failures.items() if reference not in notified)
    over = tuple(_recovered(outcomes, [reference for reference in notified if reference not in failures]))
    ended = {one.reference for one in over}
    after = {reference: reason for reference, reason in notified.items() if reference not in ended}
    return (Notification(tuple(_changes(outcomes, settings, site)), new_failures, over),
            after | {one.reference: one.sentence for one in new_failures})


def _changes(outcomes: Iterable[Outcome], settings: NotifySettings, site: str) -> Iterator[str]:
    changes = ((outcome, one) for outcome in outcomes for one in outcome.observations
               if one.verdict is Verdict.CHANGE and one.confirmed)
    for outcome, one in changes:
        weight, topics = _weight(one)
        if _is_wanted(weight, topics, settings):
            page = f" {site}/changes/{outcome.watched.reference}/{one.version}/" if site else ""
            yield f"{_title(outcome)} ({', '.join((weight, *topics))}): {one.news}{page}"


def _weight(change: Observation) -> tuple[str, list[str]]:
    """A change's significance and topics, as its journal line has them."""
    return str(change.more.get("significance") or "material"), list(change.topics or ())


def _is_wanted(weight: str, about: Sequence[str], settings: NotifySettings) -> bool:
    on_topic = not settings.topics or bool(set(about) & set(settings.topics))
    return on_topic and WEIGHTS.index(weight) >= WEIGHTS.index(settings.weight)


def _failures(outcomes: Iterable[Outcome], settings: NotifySettings, now: datetime) -> Iterator[Failure]:
    for outcome in outcomes:
        since = outcome.health.since
        if outcome.refused:
            yield Failure(outcome.watched.reference, _title(outcome), outcome.refused)
        elif _fails(outcome) and since and now - since >= timedelta(days=settings.failing_days):
            yield Failure(outcome.watched.reference, _title(outcome),
                          f"{outcome.health.sentence}. {outcome.health.advice}".rstrip(". ") + ".")


def _recovered(outcomes: Iterable[Outcome], notified: Iterable[str]) -> Iterator[Failure]:
    """The failures that were notified and are over."""
    well = {one.watched.reference: one for one in outcomes if not _fails(one)}
    return (Failure(reference, _title(well[reference]), "") for reference in notified if reference in well)


def _fails(outcome: Outcome) -> bool:
    return bool(outcome.refused) or outcome.health.state == "failing"


def _title(outcome: Outcome) -> str:
    return f"{outcome.watched.service_name}: {outcome.watched.terms.policy_type}"


def read_notified(var: Path) -> dict[str, str]:
    """The failures that were notified earlier: a reason for each reference."""
    try:
        notified = json.loads((var / "told.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return notified if isinstance(notified, dict) else {}


def write_notified(var: Path, notified: Mapping[str, str]) -> None:
    """Write down which failures were notified."""
    write_text(var / "told.json", json.dumps(notified, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
