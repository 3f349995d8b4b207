"""The detected changes as an author picks from them: by service, day, topic and weight, each with its reference."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plugins.archive.history.history import Change, History
from plugins.archive.store import overrides, paths
from plugins.archive.store.journal import Observation
from plugins.policy.model import Significance, Verdict
from plugins.policy.topics.topics import TOPICS
from plugins.spelling import did_you_mean, did_you_mean_or_list

WEIGHTS = tuple(Significance)  #: lightest first


class NoSuchName(Exception):
    """An author named a service, a topic, a policy or a day that there is not; the text offers the nearest."""


@dataclass(frozen=True)
class DetectedChange:
    """One believed change, as the journal and the author's own weights describe it."""

    change: Change
    reason: str
    headline: str  #: what changed, in the words of the texts; "" of a change that was recorded without
    significance: Significance
    topics: tuple[str, ...]

    @property
    def policy(self) -> str:
        """"zoom/terms-of-service"."""
        return f"{self.change.service}/{self.change.policy}"

    @property
    def reference(self) -> str:
        """What `tasks.py new` takes: "zoom/terms-of-service 2023-08-07"."""
        return f"{self.policy} {self.change.after.name}"

    @property
    def date(self) -> date:
        """The day on which the words were first seen."""
        return self.change.after.date


@dataclass(frozen=True)
class Selection:
    """Which changes to list; what is left empty selects all."""

    name: str = ""                 #: a service, or service/policy
    since: date | None = None
    topic: str = ""                #: a topic's slug
    weight: Significance = WEIGHTS[0]  #: the lightest to list

    def takes(self, one: DetectedChange) -> bool:
        """True if a change is selected."""
        return all((self.name in ("", one.change.service, one.policy), self.since is None or one.date >= self.since,
                    not self.topic or self.topic in one.topics,
                    WEIGHTS.index(one.significance) >= WEIGHTS.index(self.weight)))


def detected(histories: Iterable[History], root: Path, selection: Selection) -> tuple[DetectedChange, ...]:
    """The selected changes, newest first."""
    near = [history for history in histories
            if selection.name in ("", history.service, f"{history.service}/{history.policy}")]
    found = (one for history in near for one in _of(history, root, selection.since))
    return tuple(sorted(filter(selection.takes, found),
                        key=lambda one: (-one.change.at.timestamp(), one.policy)))


def _of(history: History, root: Path, since: date | None) -> Iterator[DetectedChange]:
    changes = [change for change in history.changes() if since is None or change.after.date >= since]
    weights, _ = overrides.read(paths.weights_path(root, history.service, history.policy),
                                history.change_names)
    lines = {line.version: line for line in history.journal if line.verdict is Verdict.CHANGE and line.confirmed}
    for change in changes:
        line = lines[change.after.name]
        weight = _overridden(_recorded_weight(change, line), weights.get(change.after.name))
        yield DetectedChange(change, line.reason, line.headline, *weight)


def _recorded_weight(change: Change, line: Observation) -> tuple[Significance, tuple[str, ...]]:
    """As the journal noted it; a line without a weight, as older ones are, is weighed now."""
    recorded = line.more.get("significance")
    if recorded in list(WEIGHTS) and line.topics is not None:
        return Significance(str(recorded)), tuple(topic for topic in line.topics if topic in TOPICS)
    return change.weight.significance, change.weight.topics


def _overridden(weight: tuple[Significance, tuple[str, ...]],
                override: overrides.Override | None) -> tuple[Significance, tuple[str, ...]]:
    """A weight with what an author weighs otherwise."""
    if override is None:
        return weight
    return override.significance or weight[0], weight[1] if override.topics is None else override.topics


def known_name(word: str, histories: Iterable[History]) -> str:
    """A service or policy that the archive holds; NoSuchName offers the nearest otherwise."""
    held = tuple(histories)
    names = {history.service for history in held} | {f"{history.service}/{history.policy}" for history in held}
    if word.lower() not in names:
        policies = [f"{history.service}/{history.policy}" for history in held
                    if history.service == word.lower().partition("/")[0]]
        raise NoSuchName(f"there is no service or policy {word!r} in the archive"
                         f"{did_you_mean_or_list(word.lower(), policies or sorted(names))}")
    return word.lower()


def known_topic(word: str) -> str:
    """A topic's slug, from the slug or its name; NoSuchName offers the nearest otherwise."""
    by_name = {name.casefold(): slug for slug, name in TOPICS.items()} | {slug: slug for slug in TOPICS}
    if word.casefold() not in by_name:
        raise NoSuchName(f"there is no topic {word!r}{did_you_mean(word.casefold(), sorted(by_name))}; "
                         f"there are {', '.join(TOPICS)}")
    return by_name[word.casefold()]
