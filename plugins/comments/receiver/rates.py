"""How often one may write. Of an address only a fingerprint is kept, made with a key that is thrown away daily."""
from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

DAY = 86_400
Limit = tuple[int, int]  # times, within seconds

PREVIEWS: tuple[Limit, ...] = ((30, 600),)
SENDS: tuple[Limit, ...] = ((5, 600), (20, DAY))
POST_SENDS: tuple[Limit, ...] = ((60, 3_600),)
SITE_SENDS: tuple[Limit, ...] = ((300, 3_600),)

_TABLES = """
create table if not exists hits (kind text, who text, at integer);
create index if not exists hits_by_who on hits (kind, who, at);
create table if not exists keys (day integer primary key, key blob);
create table if not exists sent (id text primary key, at integer);
"""


class Counter:
    """Counts in a small database that several processes may share."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._open() as database:
            database.executescript("pragma journal_mode = wal;" + _TABLES)

    def allow(self, kind: str, client: str, limits: tuple[Limit, ...], now: datetime) -> bool:
        """Count one more, unless that would be too many."""
        at = int(now.timestamp())
        with self._open() as database:
            database.execute("begin immediate")
            database.execute("delete from hits where at < ?", (at - DAY,))
            for times, seconds in limits:
                (so_far,) = database.execute(
                    "select count(*) from hits where kind = ? and who = ? and at > ?", (kind, client, at - seconds),
                ).fetchone()
                if so_far >= times:
                    return False
            database.execute("insert into hits values (?, ?, ?)", (kind, client, at))
        return True

    def repeats(self, words: str, now: datetime) -> int:
        """How often words of this fingerprint were sent within a day before now; counts this time too."""
        at = int(now.timestamp())
        with self._open() as database:
            (so_far,) = database.execute("select count(*) from hits where kind = 'words' and who = ? and at > ?",
                                         (words, at - DAY)).fetchone()
            database.execute("insert into hits values ('words', ?, ?)", (words, at))
        return int(so_far)

    def fingerprint(self, address: str, now: datetime) -> str:
        """Who writes, for a day: nobody can go back from it to the address, not even we tomorrow."""
        day = int(now.timestamp()) // DAY
        with self._open() as database:
            database.execute("delete from keys where day <> ?", (day,))
            database.execute("insert or ignore into keys values (?, ?)", (day, secrets.token_bytes(32)))
            (key,) = database.execute("select key from keys where day = ?", (day,)).fetchone()
        return hmac.new(key, _network(address).encode(), hashlib.sha256).hexdigest()[:32]

    def was_sent(self, identifier: str) -> bool:
        """True if a preview was sent before: a second click must not make a second comment."""
        with self._open() as database:
            return database.execute("select 1 from sent where id = ?", (identifier,)).fetchone() is not None

    def note_sent(self, identifier: str, now: datetime) -> None:
        """Remember for two days, longer than any ticket lives."""
        at = int(now.timestamp())
        with self._open() as database:
            database.execute("delete from sent where at < ?", (at - 2 * DAY,))
            database.execute("insert or ignore into sent values (?, ?)", (identifier, at))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        database = sqlite3.connect(self._path, timeout=5)
        try:
            database.execute("pragma synchronous = off")  # a lost count harms nobody
            with database:
                yield database
        finally:
            database.close()


def _network(address: str) -> str:
    """One household, one key: the whole address of IPv4, the first 64 bits of IPv6."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
