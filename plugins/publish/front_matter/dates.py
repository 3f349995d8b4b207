"""Dates as authors write them."""
from __future__ import annotations

import re
from datetime import UTC, datetime

from plugins.publish.front_matter.fields import FrontMatter

_DATE = re.compile(r"(?P<year>[0-9]{4})-[0-9]{2}-[0-9]{2}(?:[ T_][0-9]{2}:[0-9]{2}(?::[0-9]{2})?"
                   r"(?: ?(?:Z|[+-][0-9]{2}:?[0-9]{2}))?)?")
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


def is_due(matter: FrontMatter, until: str) -> bool:
    """True if a post's date has come by a moment, "2026-11-28 10:00"; without a moment, never."""
    date, moment = parsed_date(matter.value("date")), parsed_date(until)
    return bool(date and moment and date <= moment)
