"""The table of notices: how long ahead each service announced its changes, year by year."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median_low

from plugins.publish.open_data.notice_csv import CSV_PATH
from plugins.publish.page import PageSpec
from plugins.publish.records.change_view import ChangeView
from plugins.publish.records.notice import NoticeClass, notice

ROWS = 200  #: services and years on a page of the table


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


def rows(changes: Iterable[ChangeView]) -> tuple[NoticeRow, ...]:
    """The notice that each service gave, year by year: services by name, years from the latest."""
    def place(view: ChangeView) -> tuple[str, str, int]:
        return view.change.service_name.casefold(), view.change.service, -view.date.year

    grouped = groupby(sorted(changes, key=place), place)
    return tuple(_row(slug, -year, list(own)) for (_, slug, year), own in grouped)


def _row(slug: str, year: int, own: Sequence[ChangeView]) -> NoticeRow:
    notices = [notice(view) for view in own]
    kinds, days = Counter(one.kind for one in notices), [one.days for one in notices if one.days is not None]
    return NoticeRow(slug, own[0].change.service_name, year, tuple(kinds[kind] for kind in NoticeClass),
                     median_low(days) if days else None)


def notice_path(number: int = 1) -> str:
    """The path of the table of notices, below the site's root."""
    return "notice/" + (f"page/{number}/" if number > 1 else "")


def notice_pages(changes: Sequence[ChangeView]) -> Iterator[PageSpec]:
    """The table of notices, a page at a time."""
    every = rows(changes)
    of = -(-len(every) // ROWS) or 1
    total = Counter(notice(view).kind for view in changes)
    for number in range(1, of + 1):
        yield PageSpec("notice", notice_path(number), {
            "rows": every[(number - 1) * ROWS:number * ROWS], "kinds": list(NoticeClass), "total": total,
            "detected": len(changes), "number": number, "of": of, "page_at": notice_path, "csv": CSV_PATH})
