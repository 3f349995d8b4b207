"""The cache of a build: one file of values, named by everything that they were made from.

    cache = Cache(Path("var/cache.sqlite3"), builder="output")
    html = cache.get("plugins.publish.discussion.thread", key, make)
    cache.close()

A value's name is its namespace, the source code that makes it and a key, which holds everything else that it depends
on. So nothing in the file goes stale, and the file may be deleted at any time. The namespace is the dotted name of
the module that makes the value: `source_code.digest` finds every source of ours that can matter.

A value that is damaged is made anew; a file that is damaged is, too. Values are written in short transactions, so
that two builds may run at the same time. `close` deletes what no builder used in its latest build: then words that
were taken off the site are no longer in the file either.
"""
from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from plugins.publish.cache import source_code
from plugins.publish.cache.table import Table

DIGEST = 16        #: bytes of a value's name, and of its check sum
UNWRITTEN = 2_000_000  #: bytes of new values that wait in memory; a cold build writes hundreds of times as many
BUILDERS = 4       #: output folders whose values are kept: `build`, `serve` and two more
PATIENCE = 60      #: seconds to wait for another build's transaction, which takes far less than one
_NOTE = b"note"
_CODES, _TABLE = "digests of source code", "table"
_TABLES = """
create table if not exists entries (name blob primary key, value blob not null);
create table if not exists builders (name text primary key, turn integer not null, used blob not null, note blob);
"""

Made = TypeVar("Made", bytes, "bytes | None")


