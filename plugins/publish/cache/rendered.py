"""Remembers what was made of a text, so that an unchanged post or conversation costs a build next to nothing.

Named by content: the text, the settings, the versions of the libraries and our own sources that draw it. So nothing
goes stale, neither on a fresh checkout nor when a plugin changes, unlike Pelican's cache, which goes by dates.
"""
from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

_SOURCES = tuple(Path(__file__).parents[1] / "blocks" / name for name in ("syntax.py", "fence_linter.py"))
_LIBRARIES = ("Markdown", "pymdown-extensions", "PyYAML")

Rendered = tuple[str, dict[str, list[str]]]  #: HTML, and the front matter as Markdown's meta extension gives it


class Memory:
    """A file of rendered texts; one that cannot be read is made anew, since it holds nothing of its own.

    `settings`, `sources` and `libraries` are what a rendering depends on besides its text.
    """

    def __init__(self, path: Path, settings: dict[str, Any], sources: Iterable[Path] = _SOURCES,
                 libraries: Iterable[str] = _LIBRARIES):
        self._salt = _salt(settings, sources, libraries)
        self._used: set[str] = set()
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._rows = self._open(path)
        except sqlite3.DatabaseError:
            path.unlink()
            self._rows = self._open(path)

    @staticmethod
    def _open(path: Path) -> sqlite3.Connection:
        rows = sqlite3.connect(path, timeout=30)
        rows.execute("pragma secure_delete = on")  # a deleted comment must not linger in the file's free pages
        rows.execute("create table if not exists rendered (name text primary key, html text, meta text) without rowid")
        rows.execute("select count(*) from rendered").fetchone()
        return rows

    def recall(self, text: str, render: Callable[[], Rendered | None]) -> Rendered | None:
        """What `text` was rendered to; `render` is asked when that is not known, and its None is not kept."""
        name = hashlib.sha256(self._salt + text.encode("utf-8", "surrogatepass")).hexdigest()
        self._used.add(name)
        row = self._rows.execute("select html, meta from rendered where name = ?", (name,)).fetchone()
        if row:
            return row[0], json.loads(row[1])
        made = render()
        if made:
            self._rows.execute("insert or replace into rendered values (?, ?, ?)",
                               (name, made[0], json.dumps(made[1], ensure_ascii=False)))
        return made

    def abandon(self) -> None:
        """Let go of the file as it was before this build, which failed."""
        self._rows.close()

    def close(self) -> None:
        """Keep what this build used, and forget the rest."""
        known = {name for (name,) in self._rows.execute("select name from rendered")}
        self._rows.executemany("delete from rendered where name = ?", [(name,) for name in known - self._used])
        self._rows.commit()
        self._rows.close()


def _salt(settings: dict[str, Any], sources: Iterable[Path], libraries: Iterable[str]) -> bytes:
    parts = [json.dumps(settings, sort_keys=True, default=repr), *(f"{name} {version(name)}" for name in libraries),
             *(source.read_text(encoding="utf-8") for source in sources)]
    return hashlib.sha256("\0".join(parts).encode()).digest()
