"""A policy's record as bytes for the cache, so that a build compares and weighs only policies that have changed.

Its key holds the policy's versions and changes, and its authors' weights. The bytes only point into the history,
which is loaded anyway, and threads point to one another by number: no chain of them is too long to keep.
"""
from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from plugins.archive.history.history import History
from plugins.archive.store.overrides import Override
from plugins.policy.compare.clause_threads import ClauseHistoryBuilder, Thread
from plugins.publish.cache import pickled as pickles
from plugins.publish.changes.change_view import ChangeView
from plugins.publish.output_files import named

#: Believed changes, other neighbours, threads of clauses.
Told = tuple[tuple[ChangeView, ...], tuple[ChangeView, ...], ClauseHistoryBuilder]


def key_of(history: History, reweighed: Mapping[str, Override]) -> str:
    """Names all that is told from; a journal line that reports no change leaves the name as it was."""
    versions = [(v.name, v.at, v.excerpt, sha256(v.text.encode("utf-8", "surrogatepass")).hexdigest())
                for v in history.versions]
    changes = [(change.key, change.before.name, change.after.name) for change in history.changes()]
    return named(repr((history.service, history.service_name, history.policy, history.policy_type, history.topics,
                 versions, changes, sorted(reweighed.items()))))


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
