"""Dates as authors write them."""
from __future__ import annotations

import re
from datetime import UTC, date, datetime

_DATE = re.compile(r"(?P<year>[0-9]{4})-[0-9]{2}-[0-9]{2}(?:[ T_][0-9]{2}:[0-9]{2}(?::[0-9]{2})?"
                   r"(?: ?(?:Z|[+-][0-9]{2}:?[0-9]{2}))?)?")
NO_WEEK = "a note is called like its week, as 2024-W23.md; this names none"
_YEARS = range(1900, 2200)  #: a year outside is a slip of the finger, and far ones no calendar can hold


def parsed_date(value: str) -> datetime | None:
    """A day, with or without a time, in UTC where no zone is given; None for anything else."""
    match = _DATE.fullmatch(value)
    if not match or int(match["year"]) not in _YEARS:
        return None
    try:
        moment = datetime.fromisoformat(re.sub(r" (?=[Z+-])", "", value.replace("_", " ")))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def week_of(day: date) -> str:
    """The name of the week that a day lies in: "2024-W23"."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def is_week(name: str) -> bool:
    """True for the name of a week that the calendar has: "2024-W23"."""
    try:
        return week_of(date.fromisoformat(f"{name}-1")) == name
    except ValueError:
        return False


def is_due(date: str, until: str) -> bool:
    """True if a post's date has come by a moment, "2026-11-28 10:00"; without a moment, never."""
    due, moment = parsed_date(date), parsed_date(until)
    return bool(due and moment and due <= moment)
