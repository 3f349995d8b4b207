"""Dates that follow the calendar: a page that writes the current month, or day, into its text."""
from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from plugins.policy.text.dates import date_spans, dates_in
from plugins.policy.text.document import Line, NormalizedDocument
from plugins.policy.verdict.returns import without_lines
from plugins.policy.verdict.same import same_terms
from plugins.policy.verdict.state import ObservationState

_MOST = 3                   #: lines that follow the calendar; pages that do so have one
_NEAR = timedelta(days=1)   #: between the written day and the capture, for time zones
_OFTEN = timedelta(days=7)  #: between two texts that differ in the day alone; policies are updated more seldom
_FIRST_DAYS = 3             #: of a month, in which a page turns over that names the month; updates come on any day
_REASON = "only a date differs, and it has followed the calendar before: the text stands as read now"


def follows_calendar(after: NormalizedDocument, at: date, past: ObservationState) -> str | None:
    """Why only dates differ that followed the calendar before; None where anything else differs.

    A month must have turned over in the first days of it, twice, and a day within a week, twice: a policy that says on
    which day it was truly updated, and nothing else, is a change.
    """
    if len(past.states) < 2:
        return None
    current, earlier = past.states[-1].observed, past.states[-2].observed
    before = current.doc
    removed, added = _lines_of(before, after), _lines_of(after, before)
    shapes = list(map(_shape, added))
    if not 0 < len(removed) == len(added) <= _MOST or list(map(_shape, removed)) != shapes:
        return None
    third = [line for line in earlier.doc.lines if _shape(line) in shapes]
    if not _follow(((removed, current.date), (added, at), (third, earlier.date))):
        return None
    same = same_terms(without_lines(before, {line.letters for line in removed}),
                      without_lines(after, {line.letters for line in added}))
    return _REASON if same else None


def _follow(captures: Sequence[tuple[Sequence[Line], date]]) -> bool:
    """True if in each capture some lines have its date; `captures` are the last one, this one and the one before."""
    (_, current), (_, at), (_, earlier) = captures
    is_frequent = at - current <= _OFTEN and current - earlier <= _OFTEN
    is_turn_of_month = current.day <= _FIRST_DAYS and at.day <= _FIRST_DAYS
    return all(lines and all(_follows(line, day, is_frequent, is_turn_of_month) for line in lines)
               for lines, day in captures)


def _lines_of(doc: NormalizedDocument, other: NormalizedDocument) -> Sequence[Line]:
    """The lines that the other text has nowhere, in their order."""
    return [line for line in doc.lines if line.letters not in other.places]


def _shape(line: Line) -> str:
    """A line with its dates left out."""
    shown = line.shown
    for start, end in reversed(date_spans(shown)):
        shown = f"{shown[:start]}*{shown[end:]}"
    return shown


def _follows(line: Line, day: date, is_frequent: bool, is_turn_of_month: bool) -> bool:
    """True if a line's dates are the month of a capture where months turned over, or its day where days did often."""
    spans = date_spans(line.shown)
    months = all(not re.search(r"\b\d{1,2}\b", line.shown[start:end]) for start, end in spans)
    days = dates_in(line.shown)
    if not days:
        return False
    if months:
        return is_turn_of_month and all(one == day.replace(day=1) for one in days)
    return is_frequent and all(abs(one - day) <= _NEAR for one in days)
