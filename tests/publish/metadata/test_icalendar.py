"""Calendars, read back by RFC 5545's own rules."""
from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from plugins.publish.metadata.icalendar import Calendar, Event, escape, fold, icalendar

NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)
EVENT = Event("a/b@s.example", date(2024, 7, 1), "In force; “Terms, of 艺术”", "One\n\nTwo \\ three " * 9, "https://s.example/a/",
              ("Lantern, Library", "Terms"), NOON)


def unfolded(written: bytes) -> list[str]:
    """The content lines, as RFC 5545 3.1 puts them together again."""
    assert written.endswith(b"\r\n")
    return written.decode().replace("\r\n ", "").split("\r\n")[:-1]


def calendar(*events: Event) -> list[str]:
    return unfolded(icalendar(Calendar("Dates", "When", "Clausewatch", "https://s.example/dates.ics", events)))


@given(st.text())
def test_any_line_folds_into_pieces_of_75_octets_and_back(text: str) -> None:
    line = "X:" + "".join(text.splitlines()).replace("\r", "").encode("utf-8", "ignore").decode()
    written = fold(line)
    assert unfolded(written) == [line]
    assert all(len(piece) <= 75 and piece.decode() is not None for piece in written.split(b"\r\n"))


@given(st.text())
def test_no_words_can_break_out_of_their_value(text: str) -> None:
    written = escape(text)
    assert not set(written) & set("\r\n\x00\x0b\u202e")
    bare = written.replace("\\\\", "").replace("\\;", "").replace("\\,", "").replace("\\n", "")
    assert not set(bare) & set("\\;,")


def test_a_calendar_says_its_events_and_no_clock_is_read() -> None:
    lines = calendar(EVENT)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert {"UID:a/b@s.example", "DTSTAMP:20240601T120000Z", "DTSTART;VALUE=DATE:20240701", "STATUS:CONFIRMED",
            "SUMMARY:In force\\; “Terms\\, of 艺术”", "CATEGORIES:Lantern\\, Library,Terms"} <= set(lines)


def test_a_calendar_with_no_event_has_the_component_that_the_standard_asks_for() -> None:
    assert "BEGIN:VTIMEZONE" in calendar()
    assert "BEGIN:VEVENT" not in calendar()
