"""The journal of a policy: every observation with its time, source and verdict; one JSON object a line.

    {"at": "2023-08-07T18:49:21Z", "verdict": "change", "reason": "…", "hash": "…", "version": "2023-08-07", …}
    {"at": "2024-08-06T18:49:21Z", "since": "2023-08-08T06:49:20Z", "times": 730, "verdict": "cosmetic", …}

A line with `since` stands for so many equal observations from then on (`ranges`). A line that makes a version says
the SHA-256 of the line that made the version before it (`previous`), so that none can be altered or left out unseen.
"""
from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from plugins.archive.store.journal_line import from_line, readable, to_line
from plugins.archive.store.observation import Observation
from plugins.archive.store.ranges import extend, is_quiet, is_same_observation
from plugins.atomic_write import write_text
from plugins.policy.model import Verdict

__all__ = ["MAKES_A_VERSION", "Observation", "append", "as_bytes", "broken_link", "links", "makes_version", "read",
           "version_lines"]

MAKES_A_VERSION = (Verdict.FIRST, Verdict.CHANGE, Verdict.TECHNICAL)  #: when confirmed



def version_lines(observations: Iterable[Observation]) -> dict[str, Observation]:
    """Each believed version's name with the line that made it: the one with the full text, then the earliest."""
    replaced = {str(one.more["replaces"]): one.version for one in observations if "replaces" in one.more}
    made: dict[str, list[Observation]] = {}
    for one in observations:
        makes = one.confirmed and one.verdict in MAKES_A_VERSION and "replaces" not in one.more
        if one.version and makes and replaced.get(one.version, one.version) == one.version:
            made.setdefault(one.version, []).append(one)
    return {name: min(lines, key=lambda one: (one.excerpt, one.at)) for name, lines in made.items()}


def append(path: Path, new: Sequence[Observation]) -> None:
    """Add lines to a journal, in their order; equal observations become ranges (`ranges`).

    A crash leaves the journal as it was or as it should be; what one tore off earlier is healed first.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _locked(path) as stream:
        _repair(stream)
        stream.seek(0)
        lines = stream.read().split(b"\n")[:-1]
        end = _quiet_end(lines, new)
        after = extend([one for one, _ in end], _linked(new, lines))
        if after[:len(end)] == [one for one, _ in end]:
            stream.write("".join(map(to_line, after[len(end):])).encode())
            stream.flush()
            os.fsync(stream.fileno())
            return
        kept = lines[:len(lines) - len(end)]
        if len(after) < len(end):  # written before there were ranges
            kept = _folded(kept)
        write_text(path, "".join(f"{line.decode()}\n" for line in [*kept, *_as_written(after, end)]))


def as_bytes(observations: Iterable[Observation]) -> bytes:
    """Observations as the lines of a journal."""
    return "".join(map(to_line, observations)).encode()


def read(path: Path) -> tuple[Observation, ...]:
    """All observations, oldest first; JournalError with file and line for a damaged one.

    Two machines' journals that Git has united need not be in order.
    """
    if not path.is_file():
        return ()
    lines = path.read_bytes().split(b"\n")
    torn = lines.pop()
    observations = [from_line(line, path, number) for number, line in enumerate(lines, 1) if line.strip()]
    if _is_complete(torn):
        observations.append(from_line(torn, path, len(lines) + 1))
    return tuple(sorted(observations, key=lambda one: one.at))


# ── the chain ───────────────────────────────────────────────────────────────────────────────────────────────────────

def makes_version(one: Observation) -> bool:
    """True if a line stands for a version that is believed."""
    return one.confirmed and one.verdict in MAKES_A_VERSION


def links(path: Path) -> dict[str, Observation]:
    """The lines that make versions, each by the SHA-256 of its bytes, in the order of the file."""
    lines = path.read_bytes().split(b"\n") if path.is_file() else []
    return {_digest(line): one for line in lines if (one := readable(line)) and makes_version(one)}


def broken_link(path: Path) -> str | None:
    """The first version whose predecessor in the hash chain was altered or removed; None if the chain is intact."""
    seen = set[object]()
    for digest, one in links(path).items():
        if "previous" in one.more and one.more["previous"] not in seen:
            return one.version
        seen.add(digest)
    return None


def _linked(new: Sequence[Observation], lines: Sequence[bytes]) -> Iterator[Observation]:
    """New observations, those that make versions with the digest of the one before."""
    previous: str | None = None
    for one in new:
        if makes_version(one):
            previous = _last_link(lines) if previous is None else previous
            one = replace(one, more={**one.more, "previous": previous}) if previous else one
            previous = _digest(to_line(one).rstrip("\n").encode())
        yield one


def _last_link(lines: Sequence[bytes]) -> str:
    """The digest of the last line that makes a version; "" where there is none."""
    found = (line for line in reversed(lines) if (one := readable(line)) and makes_version(one))
    return next((_digest(line) for line in found), "")


def _digest(line: bytes) -> str:
    return sha256(line).hexdigest()


# ── lines ───────────────────────────────────────────────────────────────────────────────────────────────────────────

_Written = tuple[Observation, bytes]  #: an observation and its line


def _quiet_end(lines: Sequence[bytes], new: Sequence[Observation]) -> list[_Written]:
    """The observations since the last line that is never folded, oldest first.

    Only the last of them, if it is a range and the single new observation prolongs it: nothing else changes then.
    """
    found: list[_Written] = []
    for line in reversed(lines):
        one = readable(line)
        if one is None or not is_quiet(one):
            break
        found.append((one, line))
        if one.since and len(found) == len(new) == 1 and is_same_observation(one, new[0]):
            break
    return found[::-1]


def _as_written(after: Iterable[Observation], before: Iterable[_Written]) -> Iterator[bytes]:
    """The lines of observations; those that were there before stay byte for byte."""
    known = {id(one): line for one, line in before}
    return (known.get(id(one)) or to_line(one).rstrip("\n").encode() for one in after)


def _folded(lines: Sequence[bytes]) -> list[bytes]:
    """Lines with quiet observations as ranges; every other line stays byte for byte."""
    kept: list[bytes] = []
    quiet: list[_Written] = []
    for line in lines:
        one = readable(line)
        if one and is_quiet(one):
            quiet.append((one, line))
        else:
            kept += [*_folded_lines(quiet), line]
            quiet = []
    return [*kept, *_folded_lines(quiet)]


def _folded_lines(quiet: Sequence[_Written]) -> Iterator[bytes]:
    return _as_written(extend([one for one, _ in quiet], ()), quiet)


@contextmanager
def _locked(path: Path) -> Iterator[BinaryIO]:
    """A journal that nobody else writes; one that was put in its place meanwhile is opened anew."""
    while True:
        with path.open("a+b") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            if path.exists() and path.stat().st_ino == os.fstat(stream.fileno()).st_ino:
                yield stream
                return


def _repair(journal: BinaryIO) -> None:
    """A last line without its end is finished, if it is whole, and dropped, if it is not."""
    end = journal.seek(0, os.SEEK_END)
    journal.seek(max(end - 1, 0))
    if journal.read() in (b"", b"\n"):
        return
    journal.seek(0)
    torn = journal.read().rpartition(b"\n")[2]
    if _is_complete(torn):
        journal.write(b"\n")
    else:
        journal.truncate(end - len(torn))


def _is_complete(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
