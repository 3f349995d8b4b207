"""Keeps the decisions of the latest commands, so that `undo` can take them back, one command after the other.

    var/comments/undo.json    a list of commands, each a list of decisions; forgetting somebody empties it
"""
from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from plugins.atomic_write import remove, write_whole
from plugins.comments.moderation.comment_index import UnknownComment
from plugins.comments.moderation.decisions import Decision
from plugins.comments.store.queue import Held, QueueFolder, from_file, to_file

MOST = 20  #: commands that can be taken back


class UndoLog:
    """The file of one site."""

    def __init__(self, state: Path) -> None:
        self._path = state / "undo.json"

    def note(self, decisions: Sequence[Decision]) -> None:
        """Keep what a command decided."""
        if decisions:
            self._write([*self._read(), [_entry(one) for one in decisions]][-MOST:])

    def latest(self) -> list[Decision]:
        """The decisions of the latest command; UnknownComment when there is none, or a comment was changed since."""
        commands = self._read()
        if not commands:
            raise UnknownComment("there is nothing to undo")
        return [_decision(entry) for entry in commands[-1]]

    def drop_latest(self) -> None:
        """The latest command has been undone."""
        self._write(self._read()[:-1])

    def remove(self, identifiers: Collection[str]) -> None:
        """Keep nothing of these comments: their writers deleted them, or they were purged."""
        if identifiers:
            kept = ([entry for entry in entries if _held(entry).comment.id not in identifiers]
                    for entries in self._read())
            self._write([entries for entries in kept if entries])

    def clear(self) -> None:
        """Keep nothing, as when somebody wants their words forgotten."""
        if self._path.is_file():
            remove(self._path)

    def _read(self) -> list[list[dict[str, Any]]]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        return found if isinstance(found, list) else []

    def _write(self, commands: list[list[dict[str, Any]]]) -> None:
        write_whole(self._path, json.dumps(commands, ensure_ascii=False).encode())


def _entry(decision: Decision) -> dict[str, Any]:
    path = decision.published
    return {"held": to_file(decision.held).decode(), "pile": decision.held.folder.value, "key": decision.key,
            "published": str(path) if path else "", "digest": _digest(path) if path else "",
            "before": decision.before.decode() if decision.before is not None else None}


def _decision(entry: dict[str, Any]) -> Decision:
    held = _held(entry)
    path = Path(entry["published"]) if entry["published"] else None
    if path and (not path.is_file() or _digest(path) != entry["digest"]):
        raise UnknownComment(f"{held.comment.id} was changed or deleted since it was approved; nothing was undone")
    before = entry["before"]
    return Decision(held, entry["key"], path, None if before is None else str(before).encode())


def _held(entry: dict[str, Any]) -> Held:
    return from_file("held.md", str(entry["held"]).encode(), QueueFolder(entry["pile"]))


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
