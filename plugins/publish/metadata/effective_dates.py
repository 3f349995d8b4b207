"""The days on which changed policies say they take effect, as a calendar; read from the texts, without a clock."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from plugins.publish.feeds.model import Site
from plugins.publish.html.english import day
from plugins.publish.metadata.icalendar import Calendar, Event
from plugins.publish.records.change_view import ChangeView

PATH = "feeds/effective-dates.ics"
MOST = 500  #: of the newest changes are looked at
_BELIEVABLE = timedelta(days=3_653)  #: a day further from when we saw the text is a slip, in the text or in our reading


def effective_dates(changes: Sequence[ChangeView], site: Site) -> Calendar:
    """An event for each change that states a new day; one that was postponed in time is cancelled."""
    newest = sorted(changes[:MOST], key=_policy)
    events = [event for _, own in groupby(newest, key=_policy) for event in _events(tuple(own), site)]
    return Calendar(f"{site.name}: when policies take effect",
                    "The days on which changed policies say that they take effect", site.name,
                    f"{site.address}/{PATH}", tuple(sorted(events, key=lambda one: (one.day, one.uid))))


def _policy(view: ChangeView) -> tuple[str, str]:
    return view.change.service, view.change.policy


def _events(changes: Sequence[ChangeView], site: Site) -> Iterator[Event]:
    """The events of one policy, from its changes, newest first."""
    later: tuple[ChangeView, date] | None = None
    for view in changes:
        stated = newly_stated(view)
        if stated is None:
            continue
        postponed_by = later[0] if later and later[0].date < stated else None
        yield _event(view, stated, postponed_by, site)
        later = view, stated


def newly_stated(view: ChangeView) -> date | None:
    """The day on which a change says it takes effect, if the text before did not say the same and it is believable."""
    new = view.stated.effective
    if new is None or new == view.stated.before:
        return None
    return new if abs(new - view.date) < _BELIEVABLE else None


def _event(view: ChangeView, stated: date, postponed_by: ChangeView | None, site: Site) -> Event:
    change = view.change
    title = f"{change.service_name} {change.policy_type}"
    words = f"The policy says that it takes effect on {day(stated)}; we saw the text on {day(view.date)}."
    if postponed_by:
        words = f"Put off: the policy was changed again on {day(postponed_by.date)} and names another day. {words}"
    address = f"{site.address}/{view.url}"
    return Event(f"{change.key}@{site.ids.partition(',')[0]}", stated, f"In force: {title}",
                 f"{words}\n\n{view.summary}\n\n{address}", address, (change.service_name, change.policy_type),
                 (postponed_by or view).change.at, postponed_by is not None)
