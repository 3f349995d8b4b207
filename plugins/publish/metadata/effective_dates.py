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


def effective_dates(stories: Sequence[ChangeView], site: Site) -> Calendar:
    """An event for each change that states a new day; one that was put off before it came is cancelled."""
    newest = sorted(stories[:MOST], key=_policy)
    events = [event for _, own in groupby(newest, key=_policy) for event in _events(tuple(own), site)]
    return Calendar(f"{site.name}: when policies take effect",
                    "The days on which changed policies say that they take effect", site.name,
                    f"{site.address}/{PATH}", tuple(sorted(events, key=lambda one: (one.day, one.uid))))


def _policy(story: ChangeView) -> tuple[str, str]:
    return story.change.service, story.change.policy


def _events(stories: Sequence[ChangeView], site: Site) -> Iterator[Event]:
    """The events of one policy, from its changes, newest first."""
    later: tuple[ChangeView, date] | None = None
    for story in stories:
        stated = newly_stated(story)
        if stated is None:
            continue
        put_off = later[0] if later and later[0].date < stated else None
        yield _event(story, stated, put_off, site)
        later = story, stated


def newly_stated(story: ChangeView) -> date | None:
    """The day on which a change says it takes effect, if the text before did not say the same and it is believable."""
    new = story.stated.effective
    if new is None or new == story.stated.before:
        return None
    return new if abs(new - story.date) < _BELIEVABLE else None


def _event(story: ChangeView, stated: date, put_off: ChangeView | None, site: Site) -> Event:
    change = story.change
    named = f"{change.service_name} {change.policy_type}"
    words = f"The policy says that it takes effect on {day(stated)}; we saw the text on {day(story.date)}."
    if put_off:
        words = f"Put off: the policy was changed again on {day(put_off.date)} and names another day. {words}"
    address = f"{site.address}/{story.url}"
    return Event(f"{change.key}@{site.ids.partition(',')[0]}", stated, f"In force: {named}",
                 f"{words}\n\n{story.summary}\n\n{address}", address, (change.service_name, change.policy_type),
                 (put_off or story).change.at, put_off is not None)
