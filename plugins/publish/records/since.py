"""Each version of a policy compared with the latest, for the pages "since you agreed"."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from plugins.archive.history.history import Change, History
from plugins.policy.compare.clause_threads import whole_versions
from plugins.policy.model import Version
from plugins.publish.archive_view import version_path
from plugins.publish.cache import pickled
from plugins.publish.cache.cache import Cache
from plugins.publish.records.change_view import ClauseView, ComparisonView, comparison_view
from plugins.publish.records.compared_versions import ComparedVersions, content_key

T = TypeVar("T")
_ViewFields = tuple[tuple[ClauseView, ...], str, str, str]  #: of a view, but for its change and its history


def since_path(history: History, version: Version) -> str:
    """The address of the page of what has changed since a version, below the site's root."""
    return version_path(history, version) + "since/"


def starts(history: History) -> tuple[Version, ...]:
    """The versions from which the latest can be compared: whole texts before it, excerpts if there is nothing else."""
    return whole_versions(history.versions)[:-1]


def since_change(history: History, version: Version, latest: Version | None = None) -> Change:
    """What lies between a version and the latest of its kind, or one that was the latest before."""
    latest = latest or whole_versions(history.versions)[-1]
    return Change(history.service, history.service_name, history.policy, history.policy_type, latest.at, version,
                  latest, "", to_latest=True)


def since(history: History, version: Version, earlier: ComparisonView | None = None) -> ComparisonView:
    """A version compared with the latest of its kind, as if one change lay between them.

    `earlier` is the same comparison from when another version was the latest: most clauses are the same.
    """
    change = since_change(history, version)
    view = comparison_view(change, history, since_path(history, version), earlier)
    return replace(view, change=replace(change))  # without its comparison, which is kept with every such page


def cached_since(history: History, version: Version, cache: Cache | None) -> ComparisonView:
    """The same from the cache."""
    if cache is None:
        return since(history, version)

    def make() -> _ViewFields:
        view = since(history, version, _earlier(history, version, cache))
        return view.parts, view.moved, view.renumbered, view.language

    fields: _ViewFields = pickled.kept(cache, __name__, since_key(history, version), make)
    return _view(history, since_change(history, version), fields)


def _view(history: History, change: Change, fields: _ViewFields) -> ComparisonView:
    return ComparisonView(change, history, since_path(history, change.before), *fields)


def with_latest(history: History, cache: Cache,
                each: Callable[[ComparedVersions], T]) -> Callable[[ComparedVersions], T]:
    """`each`, after which the version before is compared with the latest too, while its sentences are in memory."""
    names = {version.name for version in starts(history)}

    def each_with_latest(pair: ComparedVersions) -> T:
        found = each(pair)
        if pair.change.before.name in names:
            cached_since(history, pair.change.before, cache)
        return found

    return each_with_latest


def keep(history: History, cache: Cache) -> None:
    """Keep all of them in the cache, although this build does not ask for them."""
    for version in starts(history):
        cache.use(__name__, since_key(history, version))


def since_key(history: History, version: Version, latest: Version | None = None) -> str:
    """A name for the comparison of a version with the latest, or with one that was the latest before, by content."""
    return content_key(since_change(history, version, latest), since_path(history, version))


def _earlier(history: History, version: Version, cache: Cache) -> ComparisonView | None:
    """The version compared with the one that was the latest before the last; from the cache."""
    latest = whole_versions(history.versions)[-2]
    if latest is version:
        return None
    kept = cache.get(__name__, since_key(history, version, latest), _nothing)
    return _view(history, since_change(history, version, latest), pickled.loads(kept)) if kept else None


def _nothing() -> bytes | None:
    return None
