"""Remembers what was told of a policy, so that a build compares and weighs only policies that have changed.

Named by content: the policy's versions and changes, its authors' weights, every source of the rooms that tell them, and
the libraries. So nothing goes stale, and the folder may be deleted at any time. What is kept is sealed with its hash:
a damaged file is no memory, and is written anew.
"""
from __future__ import annotations

import io
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from plugins.archive.history import History
from plugins.archive.weights import Reweighing
from plugins.policy.threads import Thread, Weaver

from .stories import Story
from .unchanged import libraries

Told = tuple[tuple[Story, ...], tuple[Story, ...], Weaver]  #: believed changes, other neighbours, threads of clauses

_ROOMS = tuple(Path(__file__).resolve().parents[1] / room for room in ("policy", "archive", "publish"))
_SEAL = 32  #: bytes of a SHA-256


def salt(sources: Iterable[Path] | None = None) -> str:
    """Names the code: another Python, another library or another line in what tells a policy tells it anew."""
    files = sorted(file for room in _ROOMS for file in room.glob("*.py")) if sources is None else sources
    digest = sha256(f"{sys.version}\0{libraries()}\0".encode())
    for file in files:
        digest.update(sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def name_of(history: History, reweighed: Mapping[str, Reweighing]) -> str:
    """Names all that is told from; a journal line that reports no change leaves the name as it was."""
    versions = [(v.name, v.at, v.excerpt, sha256(v.text.encode("utf-8", "surrogatepass")).hexdigest())
                for v in history.versions]
    changes = [(change.key, change.before.name, change.after.name) for change in history.changes()]
    return repr((history.service, history.service_name, history.policy, history.policy_type, history.topics,
                 versions, changes, sorted(reweighed.items())))


class Retold:
    """A folder with a file for each policy; only this room writes there, and only what it wrote is read."""

    def __init__(self, folder: Path, code: str):
        self._folder, self._code, self._used = folder, code, set[str]()
        folder.mkdir(parents=True, exist_ok=True)

    def recall(self, name: str, history: History, tell: Callable[[], Told]) -> Told:
        """What `name` was told as; `tell` is asked where that is not known."""
        file = self._folder / sha256(f"{self._code}\0{name}".encode("utf-8", "surrogatepass")).hexdigest()
        self._used.add(file.name)
        if kept := _unsealed(file):
            return _revived(kept, history)
        told = tell()
        self._keep(file, _pickled(told, history))
        return told

    def _keep(self, file: Path, kept: bytes) -> None:
        beside = file.with_name(f".{file.name}.{os.getpid()}")
        beside.write_bytes(sha256(kept).digest() + kept)
        with suppress(FileNotFoundError):  # another build has just tidied up: then it is told anew next time
            beside.replace(file)

    def close(self) -> None:
        """Forget what this build did not use."""
        for file in self._folder.iterdir():
            if file.name not in self._used:
                file.unlink(missing_ok=True)


def _unsealed(file: Path) -> bytes:
    """What a file keeps; nothing where there is none, or where it is not whole."""
    try:
        found = file.read_bytes()
    except OSError:
        return b""
    return found[_SEAL:] if sha256(found[_SEAL:]).digest() == found[:_SEAL] else b""


# ── a policy's history is at hand anyway: what is kept only points to it, and threads point to one another by number ──

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


def _pickled(told: Told, history: History) -> bytes:
    stories, compared, weaver = told
    threads = [(thread.name, thread.stages, thread.parent, thread.joined) for thread in weaver.threads]
    kept, file = (stories, compared, weaver.at, threads), io.BytesIO()
    pickle.dump(len(threads), file)
    _Pickler(file, (history, *history.versions, *weaver.threads)).dump(kept)
    return file.getvalue()


def _revived(kept: bytes, history: History) -> Told:
    file, weaver = io.BytesIO(kept), Weaver()
    weaver.threads = [Thread("") for _ in range(pickle.load(file))]
    stories, compared, weaver.at, threads = _Unpickler(file, (history, *history.versions, *weaver.threads)).load()
    for thread, was in zip(weaver.threads, threads, strict=True):
        thread.name, thread.stages, thread.parent, thread.joined = was
    return stories, compared, weaver
