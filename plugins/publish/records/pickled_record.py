"""A policy's record in the cache, so that a build compares and weighs only versions that it has not seen.

What lists and heads show is read at once; each change, and what became of each clause, is a value of its own, which is
loaded when somebody asks for a clause. The bytes only point into the history, which is loaded anyway, and threads
point to one another by number: no chain of them is too long to keep.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from plugins.archive.history.history import Change, History
from plugins.archive.store.overrides import Override
from plugins.policy.compare.clause_threads import ClauseHistoryBuilder, Thread
from plugins.policy.model import Comparison, Verdict, Weight
from plugins.publish.archive_view import change_path
from plugins.publish.cache import pickled as pickles
from plugins.publish.cache.cache import Cache
from plugins.publish.cache.recent import Recent
from plugins.publish.clause_index import text_digest
from plugins.publish.output_files import short_hash
from plugins.publish.records.change_view import ChangeView, ClauseView
from plugins.publish.records.compared_versions import ComparedVersions, content_key

if TYPE_CHECKING:
    from plugins.policy.significance.returned import Returned

AT_ONCE = 1  #: policies whose clauses are in memory: pages are drawn policy by policy

Memory = Recent[dict[str, Any]]  #: by a record's name: what has been loaded of it, by key
ReadComparisons = Callable[[], Sequence[ComparedVersions]]
ComparePairs = Callable[[Callable[[ComparedVersions], Any]], tuple[list[Any], ClauseHistoryBuilder]]


def key_of(history: History, reweighed: Mapping[str, Override]) -> str:
    """A name for everything a record is made from; a journal line without a change leaves it the same."""
    versions = [(one.name, one.at, one.excerpt, text_digest(one)) for one in history.versions]
    changes = [(line.version, line.more.get("key")) for line in history.journal
               if (line.verdict is Verdict.CHANGE and line.confirmed) or "key" in line.more]
    return short_hash(repr((history.service, history.service_name, history.policy, history.policy_type, history.topics,
                            versions, changes, sorted(reweighed.items()))))


class CachedRecord:
    """What the cache holds of a policy; what it lacks is compared and kept.

    `pairs` gives the pairs of versions that have a comparison; `compare_pairs` compares all of them and follows each
    clause through the versions.
    """

    def __init__(self, cache: Cache, memory: Memory, history: History, name: str, pairs: ReadComparisons,
                 compare_pairs: ComparePairs):
        self._cache, self._memory, self._history, self._name = cache, memory, history, name
        self._pairs, self._compare_pairs = pairs, compare_pairs
        self._known = (history, *history.versions)

    def views(self) -> tuple[tuple[ChangeView, ...], tuple[ChangeView, ...]]:
        """The believed changes and the other neighbours, newest first; their clauses are loaded lazily."""
        kept = pickles.loads(self._cache.get(__name__, self._name, self._compare_all), self._known)
        groups: tuple[list[ChangeView], list[ChangeView]] = [], []
        for place, (key, published, stored) in enumerate(kept):
            self._cache.use(__name__, key)
            groups[0 if published else 1].append(_lazy(stored, partial(self._view, key, place, stored.change)))
        self._cache.use(__name__, self._threads_key)
        published, others = (tuple(reversed(own)) for own in groups)
        return published, others

    def threads(self) -> ClauseHistoryBuilder:
        """What became of each clause."""
        loaded = self._memory.get(self._name, dict)
        if self._threads_key not in loaded:
            kept = self._cache.get(__name__, self._threads_key,
                                   lambda: pickled(self._compare_pairs(lambda _: None)[1], self._history))
            loaded[self._threads_key] = unpickled(kept, self._history)
        found: ClauseHistoryBuilder = loaded[self._threads_key]
        return found

    @property
    def _threads_key(self) -> str:
        return f"{self._name} threads"

    def _compare_all(self) -> bytes:
        """Compare all pairs; each change goes to the cache by itself, and only its bare facts stay in memory."""
        def key_and_view(pair: ComparedVersions) -> tuple[str, bool, ChangeView]:
            view = self._kept(pair.key, pair.change, pair.view)
            return pair.key, pair.published, replace(view, parts=(), change=replace(view.change))  # no comparison

        found, history_builder = self._compare_pairs(key_and_view)
        self._cache.get(__name__, self._threads_key, lambda: pickled(history_builder, self._history))
        return pickles.dumps(found, self._known)

    def _view(self, key: str, place: int, change: Change) -> ChangeView:
        loaded = self._memory.get(self._name, dict)
        if key not in loaded:
            loaded[key] = self._kept(key, change, lambda: self._pairs()[place].view())
        found: ChangeView = loaded[key]
        return found

    def _kept(self, key: str, change: Change, make: Callable[[], ChangeView]) -> ChangeView:
        return pickles.kept(self._cache, __name__, key, make, _known(change, self._history))


def kept_view(cache: Cache, change: Change, history: History, reweighed: Override | None = None) -> ChangeView | None:
    """A believed change as a build drew it, with all its clauses; None where none has since either version came."""
    key = content_key(change, change_path(change), published=True, reweighed=reweighed)
    kept = cache.get(__name__, key, lambda: None)
    found: ChangeView | None = pickles.loads(kept, _known(change, history)) if kept else None
    return found


def _known(change: Change, history: History) -> tuple[object, ...]:
    """What the bytes of a change's view only point to."""
    return history, change.before, change.after, *change.earlier


