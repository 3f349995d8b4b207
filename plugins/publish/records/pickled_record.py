"""A policy's record as bytes for the cache, so that a build compares and weighs only policies that have changed.

Its key holds the policy's versions and changes, and its authors' weights. The bytes only point into the history,
which is loaded anyway, and threads point to one another by number: no chain of them is too long to keep.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import Any, cast

from plugins.archive.history.history import Change, History
from plugins.archive.store.overrides import Override
from plugins.policy.compare.clause_threads import ClauseHistoryBuilder, Thread
from plugins.policy.model import Comparison, Verdict, Weight
from plugins.policy.significance.returned import Returned
from plugins.publish.cache import pickled as pickles
from plugins.publish.clause_index import text_digest
from plugins.publish.output_files import named
from plugins.publish.records.change_view import ChangeView, ClauseView

#: Believed changes, other neighbours, threads of clauses.
Told = tuple[tuple[ChangeView, ...], tuple[ChangeView, ...], ClauseHistoryBuilder]


def key_of(history: History, reweighed: Mapping[str, Override]) -> str:
    """Names all that is told from; a journal line that reports no change leaves the name as it was."""
    versions = [(one.name, one.at, one.excerpt, text_digest(one)) for one in history.versions]
    changes = [(seen.version, seen.more.get("key")) for seen in history.journal
               if (seen.verdict is Verdict.CHANGE and seen.confirmed) or "key" in seen.more]
    return named(repr((history.service, history.service_name, history.policy, history.policy_type, history.topics,
                       versions, changes, sorted(reweighed.items()))))


def without_clauses(told: Told, history: History) -> bytes:
    """The changes and neighbours of a record as lists and heads show them, as bytes: clauses are most of a record."""
    bare = [[replace(story, parts=(), change=replace(story.change)) for story in stories]  # a copy has no comparison
            for stories in told[:2]]
    return pickles.dumps(bare, (history, *history.versions))


def with_clauses(kept: bytes, history: History, load: Callable[[], Told]) -> tuple[tuple[ChangeView, ...], ...]:
    """The changes and neighbours again; `load` loads the record as soon as somebody asks for a clause."""
    return tuple(tuple(_lazy(story, partial(_view, load, group, place)) for place, story in enumerate(stories))
                 for group, stories in enumerate(pickles.loads(kept, (history, *history.versions))))


def _view(load: Callable[[], Told], group: int, place: int) -> ChangeView:
    return load()[:2][group][place]


def _lazy(story: ChangeView, load: Callable[[], ChangeView]) -> ChangeView:
    return replace(story, parts=cast(tuple[ClauseView, ...], LazyParts(load)), change=LazyChange(story.change, load))


class LazyParts(Sequence[ClauseView]):
    """The clauses of a change, loaded when they are asked for."""

    def __init__(self, load: Callable[[], ChangeView]):
        self._load = load

    def __getitem__(self, index: Any) -> Any:
        return self._load().parts[index]

    def __iter__(self) -> Iterator[ClauseView]:
        return iter(self._load().parts)

    def __len__(self) -> int:
        return len(self._load().parts)


class LazyChange(Change):
    """A change that loads its comparison, its weight and where it returned to when they are asked for."""

    def __init__(self, bare: Change, load: Callable[[], ChangeView]):
        self.__dict__.update(vars(bare), _load=load)

    @cached_property
    def comparison(self) -> Comparison:
        """What changed, clause by clause."""
        return self._whole.comparison

    @cached_property
    def returned(self) -> Returned | None:
        """The earlier version that most of what came stood in, if any."""
        return self._whole.returned

    @cached_property
    def weight(self) -> Weight:
        """How much it matters: reckoned when the record was made."""
        return self._whole.weight

    @property
    def _whole(self) -> Change:
        found: Change = self.__dict__["_load"]().change
        return found


def pickled(told: Told, history: History) -> bytes:
    """A record as bytes."""
    stories, compared, weaver = told
    threads = [(thread.name, thread.stages, thread.parent, thread.joined) for thread in weaver.threads]
    kept = pickles.dumps((stories, compared, weaver.at, threads), (history, *history.versions, *weaver.threads))
    return len(threads).to_bytes(4, "big") + kept


def unpickled(kept: bytes, history: History) -> Told:
    """The record again, of the same history."""
    weaver = ClauseHistoryBuilder()
    weaver.threads = [Thread("") for _ in range(int.from_bytes(kept[:4], "big"))]
    stories, compared, weaver.at, threads = pickles.loads(kept[4:], (history, *history.versions, *weaver.threads))
    for thread, was in zip(weaver.threads, threads, strict=True):
        thread.name, thread.stages, thread.parent, thread.joined = was
    return stories, compared, weaver
