"""Reads the SQLite file in which Isso keeps its comments."""
from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

from plugins.comments.imports.foreign import (
    DELETED,
    MACHINE,
    MAIL,
    NO_DATE,
    VOTES,
    WAITING,
    CannotImport,
    ExportedComments,
    ImportedComment,
)
from plugins.comments.model import BodyFormat

_EVERYTHING = """
select comments.id, comments.parent, threads.uri, comments.author, comments.text, comments.created, comments.website,
       comments.mode, comments.email, comments.remote_addr, comments.likes + comments.dislikes
from comments join threads on threads.id = comments.tid order by comments.id
"""
_STATES = {2: WAITING, 4: DELETED}


def read_isso(path: Path) -> ExportedComments:
    """Every accepted comment; names and links are unescaped, which Isso escapes before it stores them."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            rows = database.execute(_EVERYTHING).fetchall()
    except sqlite3.Error as error:
        raise CannotImport(f"{path}: this is no Isso database ({error})") from None
    exported = ExportedComments()
    for key, parent, page, author, text, created, website, mode, email, machine, votes in rows:
        exported.losses[MAIL] += bool(email)
        exported.losses[MACHINE] += bool(machine)
        exported.losses[VOTES] += votes if isinstance(votes, int) else 0
        at = _moment(created)
        if at is None:
            exported.losses[NO_DATE] += 1
            continue
        exported.comments.append(ImportedComment(
            str(key), _words(parent), (_words(page),), unescape(_words(author)) or "Anonymous", _words(text), at,
            unescape(_words(website)), BodyFormat.MIXED, _STATES.get(mode, "")))
    return exported


def _moment(seconds: object) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(float(str(seconds))), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _words(value: object) -> str:
    """A column as words: SQLite holds what was put in, whatever the column is declared as."""
    return str(value) if isinstance(value, str | int | float) and value else ""