class Cache:
    """A file of cached values; each `builder` (a build into one folder) keeps its own.

    `code` gives the digest of the source code behind a namespace; without it, that of our own sources.
    """

    def __init__(self, path: Path, builder: str = "", code: Callable[[str], str] | None = None):
        self._path, self._builder = path, builder
        self._sources = source_code.SourceTree() if code is None else None
        self._code = code or self._digest
        self._used: set[bytes] = set()
        self._tables: dict[bytes, Table] = {}
        self._new: dict[bytes, bytes] = {}
        self._unwritten = 0  #: bytes of them
        self._file = _open(path)

    @property
    def note(self) -> bytes:
        """What this builder's latest good build noted when it closed the cache; empty when there is none."""
        try:
            row = self._file.execute("select note from builders where name = ?", (self._builder,)).fetchone()
        except sqlite3.DatabaseError:
            return b""
        return (row and row[0] and _unpacked(_NOTE, row[0])) or b""

    def get(self, namespace: str, key: str, make: Callable[[], Made]) -> Made:
        """The value of a key; `make` makes it when there is none yet. None is not kept."""
        name = self._name(namespace, key)
        self._used.add(name)
        known = self._read(name)
        if known is not None:
            return known
        made = make()
        if made is not None:
            self._keep(name, made)
        return made

    def table(self, namespace: str) -> Table:
        """This builder's small values of a namespace."""
        name = self._name(namespace, f"{_TABLE}\0{self._builder}")
        if name not in self._tables:
            self._used.add(name)
            self._tables[name] = Table(self._read(name) or b"")
        return self._tables[name]

    def put_away(self, namespace: str) -> None:
        """Write the small values of a namespace that this build asks for no more, and let them go."""
        name = self._name(namespace, f"{_TABLE}\0{self._builder}")
        if (table := self._tables.pop(name, None)) is None:
            return
        if (values := table.changed) is not None:
            self._keep(name, values)
        table.clear()

    def use(self, namespace: str, key: str) -> None:
        """Leave a value in the cache, although this build does not ask for it: another edit would."""
        self._used.add(self._name(namespace, key))

    def code(self, namespace: str) -> str:
        """Names the source code of a module and of all that it imports, for keys of what several modules make."""
        if namespace not in self._codes:
            self._codes[namespace] = self._code(namespace)
        return self._codes[namespace]

    def _digest(self, namespace: str) -> str:
        assert self._sources
        return self._sources.digest(namespace)

    @cached_property
    def _codes(self) -> dict[str, str]:
        """The digests of the code behind namespaces: those of the latest build, while no source has been touched."""
        kept = self._codes_name and self._read(self._codes_name)
        return dict(json.loads(kept)) if kept else {}

    @cached_property
    def _codes_name(self) -> bytes:
        state = self._sources.state if self._sources else ""
        return blake2b(f"{_CODES}\0{state}".encode(), digest_size=DIGEST).digest() if state else b""

    def _keep_codes(self) -> None:
        if self._codes and self._codes_name:
            self._used.add(self._codes_name)
            self._keep(self._codes_name, json.dumps(self._codes, sort_keys=True).encode())

    def _name(self, namespace: str, key: str) -> bytes:
        full_key = f"{namespace}\0{self.code(namespace)}\0{key}"
        return blake2b(full_key.encode("utf-8", "surrogatepass"), digest_size=DIGEST).digest()

    def _read(self, name: bytes) -> bytes | None:
        if (packed := self._new.get(name)) is None:
            try:
                row = self._file.execute("select value from entries where name = ?", (name,)).fetchone()
            except sqlite3.DatabaseError:
                self._recreate()
                row = None
            packed = row[0] if row else None
        return _unpacked(name, packed) if packed is not None else None

    def _keep(self, name: bytes, value: bytes) -> None:
        self._new[name] = packed = _packed(name, value)
        self._unwritten += len(packed)
        if self._unwritten > UNWRITTEN:
            self._write()

    def _write(self) -> None:
        new, self._new, self._unwritten = self._new, {}, 0
        try:
            with self._file:
                self._file.executemany("insert or replace into entries values (?, ?)", new.items())
        except sqlite3.DatabaseError as error:
            if not _is_busy(error):
                self._recreate()

    def _recreate(self) -> None:
        self._file.close()
        self._path.unlink(missing_ok=True)
        self._file = _open(self._path)

    def abandon(self) -> None:
        """Close the file after a build that failed: what it made is kept, and nothing is deleted."""
        self._write()
        self._file.close()

    def close(self, note: bytes = b"") -> None:
        """Write what is new and a note for this builder's next build; delete what no builder's latest build used."""
        self._keep_codes()
        for name, table in self._tables.items():
            if (values := table.changed) is not None:
                self._keep(name, values)
        self._write()
        try:
            with self._file:
                self._sweep(note)
        except sqlite3.DatabaseError as error:
            if not _is_busy(error):
                self._recreate()
        self._file.close()

    def _sweep(self, note: bytes) -> None:
        used = b"".join(sorted(self._used))
        self._file.execute("insert or replace into builders values "
                           "(?, (select coalesce(max(turn), 0) + 1 from builders), ?, ?)",
                           (self._builder, used, _packed(_NOTE, note)))
        builders = self._file.execute("select name, used from builders order by turn desc").fetchall()
        kept = {names[at:at + DIGEST] for _, names in builders[:BUILDERS] for at in range(0, len(names), DIGEST)}
        self._file.executemany("delete from builders where name = ?", [(name,) for name, _ in builders[BUILDERS:]])
        known = {name for (name,) in self._file.execute("select name from entries")}
        self._file.executemany("delete from entries where name = ?", [(name,) for name in known - kept])


def _open(path: Path) -> sqlite3.Connection:
    """The file with its tables; one that is no such file is deleted first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _connected(path)
    except sqlite3.DatabaseError as error:
        if _is_busy(error):
            return _connected(Path(":memory:"))
        path.unlink()
        return _connected(path)


def _connected(path: Path) -> sqlite3.Connection:
    file = sqlite3.connect(path, timeout=PATIENCE)
    file.execute("pragma secure_delete = on")  # a deleted comment must not linger in the file's free pages
    file.execute("pragma synchronous = off")   # a value that a power cut damages has a wrong check sum
    file.executescript(_TABLES)
    return file


def _is_busy(error: sqlite3.DatabaseError) -> bool:
    return isinstance(error, sqlite3.OperationalError) and "locked" in str(error)


def _packed(name: bytes, value: bytes) -> bytes:
    packed = zlib.compress(value, 1)
    return _check_sum(name, packed) + packed


def _unpacked(name: bytes, packed: bytes) -> bytes | None:
    """The value; None if it isn't whole, or is another's."""
    intact = _check_sum(name, packed[DIGEST:]) == packed[:DIGEST]
    return zlib.decompress(packed[DIGEST:]) if intact else None


def _check_sum(name: bytes, packed: bytes) -> bytes:
    return blake2b(packed, digest_size=DIGEST, key=name).digest()
