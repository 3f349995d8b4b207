"""The pairs of a policy's versions that pages compare: believed changes, and neighbours without one."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from plugins.archive.history.history import Change, History
from plugins.archive.store.overrides import Override
from plugins.policy.compare.clause_threads import ClauseHistoryBuilder, whole_versions
from plugins.policy.model import Version
from plugins.publish.archive_view import change_path, compared_path
from plugins.publish.clause_index import ClauseIndex, text_digest
from plugins.publish.output_files import short_hash
from plugins.publish.records.change_view import ChangeView, change_view

T = TypeVar("T")


@dataclass(frozen=True)
class ComparedVersions:
    """Two versions that a page compares."""

    history: History
    change: Change
    url: str
    published: bool              #: as a change; else nothing parts them but how we read the page
    reweighed: Override | None   #: an author's override of the weight

    @property
    def key(self) -> str:
        """A name for everything that their page shows, by content."""
        return content_key(self.change, self.url, self.published, self.reweighed)

    def view(self) -> ChangeView:
        """Both compared and weighed."""
        change = replace(self.change)  # a copy keeps no comparison
        return change_view(change, self.history, None, self.reweighed, self.url)


def content_key(change: Change, url: str, published: bool = False, reweighed: Override | None = None) -> str:
    """A name for everything that a page shows of two versions, by content."""
    texts = [(one.name, one.at, one.excerpt, text_digest(one)) for one in (change.before, change.after,
                                                                           *change.earlier)]
    return short_hash(repr((change.service, change.service_name, change.policy, change.policy_type, change.key,
                            change.topics, url, published, reweighed, texts)))


def compared_versions(history: History, reweighed: Mapping[str, Override]) -> Iterator[ComparedVersions]:
    """All pairs of a policy, oldest first."""
    changes = {change.after.name: change for change in history.changes()}
    before: dict[bool, Version] = {}
    for version in history.versions:
        if change := changes.get(version.name):
            yield ComparedVersions(history, change, change_path(change), True, reweighed.get(version.name))
        elif earlier := before.get(version.excerpt):
            yield ComparedVersions(history, _neighbours(history, earlier, version), compared_path(history, version),
                                   False, None)
        before[version.excerpt] = version


def _neighbours(history: History, before: Version, after: Version) -> Change:
    """Two neighbours that no change parts, as if one did."""
    return Change(history.service, history.service_name, history.policy, history.policy_type, after.at, before, after,
                  "")


def compare_pairs(history: History, pairs: Iterable[ComparedVersions], clauses: ClauseIndex,
                  each: Callable[[ComparedVersions], T]) -> tuple[list[T], ClauseHistoryBuilder]:
    """What `each` says of every pair, oldest first, and what became of each clause.

    Versions come in their order, so that each pair is aligned once while it is fresh in memory.
    """
    history_builder, found = ClauseHistoryBuilder(clauses.outline, clauses.links), []
    full, by_name = set(whole_versions(history.versions)), {pair.change.after.name: pair for pair in pairs}
    for version in history.versions:
        if version in full:
            history_builder.add(version)
        if pair := by_name.get(version.name):
            found.append(each(pair))
    return found, history_builder
