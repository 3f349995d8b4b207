"""The journal of a policy: every observation, when and where, and what we made of it; one JSON object a line.

    {"at": "2023-08-07T18:49:21Z", "verdict": "change", "reason": "…", "hash": "…", "version": "2023-08-07", …}
    {"at": "2024-08-06T18:49:21Z", "since": "2023-08-08T06:49:20Z", "times": 730, "verdict": "cosmetic", …}

A line with `since` stands for all looks from then on that told the same: without that, a watch of years would be slow.
"""
from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from plugins.archive.store.errors import JournalError
from plugins.atomic_write import write_text
from plugins.policy.model import Verdict
from plugins.timestamps import utc_text

MAKES_A_VERSION = (Verdict.FIRST, Verdict.CHANGE, Verdict.TECHNICAL)  #: when confirmed
_OWN = ("at", "verdict", "reason", "hash", "version", "source", "excerpt", "confirmed", "since", "times")
_VARIES = frozenset({"pages", "snapshot", "status", "final_url", "hops", "media", "until", "advice"})  #: look by look
_CONFLICT = (b"<<<<<<< ", b"=======", b">>>>>>> ", b"||||||| ")


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
    since: datetime | None = None  #: when a run of looks that told the same began; `at` is when it was seen last
    times: int = 1                 #: how many looks that were

    @property
    def first_at(self) -> datetime:
        """When the first of the looks was that this line stands for."""
        return self.since or self.at

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
    """Add lines to a journal, in their order; looks that saw the same as the last line become one line with it.

    A crash leaves the journal as it was or as it should be; what one tore off earlier is healed first.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    new = list(observations)
    with _locked(path) as stream:
        _heal(stream)
        stream.seek(0)
        lines = stream.read().split(b"\n")[:-1]
        run = _run_before(lines, new[0]) if new else []
        if run:
            others = lines[:len(lines) - len(run)]
            kept = _folded(others) if len(run) > 1 else others  # written before there were ranges
            write_text(path, "".join((*(f"{line.decode()}\n" for line in kept), *map(_line, fold([*run, *new])))))
            return
        stream.write("".join(_line(one) for one in fold(new)).encode())
        stream.flush()
        os.fsync(stream.fileno())


def read(path: Path) -> tuple[Observation, ...]:
    """All observations, oldest first; JournalError with file and line for a damaged one.

    Two machines' journals that Git has united need not be in order.
    """
    if not path.is_file():
        return ()
    lines = path.read_bytes().split(b"\n")
    torn = lines.pop()
    observations = [_observation(line, path, number) for number, line in enumerate(lines, 1) if line.strip()]
    if _whole(torn):
        observations.append(_observation(torn, path, len(lines) + 1))
    return tuple(sorted(observations, key=lambda one: one.at))


# ── looks that saw the same ─────────────────────────────────────────────────────────────────────────────────────────

def is_same_look(before: Observation, after: Observation) -> bool:
    """True if two looks in a row tell the same, so that one line with a range of time says it all.

    That is a text that was seen again, or a source that still fails as it did; a held text's looks stay apart, since
    their number counts, and so do records of others, each of which has a source of its own.
    """
    kinds = {before.verdict, after.verdict}
    if kinds - {Verdict.COSMETIC} and kinds - {Verdict.FAULT}:
        return False
    if "held" in before.more or "held" in after.more or after.at < before.at:
        return False
    return _told(before) == _told(after)


def _told(one: Observation) -> tuple[object, ...]:
    more = {key: value for key, value in one.more.items() if key not in _VARIES}
    return one.verdict, one.reason, one.hash, one.version, one.source, one.excerpt, one.confirmed, more


def _run_before(lines: Sequence[bytes], one: Observation) -> list[Observation]:
    """The looks at the end of a journal that tell the same as this one, oldest first."""
    run: list[Observation] = []
    for line in reversed(lines):
        before = _parsed(line)
        if before is None or not is_same_look(before, run[0] if run else one):
            break
        run.insert(0, before)
    return run


def joined(before: Observation, after: Observation) -> Observation:
    """Two looks that tell the same as one: the later one's evidence, the earlier one's beginning."""
    return replace(after, since=before.first_at, times=before.times + after.times)


def fold(observations: Iterable[Observation]) -> list[Observation]:
    """Observations with runs of looks that tell the same as one each."""
    folded: list[Observation] = []
    for one in observations:
        if folded and is_same_look(folded[-1], one):
            folded[-1] = joined(folded[-1], one)
        else:
            folded.append(one)
    return folded


def _folded(lines: Sequence[bytes]) -> list[bytes]:
    """Lines with runs of the same look as one each; every other line stays byte for byte."""
    kept: list[bytes] = []
    last: Observation | None = None
    for line in lines:
        one = _parsed(line)
        if one and last and is_same_look(last, one):
            one = joined(last, one)
            kept[-1] = _line(one).rstrip("\n").encode()
        else:
            kept.append(line)
        last = one
    return kept


# ── lines ───────────────────────────────────────────────────────────────────────────────────────────────────────────

@contextmanager
def _locked(path: Path) -> Iterator[BinaryIO]:
    """A journal that nobody else writes; one that was put in its place meanwhile is opened anew."""
    while True:
        with path.open("a+b") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            if path.exists() and path.stat().st_ino == os.fstat(stream.fileno()).st_ino:
                yield stream
                return


def _parsed(line: bytes) -> Observation | None:
    """A line's observation; None for one that cannot be read, which `read` complains of."""
    try:
        return _observation(line, Path(), 0)
    except JournalError:
        return None


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
        "at": utc_text(observation.at),
        "verdict": observation.verdict.value, "reason": observation.reason, "hash": observation.hash,
        "version": observation.version, "source": observation.source,
    }
    if observation.since:
        since = utc_text(observation.since)
        own |= {"since": since, "times": observation.times}
    own |= {"excerpt": True} if observation.excerpt else {}
    own |= {} if observation.confirmed else {"confirmed": False}
    own |= {key: value for key, value in observation.more.items() if key not in _OWN}
    return json.dumps(own, ensure_ascii=False) + "\n"


def _observation(line: bytes, path: Path, number: int) -> Observation:
    if line.startswith(_CONFLICT):
        raise JournalError(f"{path}:{number}: Git left a conflict here. Keep the lines of both sides and delete those "
                           "that begin with <<<<<<<, ======= and >>>>>>>; .gitattributes spares you the next one")
    try:
        read = json.loads(line)
        at = datetime.fromisoformat(read["at"])
        if at.tzinfo is None:
            raise ValueError(f"the time {read['at']} does not say its zone")
        return Observation(
            at, Verdict(read["verdict"]), str(read["reason"]), read.get("hash"), read.get("version"),
            read.get("source"), read.get("excerpt", False), read.get("confirmed", True),
            {key: value for key, value in read.items() if key not in _OWN},
            datetime.fromisoformat(read["since"]) if "since" in read else None, int(read.get("times", 1)),
        )
    except KeyError as error:
        raise JournalError(f"{path}:{number}: this line of the journal has no {error}") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise JournalError(f"{path}:{number}: this line of the journal is damaged: {error}") from error
