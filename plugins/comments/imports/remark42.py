"""Reads the backup of Remark42: a line about the site, then one JSON object a comment; compressed or not."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from plugins.comments.imports.foreign import (
    DELETED,
    MACHINE,
    NO_DATE,
    VOTES,
    CannotImport,
    ExportedComments,
    ImportedComment,
    moment,
    unpacked,
)
from plugins.comments.model import BodyFormat


def read_remark42(path: Path) -> ExportedComments:
    """Every comment of a backup; deleted ones keep their place."""
    exported = ExportedComments()
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
        except (ValueError, RecursionError):
            raise CannotImport(f"{path}: line {number} is no JSON") from None
        if not isinstance(fields, dict):
            raise CannotImport(f"{path}: line {number} is no object")
        if isinstance(fields.get("locator"), dict):
            _read_comment(fields, exported)
        elif number > 1 or "version" not in fields:
            raise CannotImport(f"{path}: line {number} is neither Remark42's first line nor a comment")
    return exported


def _lines(path: Path) -> list[str]:
    try:
        return unpacked(path).decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise CannotImport(f"{path}: {error}") from None


def _read_comment(fields: dict[str, Any], exported: ExportedComments) -> None:
    user, votes, score = fields.get("user"), fields.get("votes"), fields.get("score")
    user = user if isinstance(user, dict) else {}
    exported.losses[MACHINE] += bool(user.get("ip"))
    exported.losses[VOTES] += len(votes) if isinstance(votes, dict) else abs(score) if isinstance(score, int) else 0
    at = moment(_trimmed(_text(fields, "time")))
    if at is None:
        exported.losses[NO_DATE] += 1
        return
    markdown, html = _text(fields, "orig"), _text(fields, "text")
    body, format = (markdown, BodyFormat.MIXED) if markdown.strip() else (html, BodyFormat.HTML)
    removed = bool(fields.get("delete")) or not body.strip()
    exported.comments.append(ImportedComment(
        _text(fields, "id"), _text(fields, "pid"), (_text(fields["locator"], "url"),),
        _text(user, "name") or "Anonymous", body, at, format=format, removed=DELETED if removed else ""))


def _text(fields: dict[str, Any], name: str) -> str:
    return str(fields.get(name) or "")


def _trimmed(time: str) -> str:
    """Go's nanoseconds as the microseconds that Python reads."""
    head, dot, rest = time.partition(".")
    digits = len(rest) - len(rest.lstrip("0123456789"))
    return f"{head}.{rest[:min(digits, 6)]}{rest[digits:]}" if dot else time
