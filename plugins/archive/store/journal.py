"""The journal of a policy: every observation, when and where, and what we made of it; one JSON object a line.

    {"at": "2023-08-07T18:49:21Z", "verdict": "change", "reason": "…", "hash": "…", "version": "2023-08-07", …}
"""
from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from plugins.archive.store.errors import JournalError
from plugins.policy.model import Verdict

MAKES_A_VERSION = (Verdict.FIRST, Verdict.CHANGE, Verdict.TECHNICAL)  #: when confirmed
_OWN = ("at", "verdict", "reason", "hash", "version", "source", "excerpt", "confirmed")


@dataclass(frozen=True)
class Observation:
    """One look at a policy, and the verdict on it."""

    at: datetime                #: when, aware
    verdict: Verdict
    reason: str                 #: one sentence for readers
    hash: str | None = None     #: SHA-256 of the text that was seen
    version: str | None = None  #: the name of the version that it made, or that it matched
    source: str | None = None   #: the address, or the commit of a collection
    excerpt: bool = False       #: only some passages were recorded
    confirmed: bool = True      #: False while a change has not stood long enough to be believed
    more: Mapping[str, object] = field(default_factory=dict)  #: final_url, hops, status, evidence, topics …

    @property
    def first_seen(self) -> datetime:
        """When the words were first seen: before `at` for a change that had to stand for a while to be believed."""
        earlier = self.more.get("first_seen")
        return datetime.fromisoformat(earlier) if isinstance(earlier, str) else self.at


def making(seen: Iterable[Observation]) -> dict[str, Observation]:
    """Each believed version's name with the line that made it: the one with the full text, then the earliest."""
    replaced = {str(one.more["replaces"]): one.version for one in seen if "replaces" in one.more}
    made: dict[str, list[Observation]] = {}
    for one in seen:
        makes = one.confirmed and one.verdict in MAKES_A_VERSION and "replaces" not in one.more
        if one.version and makes and replaced.get(one.version, one.version) == one.version:
            made.setdefault(one.version, []).append(one)
    return {name: min(lines, key=lambda one: (one.excerpt, one.at)) for name, lines in made.items()}


def append(path: Path, observations: Iterable[Observation]) -> None:
    """Add lines to a journal, in their order; what a crash tore off is healed first, and nothing else is touched."""
    lines = "".join(_line(observation) for observation in observations).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as journal:
        fcntl.flock(journal, fcntl.LOCK_EX)
        _heal(journal)
        journal.write(lines)
        journal.flush()
        os.fsync(journal.fileno())


def read(path: Path) -> tuple[Observation, ...]:
    """All observations, in the order they were written; JournalError with file and line for a damaged one."""
    if not path.is_file():
        return ()
    lines = path.read_bytes().split(b"\n")
    torn = lines.pop()
    observations = [_observation(line, path, number) for number, line in enumerate(lines, 1) if line.strip()]
    if _whole(torn):
        observations.append(_observation(torn, path, len(lines) + 1))
    return tuple(observations)


def _heal(journal: BinaryIO) -> None:
    """A last line without its end is finished, if it is whole, and dropped, if it is not."""
    end = journal.seek(0, os.SEEK_END)
    journal.seek(max(end - 1, 0))
    if journal.read() in (b"", b"\n"):
        return
    journal.seek(0)
    torn = journal.read().rpartition(b"\n")[2]
    if _whole(torn):
        journal.write(b"\n")
    else:
        journal.truncate(end - len(torn))


def _whole(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _line(observation: Observation) -> str:
    own: dict[str, object] = {
        "at": observation.at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "verdict": observation.verdict.value, "reason": observation.reason, "hash": observation.hash,
        "version": observation.version, "source": observation.source,
    }
    own |= {"excerpt": True} if observation.excerpt else {}
    own |= {} if observation.confirmed else {"confirmed": False}
    own |= {key: value for key, value in observation.more.items() if key not in _OWN}
    return json.dumps(own, ensure_ascii=False) + "\n"


def _observation(line: bytes, path: Path, number: int) -> Observation:
    try:
        read = json.loads(line)
        at = datetime.fromisoformat(read["at"])
        if at.tzinfo is None:
            raise ValueError(f"the time {read['at']} does not say its zone")
        return Observation(
            at, Verdict(read["verdict"]), str(read["reason"]), read.get("hash"), read.get("version"),
            read.get("source"), read.get("excerpt", False), read.get("confirmed", True),
            {key: value for key, value in read.items() if key not in _OWN},
        )
    except KeyError as error:
        raise JournalError(f"{path}:{number}: this line of the journal has no {error}") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise JournalError(f"{path}:{number}: this line of the journal is damaged: {error}") from error
