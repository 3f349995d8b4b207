"""A change with what was computed of it before: by the build that drew its page, or by the watch that recorded it."""
from __future__ import annotations

import locale
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from plugins.archive.history.history import Change, History
from plugins.archive.store import overrides, paths
from plugins.archive.store.overrides import Override
from plugins.policy.model import ClauseChange, Significance
from plugins.policy.significance.clause_weights import heaviest_first
from plugins.policy.topics.topics import TOPICS
from plugins.publish.cache.cache import Cache
from plugins.publish.records.pickled_record import kept_view

CACHE = Path("var/cache.sqlite3")  #: of `build`, `serve` and `publish`


@dataclass(frozen=True)
class WeighedChange:
    """A change, and its clauses, the heaviest first."""

    change: Change
    by_weight: Iterable[tuple[ClauseChange, Significance]]


def weighed_change(change: Change, history: History, checkout: Path) -> WeighedChange:
    """A change as a build drew it; else with the topics that the journal names."""
    return _built(change, history, checkout) or _recorded(change, history)


def _built(change: Change, history: History, checkout: Path) -> WeighedChange | None:
    if not (checkout / CACHE).is_file():
        return None
    with _pelicans_locale():
        cache = Cache(checkout / CACHE)
        view = kept_view(cache, change, history, _override(change, history, checkout))
        cache.abandon()
    if view is None:
        return None
    return WeighedChange(view.change, [(part.clause, part.weight.significance) for part in view.by_weight])


@contextmanager
def _pelicans_locale() -> Iterator[None]:
    """The locale of a build, by which the values of its cache are named: that of the environment."""
    own = locale.setlocale(locale.LC_ALL)
    with suppress(locale.Error):  # one that the machine doesn't have
        locale.setlocale(locale.LC_ALL, "")
    try:
        yield
    finally:
        locale.setlocale(locale.LC_ALL, own)


def _override(change: Change, history: History, checkout: Path) -> Override | None:
    path = paths.weights_path(checkout / paths.POLICIES, history.service, history.policy)
    return overrides.read(path, history.change_names)[0].get(change.after.name)


def _recorded(change: Change, history: History) -> WeighedChange:
    """The change, compared now, with its recorded topics."""
    known = next((line.topics for line in history.journal
                  if line.version == change.after.name and line.topics is not None), None)
    weighed = change if known is None else change.with_topics([topic for topic in known if topic in TOPICS])
    return WeighedChange(weighed, heaviest_first(weighed.comparison, weighed.returned))
