"""The calendar of effective dates, from policies that state them."""
from __future__ import annotations

import pytest

from tests.publish.metadata.test_icalendar import unfolded
from tests.publish.press import SPRING, SUMMER, Press

DATED = "# Terms of the Lantern Library\n\nEffective date: {}\n"


def texts(*days: str) -> list[str]:
    """The library's terms, each time with another word and another day."""
    head = "# Terms of the Lantern Library\n"
    bodies = [SPRING, SUMMER, SUMMER.replace("ten cents", "twelve cents")]
    return [body.replace(head, DATED.format(day)) for body, day in zip(bodies, days, strict=False)]


def events(press: Press, *days: str) -> list[dict[str, str]]:
    press.policy(*zip(("2024-03-01", "2024-06-01", "2024-06-10"), texts(*days), strict=False))
    press.build()
    lines = unfolded((press.output / "feeds/effective-dates.ics").read_bytes())
    found: list[dict[str, str]] = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            name, _, value = line.partition(":")
            found[-1].setdefault(name.partition(";")[0], value)
    return found


def test_a_day_that_lies_ahead_is_in_the_calendar(press: Press) -> None:
    [event] = events(press, "1 March 2024", "1 July 2024")
    assert (event["DTSTART"], event["STATUS"]) == ("20240701", "CONFIRMED")
    assert event["SUMMARY"] == "In force: Lantern Library Terms of Service"
    assert event["UID"].startswith("lantern/terms-of-service/2024-06-01-")
    assert event["UID"].endswith("@clausewatch.example")


def test_a_day_that_was_put_off_is_cancelled_and_keeps_its_name(press: Press) -> None:
    first, second = events(press, "1 March 2024", "1 July 2024", "1 August 2024")
    assert [(one["DTSTART"], one["STATUS"]) for one in (first, second)] == [
        ("20240701", "CANCELLED"), ("20240801", "CONFIRMED")]
    assert first["DTSTAMP"] == "20240610T000000Z"
    assert first["UID"] != second["UID"]


@pytest.mark.parametrize("day", ["1 March 2024", "1 July 1824"])
def test_a_day_that_did_not_move_or_cannot_be_is_not(press: Press, day: str) -> None:
    assert events(press, "1 March 2024", day) == []
