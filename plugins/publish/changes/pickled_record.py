"""A policy's record as bytes for the cache, so that a build compares and weighs only policies that have changed.

Its key holds the policy's versions and changes, and its authors' weights. The bytes only point into the history,
which is loaded anyway, and threads point to one another by number: no chain of them is too long to keep.
"""
from __future__ import annotations

import io
import pickle
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from plugins.archive.history.history import History
from plugins.archive.store.overrides import Override
from plugins.policy.compare.clause_threads import ClauseHistoryBuilder, Thread
from plugins.publish.changes.change_view import ChangeView

#: Believed changes, other neighbours, threads of clauses.
Told = tuple[tuple[ChangeView, ...], tuple[ChangeView, ...], ClauseHistoryBuilder]


def key_of(history: History, reweighed: Mapping[str, Override]) -> str:
    """Names all that is told from; a journal line that reports no change leaves the name as it was."""
    versions = [(v.name, v.at, v.excerpt, sha256(v.text.encode("utf-8", "surrogatepass")).hexdigest())
                for v in history.versions]
    changes = [(change.key, change.before.name, change.after.name) for change in history.changes()]
    return repr((history.service, history.service_name, history.policy, history.policy_type, history.topics,
                 versions, changes, sorted(reweighed.items())))


class _Pickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO, known: Sequence[object]):
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._places = {id(one): place for place, one in enumerate(known)}

    def persistent_id(self, one: object) -> int | None:
        return self._places.get(id(one))


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, known: Sequence[object]):
        super().__init__(file)
        self._known = known

    def persistent_load(self, place: Any) -> object:
        return self._known[place]

    def find_class(self, module: str, name: str) -> Any:
        """Only our own classes, and those of moments: what is kept may call nothing else."""
        found = super().find_class(module, name) if module.startswith(("plugins.", "datetime")) else None
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a story")
        return found


def pickled(told: Told, history: History) -> bytes:
    """A record as bytes."""
    stories, compared, weaver = told
    threads = [(thread.name, thread.stages, thread.parent, thread.joined) for thread in weaver.threads]
    kept, file = (stories, compared, weaver.at, threads), io.BytesIO()
    pickle.dump(len(threads), file)
    _Pickler(file, (history, *history.versions, *weaver.threads)).dump(kept)
    return file.getvalue()


def unpickled(kept: bytes, history: History) -> Told:
    """The record again, of the same history."""
    file, weaver = io.BytesIO(kept), ClauseHistoryBuilder()
    weaver.threads = [Thread("") for _ in range(pickle.load(file))]
    stories, compared, weaver.at, threads = _Unpickler(file, (history, *history.versions, *weaver.threads)).load()
    for thread, was in zip(weaver.threads, threads, strict=True):
        thread.name, thread.stages, thread.parent, thread.joined = was
    return stories, compared, weaver