# ── changes without their clauses ───────────────────────────────────────────────────────────────────────────────────

Load = Callable[[], ChangeView]


def _lazy(view: ChangeView, load: Load) -> LazyView:
    field_values = {one.name: getattr(view, one.name) for one in fields(view)}
    return LazyView(**field_values | {"parts": LazyParts(load), "change": LazyChange(view.change, load)})


class LazyView(ChangeView):
    """A change that holds none of its clauses."""

    @property
    def by_weight(self) -> tuple[ClauseView, ...]:
        """The heaviest clauses first."""
        return self._whole.by_weight

    @property
    def others(self) -> tuple[ClauseView, ...]:
        """The clauses that do not stand first, in the order of reading."""
        return self._whole.others

    @property
    def _whole(self) -> ChangeView:
        return cast(LazyParts, self.parts).load()


class LazyParts(Sequence[ClauseView]):
    """The clauses of a change, loaded lazily."""

    def __init__(self, load: Load):
        self.load = load

    def __getitem__(self, index: Any) -> Any:
        return self.load().parts[index]

    def __iter__(self) -> Iterator[ClauseView]:
        return iter(self.load().parts)

    def __len__(self) -> int:
        return len(self.load().parts)


class LazyChange(Change):
    """A change that loads its comparison, its weight and its return lazily."""

    def __init__(self, stored: Change, load: Load):
        self.__dict__.update(vars(stored), _load=load)

    @property
    def comparison(self) -> Comparison:
        """What changed, clause by clause."""
        return self._whole.comparison

    @property
    def returned(self) -> Returned | None:
        """The earlier version that had most of the added words, if any."""
        return self._whole.returned

    @property
    def weight(self) -> Weight:
        """How much it matters, as weighed when the change was compared."""
        return self._whole.weight

    @property
    def _whole(self) -> Change:
        found: Change = self.__dict__["_load"]().change
        return found


# ── threads of clauses ──────────────────────────────────────────────────────────────────────────────────────────────

def pickled(history_builder: ClauseHistoryBuilder, history: History) -> bytes:
    """What became of each clause, as bytes."""
    threads = [(thread.name, thread.stages, thread.parent, thread.joined) for thread in history_builder.threads]
    kept = pickles.dumps((history_builder.at, threads), (history, *history.versions, *history_builder.threads))
    return len(threads).to_bytes(4, "big") + kept


def unpickled(kept: bytes, history: History) -> ClauseHistoryBuilder:
    """The same again, of the same history."""
    history_builder = ClauseHistoryBuilder()
    history_builder.threads = [Thread("") for _ in range(int.from_bytes(kept[:4], "big"))]
    history_builder.at, threads = pickles.loads(kept[4:], (history, *history.versions, *history_builder.threads))
    for thread, was in zip(history_builder.threads, threads, strict=True):
        thread.name, thread.stages, thread.parent, thread.joined = was
    return history_builder
