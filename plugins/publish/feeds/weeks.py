"""The feed of weeks: an entry a week, with an editor's note, then each change in a sentence, the heaviest first."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement
from lxml.html.builder import E

from plugins.publish.feeds.change_entry import same_words
from plugins.publish.feeds.model import Channel, Entry, Site
from plugins.publish.html import elements
from plugins.publish.html.english import count, day
from plugins.publish.html.feed_sanitizer import feed_html
from plugins.publish.lists.weeks import Week, WeekChange
from plugins.publish.output_files import short_hash
from plugins.publish.records.siblings import Siblings


def week_channel(weeks: Sequence[Week], site: Site, siblings: Siblings) -> Channel:
    """The feed, the latest week first."""
    def entries() -> Iterator[Entry]:
        return (_entry(week, site, siblings) for week in weeks)

    return Channel("weeks", "the week in policies", "Once a week, what changed in the policies we watch, by weight",
                   "Changes", "weeks/", entries, ("weeks/",), key=lambda: _key(weeks[:site.length], siblings),
                   module=__name__)


def _key(weeks: Sequence[Week], siblings: Siblings) -> str:
    """Names all that the entries hold."""
    return short_hash(repr([(week.id, week.note, [
        (one.view.url, one.view.title, one.view.summary, one.view.significance, one.view.updated, one.returned,
         siblings.get(one.view.url)) for one in week.changes]) for week in weeks]))


def _entry(week: Week, site: Site, siblings: Siblings) -> Entry:
    updated = max([week.closed, *(one.view.updated for one in week.changes)])
    return Entry(site.tag(f"week/{week.id}"), f"{week.title}: {count(len(week.changes), 'change')}",
                 f"{site.address}/{week.url}", week.changes[0].view.title, week_html(week, site.address, siblings),
                 week.closed, updated, ())


def week_html(week: Week, site: str, siblings: Siblings) -> str:
    """A week as the body of an entry, in the safe alphabet."""
    parts = list(elements.fragments(week.note)) if week.note else []
    for weight, own in week.groups:
        parts.append(E.h3(weight.capitalize()))
        for one in own:
            parts += _change(one, site)
            parts += same_words(siblings.get(one.view.url, ()), site)
    return feed_html(E.div(*parts), f"{site}/{week.url}")


def _change(one: WeekChange, site: str) -> Iterator[HtmlElement]:
    yield E.p(E.b(elements.link(elements.strip_control_chars(one.view.title), f"{site}/{one.view.url}")))
    back = f" The earlier text came back on {day(one.returned)}." if one.returned else ""
    yield E.p(f"{elements.strip_control_chars(one.view.summary)}{back}")
