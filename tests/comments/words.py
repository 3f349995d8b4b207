"""Comments written for the tests."""
from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from plugins.comments.model import Comment, identity
from plugins.comments.store.files import write

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def said(body: str, minute: int = 0, slug: str = "zoom", **more: Any) -> Comment:
    at = NOON + timedelta(minutes=minute)
    return Comment(**{"id": identity(slug, body, at), "slug": slug, "name": "Ada", "body": body, "at": at, **more})


def keep(root: Path, *comments: Comment) -> Path:
    """Comments as files, as `approve` leaves them."""
    for comment in comments:
        folder = root / comment.slug
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{comment.id}.md").write_bytes(write(comment))
    return root
