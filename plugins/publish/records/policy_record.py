"""Reads the whole archive once, version by version, into what pages and feeds show: changes, and threads of clauses."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache as once
from functools import cached_property
from pathlib import Path
from typing import Any

from plugins.archive.history.history import History
from plugins.archive.store import overrides, paths
from plugins.archive.store.overrides import Override
from plugins.policy.compare.clause_threads import ClauseHistoryBuilder, Thread, whole_versions
from plugins.policy.model import Version
from plugins.publish.archive_view import Archive, policy_path
from plugins.publish.cache.cache import Cache
from plugins.publish.cache.forget import forget_texts
from plugins.publish.clause_index import ClauseIndex
from plugins.publish.output_files import short_hash
from plugins.publish.records import since
from plugins.publish.records.change_view import ChangeView
from plugins.publish.records.compared_versions import ComparedVersions, compare_pairs, compared_versions
from plugins.publish.records.pickled_record import AT_ONCE, CachedRecord, Memory, key_of
from plugins.publish.records.stated_dates import lies_ahead, newest_day

Key = tuple[str, str]  #: service and policy
Report = Callable[[Path, int, str], None]


@dataclass(frozen=True)
class PolicyRecord:
    """Everything that pages show of one policy."""

    history: History
    changes: tuple[ChangeView, ...]           #: its believed changes, newest first
    compared: tuple[ChangeView, ...]          #: recorded neighbours between which nothing was published, newest first
    name: str                                 #: names by content all that it is made from, but the journal
    clauses: ClauseIndex
    threads: Callable[[], ClauseHistoryBuilder]  #: loads what became of each clause

    @property
    def history_builder(self) -> ClauseHistoryBuilder:
        """What became of each clause."""
        return self.threads()

    @cached_property
    def full_name(self) -> str:
        """A name for everything that its pages are drawn from: `name`, the journal, and upcoming dates."""
        rest = replace(self.history, versions=())  # whose texts are in the record's name
        return short_hash(repr((self.name, rest, [view.upcoming for view in self.changes])))

    @property
    def key(self) -> Key:
        """The slugs of the service and the policy."""
        return self.history.service, self.history.policy

    @property
    def title(self) -> str:
        """"Zoom Terms of Service"."""
        return f"{self.history.service_name} {self.history.policy_type}"

    @property
    def url(self) -> str:
        """The path of its page, below the site's root."""
        return policy_path(self.history)

    def thread(self, version: Version, anchor: str) -> Thread | None:
        """The thread of a clause that stood in a version."""
        return self.history_builder.at.get(version.name, {}).get(anchor)


def _ignore(_: Path, __: int, ___: str) -> None:
    """For those who only read: a build reports."""


def records(archive: Archive, root: Path, cache: Cache | None = None,
            report: Report = _ignore) -> tuple[PolicyRecord, ...]:
    """Every policy's record; what is wrong in a `weights.toml` is reported: file, line, message."""
    today, memory = newest_day(archive.histories), Memory(AT_ONCE)
    return tuple(_record(history, _overrides(history, root, report), today, cache, archive.clauses, memory)
                 for history in archive.histories)


def _record(history: History, reweighed: Mapping[str, Override], today: date | None, cache: Cache | None,
            clauses: ClauseIndex, memory: Memory) -> PolicyRecord:
    """The record, from the cache if possible; what is upcoming is worked out each time, since days pass."""
    name, pairs = key_of(history, reweighed), once(lambda: tuple(compared_versions(history, reweighed)))
    threads: Callable[[], ClauseHistoryBuilder]
    if cache is None:
        views, history_builder = compare_pairs(history, pairs(), clauses, ComparedVersions.view)
        changes, compared = (tuple(view for view, pair in zip(views[::-1], pairs()[::-1], strict=True)
                                   if pair.published is published) for published in (True, False))
        threads = once(lambda: history_builder)
    else:
        def compare_all(each: Callable[[ComparedVersions], Any]) -> tuple[list[Any], ClauseHistoryBuilder]:
            found = compare_pairs(history, pairs(), clauses, since.with_latest(history, cache, each))
            clauses.release(history)
            forget_texts()
            return found

        kept = CachedRecord(cache, memory, history, name, pairs, compare_all)
        (changes, compared), threads = kept.views(), kept.threads
        clauses.keep(whole_versions(history.versions))
    ahead = [lies_ahead(one.change, history, today, one.stated.effective) for one in changes]
    dated = tuple(replace(one, upcoming=True) if upcoming else one
                  for one, upcoming in zip(changes, ahead, strict=True))
    return PolicyRecord(history, dated, compared, name, clauses, threads)


def _overrides(history: History, root: Path, report: Report) -> Mapping[str, Override]:
    path = paths.weights_path(root, history.service, history.policy)
    if not path.is_file():
        return {}
    found, faults = overrides.read(path, history.change_names)
    for fault in faults:
        report(path, fault.line, fault.message)
    return found


def newest_first(changes: Iterable[ChangeView]) -> tuple[ChangeView, ...]:
    """Changes of several policies, newest first; ties by name, so that two builds agree."""
    return tuple(sorted(changes, key=lambda view: (-view.change.at.timestamp(), view.change.service,
                                                   view.change.policy)))
