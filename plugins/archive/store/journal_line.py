"""One line of a journal: an observation as JSON, and back."""
from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from plugins.archive.store.errors import JournalError
from plugins.archive.store.observation import Observation
from plugins.policy.model import Verdict
from plugins.timestamps import utc_text

_OWN = ("at", "verdict", "reason", "hash", "version", "source", "excerpt", "confirmed", "since", "times")
_CONFLICT = (b"<<<<<<< ", b"=======", b">>>>>>> ", b"||||||| ")


def to_line(observation: Observation) -> str:
    """An observation as a line of a journal, its end included."""
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


def from_line(line: bytes, path: Path, number: int) -> Observation:
    """The observation of a line; JournalError with file and line for a damaged one, or one that Git could not merge."""
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
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise JournalError(f"{path}:{number}: this line of the journal is damaged: {error}") from error


def readable(line: bytes) -> Observation | None:
    """A line's observation; None for one that cannot be read, which `read` complains of."""
    try:
        return from_line(line, Path(), 0)
    except JournalError:
        return None
