"""The week in policies: what changed from a Monday to a Sunday, by weight, once the week is over for the archive.

No clock is read: a week is over when something was observed on the Wednesday after it or later. What was first seen on
its last day has been confirmed by then, so that a published week stays as it is.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from markupsafe import Markup

from plugins.policy.model import Significance
from plugins.publish.cards.plain_markdown import plain_markdown
from plugins.publish.clause_index import text_digest
from plugins.publish.front_matter.content_file import UnreadableFile, read_text
from plugins.publish.front_matter.dates import NO_WEEK, is_week, week_of
from plugins.publish.html.english import day
from plugins.publish.page import PageSpec
from plugins.publish.records.change_view import ORDER, ChangeView
from plugins.publish.records.siblings import Siblings, without_duplicates

SETTLED = timedelta(days=2)  #: after a week's end, so on Wednesday: other words must have stood for 36 hours
INDEX = "weeks/"
Report = Callable[[Path, int, str], None]


@dataclass(frozen=True, slots=True)
class WeekChange:
    """A change of the week, with those that are shown together with it."""

    view: ChangeView
    returned: date | None  #: when the earlier text came back, if that was in the same week


@dataclass(frozen=True, slots=True)
class Week:
    """One week that is over."""

    monday: date
    changes: tuple[WeekChange, ...]  #: the heaviest first
    note: Markup                     #: what an editor says of it

    @property
    def id(self) -> str:
        """"2024-W23", as ISO 8601 counts."""
        return week_of(self.monday)

    @property
    def url(self) -> str:
        """The path of its page, below the site's root."""
        return f"{INDEX}{self.id}/"

    @property
    def title(self) -> str:
        """"The week from 3 to 9 June 2024"."""
        sunday = self.monday + timedelta(days=6)
        first = f"{self.monday.day}"
        if self.monday.month != sunday.month:
            first += f" {self.monday:%B}"
        if self.monday.year != sunday.year:
            first += f" {self.monday.year}"
        return f"The week from {first} to {day(sunday)}"

    @property
    def closed(self) -> datetime:
        """The day from which the week can be published."""
        return datetime.combine(self.monday + timedelta(days=7) + SETTLED, time(), UTC)

    @property
    def groups(self) -> tuple[tuple[Significance, tuple[WeekChange, ...]], ...]:
        """Its changes by weight, the heaviest first."""
        found = ((weight, tuple(one for one in self.changes if one.view.significance is weight)) for weight in ORDER)
        return tuple((weight, own) for weight, own in found if own)


def weeks(changes: Iterable[ChangeView], newest: date | None, found: Siblings,
          notes: Mapping[str, Markup]) -> tuple[Week, ...]:
    """The weeks that are over and have changes, the latest first; `newest` is the day of the latest observation."""
    by_monday: dict[date, list[ChangeView]] = {}
    for view in without_duplicates(changes, found):
        by_monday.setdefault(view.date - timedelta(days=view.date.weekday()), []).append(view)
    made = (Week(monday, _by_weight(own), notes.get(week_of(monday), Markup()))
            for monday, own in sorted(by_monday.items(), reverse=True))
    return tuple(week for week in made if newest and newest >= week.closed.date())


def _by_weight(changes: Sequence[ChangeView]) -> tuple[WeekChange, ...]:
    def place(one: WeekChange) -> tuple[int, date, str]:
        return ORDER.index(one.view.significance), one.view.date, one.view.url

    return tuple(sorted(_without_returns(changes), key=place))


def _without_returns(changes: Sequence[ChangeView]) -> Iterator[WeekChange]:
    """The changes; one that only takes back another of the same week is joined to that one."""
    returns = {(one.change.service, one.change.policy, text_digest(one.change.before), text_digest(one.change.after)):
               one for one in changes}
    used: set[str] = set()
    for view in sorted(changes, key=lambda one: one.change.at):
        change = view.change
        back = returns.get((change.service, change.policy, text_digest(change.after), text_digest(change.before)))
        later = back if back and back.change.at > change.at else None
        if view.url not in used:
            yield WeekChange(view, later.date if later else None)
        if later:
            used.add(later.url)


def week_pages(every: Sequence[Week]) -> Iterator[PageSpec]:
    """A page a week, and the list of weeks."""
    yield PageSpec("weeks", INDEX, {"weeks": every})
    for place, week in enumerate(every):
        yield PageSpec("week", week.url, {"week": week, "newer": every[place - 1] if place else None,
                                          "older": every[place + 1] if place + 1 < len(every) else None})


def notes(folder: Path, report: Report) -> dict[str, Markup]:
    """What editors say of weeks: files of Markdown, each called like its week: "2024-W23.md"."""
    found = {}
    for path in sorted(folder.glob("*.md")):
        if not is_week(path.stem):
            report(path, 0, NO_WEEK)
            continue
        try:
            found[path.stem] = Markup(plain_markdown(read_text(path)))
        except UnreadableFile as error:
            report(path, 0, str(error))
    return found
