"""The dates a policy states of itself: since when it is in force, and when it was last updated."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from plugins.policy.text import packaged
from plugins.policy.text.regex import regex

_LINES = packaged.expressions("plugins.policy.text", "lines")
_LEXICON = packaged.lexicon("plugins.policy.text", "dates")
_MONTHS = {name.strip(): int(number) for number, names in _LEXICON["months"].items() for name in names.split(";")}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_SIGNS = regex("[\u3040-\u9fff]")  #: scripts without spaces


def _pattern(kind: str) -> re.Pattern[str]:
    """Finds the phrases of a kind, in all languages, in small letters."""
    listed = {phrase.strip() for phrases in _LEXICON[kind].values() for phrase in phrases.split(";")}
    words = [re.escape(phrase.removesuffix("*")) + (r"\b" if phrase[-1] != "*" else "")
             for phrase in listed if not _SIGNS.search(phrase)]
    starts = "".join(sorted({phrase[0] for phrase in listed}))
    spaced, signs = "|".join(sorted(words)), "|".join(filter(_SIGNS.search, sorted(listed)))
    return regex(f"(?=[{starts}])(?:\\b(?:{spaced})|{signs})")  # the first rejects most places at once


_YEAR = r"(?:19|20)\d\d"
_YEARS = regex(_YEAR)
_DATE = regex(
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?(?: of| de| d')? ?(?P<m1>{_MONTH})\.?,?(?: de| del)? ?(?P<y1>{_YEAR})\b"
    rf"|(?P<m2>{_MONTH})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? ?(?P<y2>{_YEAR})\b"
    rf"|(?P<y3>{_YEAR})(?:[-/.]|年 ?)(?P<m3>\d{{1,2}})(?:[-/.]|月 ?)(?P<d3>\d{{1,2}})(?!\d)"
    rf"|(?<!\d)(?P<n4>\d{{1,2}})(?P<between>[./-])(?P<n5>\d{{1,2}})[./-](?P<y4>{_YEAR})\b"
    rf"|\b(?P<m6>{_MONTH})\.?,?(?: de| of)? (?P<y6>{_YEAR})\b",
    re.IGNORECASE,
)
_EFFECTIVE, _UPDATED = _pattern("effective"), _pattern("updated")
_FOR_SOME = regex(_LINES["for_some"], re.IGNORECASE)  #: readers whom another day may hold for
_DAY = regex(rf"\b{_YEAR}(?:\b|(?=年))|\b(?:{_MONTH})\b", re.IGNORECASE)
_NEAR = 60  #: characters between what a date is called and the date
_LONGEST = 60  #: characters; no date is longer, and each holds a year


@dataclass(frozen=True, slots=True)
class StatedDates:
    """The effective date and the date of the last update that a policy states."""

    effective: date | None = None
    updated: date | None = None


def begins_with_date(text: str) -> bool:
    """True if the first words of a text are a day with its month by name and its year: "4. May 2024"."""
    return text[:1].isdecimal() and (day := _DATE.match(text)) is not None and day["d1"] is not None


@lru_cache(maxsize=8)
def stated_dates(text: str) -> StatedDates:
    """The first effective date and the first date of a last update that a text states.

    A day and a month in numbers are read as day first when parted by full stops or dashes, or when only that can be;
    else as month first.
    """
    found: dict[str, date] = {}
    for kind, day, _ in _statements(text):
        found.setdefault(kind, day)
    return StatedDates(found.get("effective"), found.get("updated"))


def later_effective(text: str) -> date | None:
    """The day that a text names for some of its readers, where its effective date is that of others.

    "Effective on 1 May 2024 for new customers, and on 1 June 2024 for existing ones."
    """
    first = stated_dates(text).effective
    for raw in text.split("\n") if first else ():
        if len(_YEARS.findall(raw)) > 1 and _FOR_SOME.search(raw):
            days = [day for label, day, _ in _dated(raw) if _kind_of_date(label) == "effective"]
            if first in days:
                return min((day for day in days if day > first), default=None)
    return None


def latest_stated(text: str) -> date | None:
    """The latest date a policy states of itself. Ambiguous dates (03/04/2024) don't count."""
    return max((day for _, day, certain in _statements(text) if certain), default=None)


def states(text: str, day: date) -> bool:
    """True if the policy states this day as its effective date or its last update."""
    return any(one == day for _, one, _ in _statements(text))


@lru_cache(maxsize=8192)
def names_a_day(text: str) -> bool:
    """True if the line contains a date, a year or the name of a month."""
    return _DAY.search(text) is not None


def in_one_notation(line: str) -> str:
    """The line with its dates in ISO form, so that two spellings of a day compare equal."""
    return _DATE.sub(lambda match: f" {_read(match.groupdict()) or match[0]} ", line)


