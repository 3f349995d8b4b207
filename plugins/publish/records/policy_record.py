"""Reads the whole archive once, version by version, into what pages and feeds tell: stories, and threads of clauses."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache as once
from functools import partial
from pathlib import Path

from plugins.archive.history.history import Change, History
from plugins.archive.store import overrides, paths
from plugins.archive.store.overrides import Override
from plugins.policy.compare.clause_threads import ClauseHistoryBuilder, Thread, told
from plugins.policy.model import Version
from plugins.publish.archive_view import Archive, compared_path, policy_path
from plugins.publish.cache.cache import Cache
from plugins.publish.clause_index import ClauseIndex
from plugins.publish.records.change_view import ChangeView, story
from plugins.publish.records.pickled_record import Told, key_of, pickled, unpickled, with_clauses, without_clauses
from plugins.publish.records.stated_dates import lies_ahead, newest_day

Key = tuple[str, str]  #: service and policy
Report = Callable[[Path, int, str], None]


@dataclass(frozen=True)
class PolicyRecord:
    """All that is told of one policy."""

    history: History
    stories: tuple[ChangeView, ...]      #: its believed changes, newest first
    compared: tuple[ChangeView, ...]     #: recorded neighbours between which nothing was published, newest first
    name: str                       #: names by content all that it is told from, but the journal
    clauses: ClauseIndex
    load: Callable[[], Told]        #: loads the rest of it, which most builds do without

    @property
    def weaver(self) -> ClauseHistoryBuilder:
        """What became of each clause."""
        return self.load()[2]

    @property
    def key(self) -> Key:
        """Which policy."""
        return self.history.service, self.history.policy

    @property
    def title(self) -> str:
        """"Zoom Terms of Service"."""
        return f"{self.history.service_name} {self.history.policy_type}"

    @property
    def url(self) -> str:
        """Where its page lies, below the site's root."""
        return policy_path(self.history)

    def thread(self, version: Version, anchor: str) -> Thread | None:
        """The thread of a clause that stood in a version."""
        return self.weaver.at.get(version.name, {}).get(anchor)


def _ignore(_: Path, __: int, ___: str) -> None:
    """For those who only read: a build reports."""


def records(archive: Archive, root: Path, cache: Cache | None = None,
            report: Report = _ignore) -> tuple[PolicyRecord, ...]:
    """Every policy's record; what is wrong in an `overrides.toml` is reported: file, line, message."""
    today = newest_day(archive.histories)
    return tuple(_record(history, _reweighed(history, root, report), today, cache, archive.clauses)
                 for history in archive.histories)


def _record(history: History, reweighed: Mapping[str, Override], today: date | None,
            cache: Cache | None, clauses: ClauseIndex) -> PolicyRecord:
    """Told anew or from the cache; what lies ahead is asked each time, since days pass for all policies at once."""
    name, tell = key_of(history, reweighed), partial(_told, history, reweighed, clauses)
    if cache is None:
        load = once(tell)
        stories, compared, _ = load()
    else:
        load = once(partial(_loaded, cache, f"{name} whole", history, tell))
        kept = cache.get(__name__, name, lambda: without_clauses(load(), history))
        stories, compared = with_clauses(kept, history, load)
        cache.use(__name__, f"{name} whole")
        clauses.keep(told(history.versions))
    ahead = [lies_ahead(one.change, history, today, one.stated.effective) for one in stories]
    dated = tuple(replace(one, upcoming=True) if upcoming else one
                  for one, upcoming in zip(stories, ahead, strict=True))
    return PolicyRecord(history, dated, compared, name, clauses, load)


def _loaded(cache: Cache, key: str, history: History, tell: Callable[[], Told]) -> Told:
    made: list[Told] = []

    def make() -> bytes:
        made.append(tell())
        return pickled(made[0], history)

    kept = cache.get(__name__, key, make)
    return made[0] if made else unpickled(kept, history)


def _told(history: History, reweighed: Mapping[str, Override], clauses: ClauseIndex) -> Told:
    """Versions in their order, so that each pair is compared once while it is fresh in memory."""
    weaver, stories, compared = ClauseHistoryBuilder(clauses.outline, clauses.links), [], []
    whole = set(told(history.versions))
    changes = {change.after.name: change for change in history.changes()}
    before: dict[bool, Version] = {}
    for version in history.versions:
        if version in whole:
            weaver.add(version)
        if change := changes.get(version.name):
            stories.append(story(replace(change), history, None, reweighed.get(version.name)))
        elif earlier := before.get(version.excerpt):
            compared.append(story(_pair(history, earlier, version), history, url=compared_path(history, version)))
        before[version.excerpt] = version
    return tuple(reversed(stories)), tuple(reversed(compared)), weaver


def _pair(history: History, before: Version, after: Version) -> Change:
    """Two neighbours that no change parts, as if one did."""
    return Change(history.service, history.service_name, history.policy, history.policy_type, after.at, before, after,
                  "")


def _reweighed(history: History, root: Path, report: Report) -> Mapping[str, Override]:
    path = paths.weights_path(root, history.service, history.policy)
    if not path.is_file():
        return {}
    found, faults = overrides.read(path, [change.after.name for change in history.changes()])
    for fault in faults:
        report(path, fault.line, fault.message)
    return found


def newest_first(stories: Iterable[ChangeView]) -> tuple[ChangeView, ...]:
    """Stories of several policies in one order; ties by name, so that two builds agree."""
    return tuple(sorted(stories, key=lambda told: (-told.change.at.timestamp(), told.change.service,
                                                   told.change.policy)))
