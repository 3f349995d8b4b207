"""How long before a change took effect its text was to be seen, as far as the policy says and we have seen."""
from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from statistics import median_low

from plugins.publish.changes.change_view import ChangeView
from plugins.publish.html.english import count, day
from plugins.publish.page import PageSpec

ROWS = 200  #: services and years on a page of the table
BELIEVABLE = 3_653  #: days; a day further from when we saw the text is a slip, in the text or in our reading
CSV_PATH = "notice/notice.csv"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  #: what a spreadsheet would take for a formula


class NoticeClass(StrEnum):
    """Classes of notice: 30 and 15 days are what regulators ask for."""

    MONTH = "30 days and more"
    FORTNIGHT = "15 to 29 days"
    SHORT = "1 to 14 days"
    NONE = "on the day or after it"
    UNSTATED = "no day stated"


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice that one change gave."""

    days: int | None  #: from the day we first saw it to the day it says it takes effect; None if it states no new day

    @property
    def kind(self) -> NoticeClass:
        """The class that it falls in."""
        least = ((30, NoticeClass.MONTH), (15, NoticeClass.FORTNIGHT), (1, NoticeClass.SHORT))
        if self.days is None:
            return NoticeClass.UNSTATED
        return next((kind for days, kind in least if self.days >= days), NoticeClass.NONE)


def notice(story: ChangeView) -> Notice:
    """The notice that a change gave, if it states a day of its own."""
    stated = story.stated.effective
    if stated is None or not _is_of_change(story, stated):
        return Notice(None)
    days = (stated - story.date).days
    return Notice(days if abs(days) <= BELIEVABLE else None)


def _is_of_change(story: ChangeView, stated: date) -> bool:
    """False for a day that the text before stated too, or a later one, or that had passed when we recorded that text.

    The line with the day is on some pages and not on others of the same service: what comes back with it is old.
    """
    before = story.stated.before
    return stated > before if before else stated > story.change.before.date


def sentence(story: ChangeView) -> str:
    """The notice that a change gave, in words."""
    days = notice(story).days
    if days is None:
        return "The policy states no new day on which this change takes effect."
    assert story.stated.effective
    names = f"We first saw this text on {day(story.date)}"
    if days == 0:
        return f"{names}, the day on which it says that it takes effect."
    side = "before" if days > 0 else "after"
    return f"{names}, {count(abs(days), 'day')} {side} the day on which it says that it takes effect."


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """The notice that one service gave in one year."""

    slug: str
    service: str
    year: int
    counts: tuple[int, ...]  #: changes, by `NoticeClass` in its order
    median: int | None       #: days, of the changes that state one

    @property
    def changes(self) -> int:
        """How many changes there were."""
        return sum(self.counts)


def rows(stories: Iterable[ChangeView]) -> tuple[NoticeRow, ...]:
    """The notice that each service gave, year by year: services by name, years from the latest."""
    def place(story: ChangeView) -> tuple[str, str, int]:
        return story.change.service_name.casefold(), story.change.service, -story.date.year

    grouped = groupby(sorted(stories, key=place), place)
    return tuple(_row(slug, -year, list(own)) for (_, slug, year), own in grouped)


def _row(slug: str, year: int, own: Sequence[ChangeView]) -> NoticeRow:
    given = [notice(story) for story in own]
    kinds, days = Counter(one.kind for one in given), [one.days for one in given if one.days is not None]
    return NoticeRow(slug, own[0].change.service_name, year, tuple(kinds[kind] for kind in NoticeClass),
                     median_low(days) if days else None)


def notice_path(number: int = 1) -> str:
    """Where the table of notices lies, below the site's root."""
    return "notice/" + (f"page/{number}/" if number > 1 else "")


def notice_leaves(stories: Sequence[ChangeView]) -> Iterator[PageSpec]:
    """The table of notices, a page at a time."""
    every = rows(stories)
    of = -(-len(every) // ROWS) or 1
    total = Counter(notice(story).kind for story in stories)
    for number in range(1, of + 1):
        yield PageSpec("notice", notice_path(number), {
            "rows": every[(number - 1) * ROWS:number * ROWS], "kinds": list(NoticeClass), "total": total,
            "detected": len(stories), "number": number, "of": of, "page_at": notice_path, "csv": CSV_PATH})


def notice_csv(stories: Iterable[ChangeView], site: str) -> bytes:
    """Every change with the notice that it gave, for spreadsheets; the newest first."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(("change", "service", "policy", "first_seen", "takes_effect", "days", "class"))
    for story in stories:
        given = notice(story)
        effective = story.stated.effective.isoformat() if given.days is not None and story.stated.effective else ""
        table.writerow((f"{site}/{story.url}", plain_cell(story.change.service_name),
                        plain_cell(story.change.policy_type), story.date.isoformat(), effective,
                        "" if given.days is None else given.days, given.kind))
    return text.getvalue().encode("utf-8", "surrogatepass")


def plain_cell(words: str) -> str:
    """Foreign words for a spreadsheet, which would run what begins like a formula."""
    return f"'{words}" if words.startswith(_FORMULA) else words
