"""What a run of the watch has to tell: new changes by weight and topic, sources that fail for days, and recoveries.

    var/told.json    which troubles were told, so that each is told once, and its end
"""
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from plugins.atomic_write import write_text
from plugins.capture.watch import Outcome
from plugins.policy.model import Verdict
from plugins.settings import WEIGHTS, NotifySettings


@dataclass(frozen=True, slots=True)
class Trouble:
    """A policy that does not come: since when, and why."""

    reference: str
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class News:
    """What is new since the last run that told somebody."""

    changes: tuple[str, ...]
    troubles: tuple[Trouble, ...]   #: those that nobody was told of
    recovered: tuple[Trouble, ...]  #: told earlier, and over

    @property
    def lines(self) -> list[str]:
        """The message; empty when nothing is new."""
        return [*self.changes, *(f"Fails: {one.title}. {one.sentence}" for one in self.troubles),
                *(f"Recovered: {one.title}" for one in self.recovered)]

    @property
    def title(self) -> str:
        """The message's subject."""
        counts = ((len(self.changes), "change", "changes"), (len(self.troubles), "failing source", "failing sources"),
                  (len(self.recovered), "recovered", "recovered"))
        return "Clausewatch: " + ", ".join(f"{count} {one if count == 1 else many}"
                                           for count, one, many in counts if count)


def news(outcomes: Sequence[Outcome], settings: NotifySettings, notified: Mapping[str, str], now: datetime,
         site: str = "") -> tuple[News, dict[str, str]]:
    """What is new, and which troubles have been told after that; `notified` holds a reason for each reference."""
    seen = {one.watched.reference: one for one in outcomes}
    trouble = {one.reference: one for one in _troubles(outcomes, settings, now)}
    fresh = tuple(one for reference, one in trouble.items() if reference not in notified)
    over = tuple(Trouble(reference, _title(seen[reference]), "") for reference in notified
                 if reference in seen and reference not in trouble and not _fails(seen[reference]))
    ended = {one.reference for one in over}
    after = {reference: reason for reference, reason in notified.items() if reference not in ended}
    return (News(tuple(_changes(outcomes, settings, site)), fresh, over),
            after | {one.reference: one.sentence for one in fresh})


def _changes(outcomes: Iterable[Outcome], settings: NotifySettings, site: str) -> Iterator[str]:
    for outcome in outcomes:
        for one in outcome.observations:
            if one.verdict is not Verdict.CHANGE or not one.confirmed:
                continue
            weight, topics = str(one.more.get("significance") or "material"), one.more.get("topics")
            about = [str(topic) for topic in topics] if isinstance(topics, list) else []
            wanted = not settings.topics or set(about) & set(settings.topics)
            if wanted and WEIGHTS.index(weight) >= WEIGHTS.index(settings.weight):
                page = f" {site}/changes/{outcome.watched.reference}/{one.version}/" if site else ""
                yield f"{_title(outcome)} ({', '.join((weight, *about))}): {one.reason}{page}"


def _troubles(outcomes: Iterable[Outcome], settings: NotifySettings, now: datetime) -> Iterator[Trouble]:
    for outcome in outcomes:
        since = outcome.health.since
        if outcome.refused:
            yield Trouble(outcome.watched.reference, _title(outcome), outcome.refused)
        elif _fails(outcome) and since and now - since >= timedelta(days=settings.failing_days):
            yield Trouble(outcome.watched.reference, _title(outcome),
                          f"{outcome.health.sentence}. {outcome.health.advice}".rstrip(". ") + ".")


def _fails(outcome: Outcome) -> bool:
    return bool(outcome.refused) or outcome.health.state == "failing"


def _title(outcome: Outcome) -> str:
    return f"{outcome.watched.service_name}: {outcome.watched.terms.policy_type}"


def read_notified(var: Path) -> dict[str, str]:
    """The troubles that were told earlier."""
    try:
        noted = json.loads((var / "told.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def write_notified(var: Path, notified: Mapping[str, str]) -> None:
    """Remember what was told."""
    write_text(var / "told.json", json.dumps(notified, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
