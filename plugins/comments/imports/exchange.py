"""All approved comments as one JSON file and back, nothing lost on the way."""
from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from plugins.comments.model import SAFE_ID, SAFE_SLUG, BodyFormat, Comment, Status
from plugins.comments.store.files import stamp

FORM = "clausewatch-comments-1"


class NotAnExport(ValueError):
    """The file is not an export of ours; the message names the place."""


def to_json(comments: Iterable[Comment]) -> str:
    """The export: sorted, so that two exports of the same comments are the same file."""
    ordered = sorted(comments, key=lambda one: (one.slug, one.at, one.id))
    exported = {"form": FORM, "comments": [_as_dict(one) for one in ordered]}
    return json.dumps(exported, ensure_ascii=False, indent=1) + "\n"


def from_json(words: str) -> tuple[Comment, ...]:
    """The comments of an export; NotAnExport if anything in it is not as `to_json` writes it."""
    try:
        listed = json.loads(words)
    except (ValueError, RecursionError) as error:
        raise NotAnExport(f"it is no JSON: {error}") from None
    if not isinstance(listed, dict) or listed.get("form") != FORM:
        raise NotAnExport(f"it does not say that its form is {FORM!r}")
    if not isinstance(listed.get("comments"), list):
        raise NotAnExport("it has no list of comments")
    return tuple(_from_dict(fields, number) for number, fields in enumerate(listed["comments"], 1))


def _as_dict(comment: Comment) -> dict[str, Any]:
    return {**asdict(comment), "at": stamp(comment.at), "extra": dict(comment.extra),
            "approved": stamp(comment.approved) if comment.approved else None,
            "edited": stamp(comment.edited) if comment.edited else None}


def _from_dict(fields: dict[str, Any], number: int) -> Comment:
    try:
        if not all(isinstance(fields[key], str) for key in ("id", "slug", "name", "body", "parent", "url", "source")):
            raise TypeError("words are missing")
        if not (SAFE_ID.fullmatch(fields["id"]) and SAFE_SLUG.fullmatch(fields["slug"])):
            raise ValueError(f"{fields['slug']}/{fields['id']} cannot be the name of a file")
        json.dumps(fields, ensure_ascii=False).encode()  # half a character cannot be written
        approved, edited = fields["approved"], fields.get("edited")
        return Comment(**{
            **fields, "at": _moment(fields["at"]), "format": BodyFormat(fields["format"]),
            "status": Status(fields["status"]), "extra": tuple(sorted(fields["extra"].items())),
            "approved": _moment(approved) if approved else None, "edited": _moment(edited) if edited else None})
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise NotAnExport(f"comment {number} is not as we write it: {error!r}") from None


def _moment(words: str) -> datetime:
    return datetime.fromisoformat(words).astimezone(UTC)