def speaks_of_age(line: str) -> bool:
    """True if a line says that something is in force or was changed, whether or not it names a day."""
    return _kind_of_date(line) is not None


def date_spans(line: str) -> tuple[tuple[int, int], ...]:
    """The start and end offsets of the dates in a line."""
    return tuple(match.span() for match in _dates(line)) if _YEARS.search(line) else ()


def dates_in(line: str) -> tuple[date, ...]:
    """The dates of a line; of a month alone, its first day."""
    return tuple(day for _, day, _ in _dated(line))


def statement(line: str) -> tuple[str, date, str] | None:
    """The first date that a line calls "effective" or "updated": its kind, the day, the words before it."""
    return next(((kind, day, label) for label, day, _ in _dated(line) if (kind := _kind_of_date(label))), None)


@lru_cache(maxsize=4)
def _statements(text: str) -> tuple[tuple[str, date, bool], ...]:
    """`_stated`, cached for the few texts that are read again and again."""
    return tuple(_stated(text))


def _stated(text: str) -> Iterator[tuple[str, date, bool]]:
    """Every stated date: its kind, the day, and whether day and month are unambiguous."""
    start = 0
    for raw in text.split("\n"):
        if ("20" in raw or "19" in raw) and _YEARS.search(raw):  # most lines are passed over at the first question
            yield from _in_line(raw, text, start)
        start += len(raw) + 1


def _in_line(raw: str, text: str, start: int) -> Iterator[tuple[str, date, bool]]:
    """The stated dates of the line at `start`; the label may stand in the line or right above it."""
    for label, day, certain in _dated(raw):
        if kind := _kind_of_date(label or _above(text, start)):
            yield kind, day, certain


@lru_cache(maxsize=4096)
def _dated(raw: str) -> tuple[tuple[str, date, bool], ...]:
    """The dates of a line: the words before each, the day, and whether day and month are unambiguous."""
    line, found = _plain(raw), list[tuple[str, date, bool]]()
    for match in _dates(line):
        if day := _read(match.groupdict()):
            label = line[max(0, match.start() - _NEAR):match.start()]
            found.append((label, day, not _is_ambiguous(match.groupdict())))
    return tuple(found)


def _dates(line: str) -> Iterator[re.Match[str]]:
    """The dates of a line. Only the surroundings of years are searched: most of a long line has none."""
    spans: list[tuple[int, int]] = []
    for year in _YEARS.finditer(line):
        start, end = max(0, year.start() - _LONGEST), year.end() + _LONGEST
        if spans and start <= spans[-1][1]:
            start, _ = spans.pop()
        spans.append((start, end))
    for start, end in spans:
        yield from _DATE.finditer(line, start, end)


def _above(text: str, start: int) -> str:
    """The last words before a line, from the nearest line that is not blank."""
    words = ""
    while start and not words:
        start, end = text.rfind("\n", 0, start - 1) + 1, start - 1
        words = _plain(text[start:end])
    return words[-_NEAR:]


def _plain(line: str) -> str:
    """A line without Markdown marks."""
    return " ".join(re.sub(r"[*_#\\|>]", " ", line).split())


def _kind_of_date(label: str) -> str | None:
    """The kind of date that the words before it announce, within the same sentence."""
    label = re.split(r"[.!?;] (?=[A-Z])", label)[-1]
    folded = label.casefold()
    last = {kind: [match.start() for match in pattern.finditer(folded)][-1:]
            for kind, pattern in (("effective", _EFFECTIVE), ("updated", _UPDATED))}
    positions = {kind: places[0] for kind, places in last.items() if places}
    return max(positions, key=lambda kind: positions[kind], default=None)


def _is_ambiguous(found: dict[str, str | None]) -> bool:
    return found["between"] == "/" and max(int(found["n4"] or 0), int(found["n5"] or 0)) <= 12


def _read(found: dict[str, str | None]) -> date | None:
    """The date of a match in any spelling; None if the calendar has no such day."""
    year = int(next(value for name, value in found.items() if name.startswith("y") and value))
    try:
        return date(year, *_month_and_day_of(found))
    except ValueError:
        return None


def _month_and_day_of(found: dict[str, str | None]) -> tuple[int, int]:
    """The month and the day of a match; the first of the month where no day is said."""
    if found["n4"] and found["n5"]:
        return _month_and_day(int(found["n4"]), int(found["n5"]), found["between"] == "/")
    if found["m3"]:
        return int(found["m3"]), int(found["d3"] or 1)
    name = found["m1"] or found["m2"] or found["m6"] or ""
    return _MONTHS[name.casefold()], int(found["d1"] or found["d2"] or 1)


def _month_and_day(first: int, second: int, slashes: bool) -> tuple[int, int]:
    if second > 12 or (slashes and first <= 12):
        return first, second
    return second, first
