"""Writes calendars that any calendar program can subscribe to: RFC 5545, and RFC 7986's names for a whole calendar."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from plugins.publish.html.elements import strip_control_chars

LINE = 75  #: octets, without the line's end (RFC 5545, 3.1)
#: RFC 5545 wants at least one component, and a calendar may have no event yet.
_UTC_ZONE = ("BEGIN:VTIMEZONE", "TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000",
             "TZOFFSETTO:+0000", "TZNAME:UTC", "END:STANDARD", "END:VTIMEZONE")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens on a day."""

    uid: str             #: the same for ever
    day: date
    title: str
    words: str
    url: str
    categories: tuple[str, ...]
    stamp: datetime      #: when we last had something new to say of it, aware; never now
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar that is published at an address."""

    name: str
    words: str
    maker: str
    url: str
    events: tuple[Event, ...]


def icalendar(calendar: Calendar) -> bytes:
    """The calendar's bytes: lines of at most 75 octets that end with CRLF."""
    return b"".join(fold(line) for line in _lines(calendar))


def _lines(calendar: Calendar) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{escape(calendar.maker)}//{escape(calendar.name)}//EN",
                "CALSCALE:GREGORIAN", "METHOD:PUBLISH")
    for names, words in ((("NAME", "X-WR-CALNAME"), calendar.name), (("DESCRIPTION", "X-WR-CALDESC"), calendar.words)):
        yield from (f"{name}:{escape(words)}" for name in names)
    yield from (f"SOURCE;VALUE=URI:{calendar.url}", "REFRESH-INTERVAL;VALUE=DURATION:P1D")
    yield from _UTC_ZONE
    for event in calendar.events:
        yield from _event(event)
    yield "END:VCALENDAR"


def _event(event: Event) -> Iterable[str]:
    return ("BEGIN:VEVENT", f"UID:{escape(event.uid)}", f"DTSTAMP:{event.stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}", f"SUMMARY:{escape(event.title)}",
            f"DESCRIPTION:{escape(event.words)}", f"URL:{event.url}",
            f"CATEGORIES:{','.join(escape(one) for one in event.categories)}",
            f"SEQUENCE:{int(event.cancelled)}", f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}",
            "TRANSP:TRANSPARENT", "END:VEVENT")


def escape(text: str) -> str:
    """Words as a TEXT value: what separates values is escaped, what no line may hold is gone."""
    safe = strip_control_chars(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(safe.splitlines())


def fold(line: str) -> bytes:
    """A line in pieces of at most 75 octets, never inside a character; each further piece begins with a space."""
    remaining = line.encode()
    pieces: list[bytes] = []
    while len(remaining) > LINE - bool(pieces):
        end = LINE - bool(pieces)
        while remaining[end] & 0b1100_0000 == 0b1000_0000:  # the middle of a character
            end -= 1
        pieces.append(remaining[:end])
        remaining = remaining[end:]
    return b"\r\n ".join([*pieces, remaining]) + b"\r\n"
