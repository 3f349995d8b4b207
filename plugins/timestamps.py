"""Moments as files and reports write them: ISO 8601 in UTC, with a Z at the end."""
from __future__ import annotations

from datetime import UTC, datetime


def utc_text(moment: datetime, timespec: str = "auto") -> str:
    """An aware moment as "2023-08-07T10:00:00Z"."""
    return moment.astimezone(UTC).isoformat(timespec=timespec).replace("+00:00", "Z")
