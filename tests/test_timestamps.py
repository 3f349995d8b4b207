from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from plugins.timestamps import utc_text


def test_a_moment_is_told_in_utc() -> None:
    moment = datetime(2023, 8, 7, 12, 30, 0, 250_000, timezone(timedelta(hours=2)))
    assert utc_text(moment) == "2023-08-07T10:30:00.250000Z"
    assert utc_text(moment, "seconds") == "2023-08-07T10:30:00Z"
    assert datetime.fromisoformat(utc_text(moment)) == moment.astimezone(UTC)
