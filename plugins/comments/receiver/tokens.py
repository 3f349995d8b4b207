"""Signed words: the ticket that a preview carries, and the private link to one's own comment. No cookie, no account."""
from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

from plugins.atomic_write import private_folder, write_whole

SOONEST = 2        #: seconds between a preview and sending it; a person needs longer
LATEST = 86_400    #: seconds; a tab left open overnight still sends


class TicketState(Enum):
    """The state of a ticket."""

    GOOD = "good"
    EARLY = "early"
    LATE = "late"
    FALSE = "false"


@dataclass(frozen=True, slots=True)
class Ticket:
    """A preview's ticket, inspected."""

    state: TicketState
    issued: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    nonce: str = ""  #: what keeps two comments of the same words and second apart
    age: float = 0.0


def read_secret(state: Path) -> bytes:
    """The site's own key, made at its first use."""
    path = private_folder(state) / "secret.key"
    if not path.exists():
        with suppress(FileExistsError):  # another process was first
            write_whole(path, secrets.token_bytes(32), only_new=True)
    return path.read_bytes()


def sign(secret: bytes, *words: str) -> str:
    """A signature over words that cannot be shifted from one to the next."""
    return hmac.new(secret, json.dumps(words).encode(), hashlib.sha256).hexdigest()[:40]


def issue(secret: bytes, words: tuple[str, ...], now: datetime) -> str:
    """A ticket for exactly these words."""
    head = f"{int(now.timestamp()):x}.{secrets.token_hex(8)}"
    return f"{head}.{sign(secret, 'ticket', head, *words)}"


def inspect(secret: bytes, token: str, words: tuple[str, ...], now: datetime) -> Ticket:
    """The ticket, with its state: whether it is ours, for these words, and of the right age."""
    head, _, signature = token.rpartition(".")
    if not head or not hmac.compare_digest(sign(secret, "ticket", head, *words).encode(), signature.encode()):
        return Ticket(TicketState.FALSE)
    stamp, _, nonce = head.partition(".")
    issued = datetime.fromtimestamp(int(stamp, 16), UTC)
    age = (now - issued).total_seconds()
    state = TicketState.EARLY if age < SOONEST else TicketState.LATE if age > LATEST else TicketState.GOOD
    return Ticket(state, issued, nonce, age)


def private_key(secret: bytes, identifier: str) -> str:
    """The end of the private link with which a writer changes or deletes their comment."""
    return sign(secret, "mine", identifier)


def is_private_key(secret: bytes, identifier: str, key: str) -> bool:
    """True if somebody holds the private link to a comment."""
    return hmac.compare_digest(private_key(secret, identifier).encode(), key.encode())
