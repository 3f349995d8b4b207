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
        exported.losses[VOTES] += votes or 0
        exported.comments.append(ImportedComment(
            str(key), str(parent or ""), (page,), unescape(author or "") or "Anonymous", text or "",
            datetime.fromtimestamp(int(created), UTC), unescape(website or ""), BodyFormat.MIXED,
            _STATES.get(mode, "")))
    return exported
