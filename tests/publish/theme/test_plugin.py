"""Days are written as Pelican writes them, each once."""
from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from plugins.publish.theme.plugin import _remembering


def test_a_day_is_written_once_however_often_it_is_told() -> None:
    asked = list[object]()
    write = _remembering(lambda moment, format: asked.append(moment) or moment.strftime(format))
    assert [write(date(2024, 5, 1), "%d %B") for _ in range(3)] == ["01 May"] * 3
    assert write(date(2024, 5, 1), "%Y") == "2024"
    assert len(asked) == 2


def test_the_same_moment_in_two_zones_is_two_days() -> None:
    write = _remembering(lambda moment, format: moment.strftime(format))
    late = datetime(2024, 5, 1, 23, tzinfo=UTC)
    assert (write(late, "%d"), write(late.astimezone(timezone(timedelta(hours=2))), "%d")) == ("01", "02")
