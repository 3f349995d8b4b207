"""The site's feeds of posts and detected changes: which there are, and what is in them, in full, for any reader."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from lxml.html import HtmlElement
from pelican.utils import set_date_tzinfo

from plugins.policy.model import Significance, Verdict
from plugins.policy.topics.topics import TOPICS
from plugins.publish.cache import pickled
from plugins.publish.cache.cache import Cache
from plugins.publish.feeds.change_entry import Explain, change_html, unexplained
from plugins.publish.feeds.model import LARGEST_FEED, NARROW_FEED, Channel, Entry, Site
from plugins.publish.lists.change_lists import list_path, service_path
from plugins.publish.output_files import short_hash
from plugins.publish.records.change_view import ChangeView, ClauseView
from plugins.publish.records.policy_record import Key, PolicyRecord, newest_first
from plugins.publish.records.related_posts import RelatedPosts
from plugins.publish.records.siblings import Sibling, Siblings, without_duplicates

_OF_ONE = ("services/", "policies/")  #: feeds of one service, which list siblings too


def site_of(settings: dict[str, Any]) -> Site:
    """What feeds say of the site."""
    address, help = settings["SITE_ADDRESS"], settings["FEED_HELP"]
    return Site(address, settings["SITENAME"], settings["FEED_IDS"], settings.get("AUTHOR") or settings["SITENAME"],
                settings["FEED_LENGTH"], f"{address}/{help}" if help else "")


class ChangeFeeds:
    """Every feed of detected changes; each entry is made once, however many feeds it is in."""

    def __init__(self, records: Sequence[PolicyRecord], site: Site, mentions: Callable[[], RelatedPosts], cache: Cache,
                 siblings: Siblings):
        self._records, self._site, self._mentions, self._cache = records, site, mentions, cache
        self._siblings = siblings
        self._of = {record.key: record for record in records}
        self._entry_of: dict[str, Entry] = {}
        self._keys: dict[str, str] = {}
        self._about: dict[Key, RelatedPosts] = {}
        self._by: dict[str, list[ChangeView]] = {}
        for view in newest_first(view for record in records for view in record.changes):
            for name in _names(view):
                self._by.setdefault(name, []).append(view)
        for name, own in self._by.items():
            self._by[name] = own if name.startswith(_OF_ONE) else list(without_duplicates(own, siblings))

    def channels(self) -> Iterator[Channel]:
        """All changes, the notable ones, then by topic, by service and by policy."""
        yield self._channel("changes", "all policy changes", "Every change that we detected in the policies we watch",
                            "Changes", "changes/", "changes/")
        yield self._channel("notable", "notable policy changes", "Only the changes that matter most", "Changes",
                            self._list_of(Significance.NOTABLE), list_path(None, Significance.NOTABLE))
        for topic, words in TOPICS.items():
            yield self._channel(f"topics/{topic}", words, f"Changes of policies on this topic: {words}", "By topic",
                                list_path(topic, None), list_path(topic, None))
        histories = [record.history for record in self._records]
        for slug, name in sorted({(one.service, one.service_name) for one in histories}):
            place = f"policies/{slug}/"
            yield self._channel(f"services/{slug}", name, f"Every change that we detected in the policies of {name}",
                                "By service", place, place, service_path(slug))
        for history in histories:
            place, name = f"{history.service}/{history.policy}/", f"{history.service_name} {history.policy_type}"
            yield self._channel(f"policies/{place[:-1]}", name, f"Every change that we detected in {name}",
                                "By policy", f"policies/{place}", f"policies/{place}", f"changes/{place}")

    def _list_of(self, weight: Significance) -> str:
        """The page that lists the same, or a wider one while there is none."""
        return list_path(None, weight if self._by.get(weight) else None)

    def _channel(self, name: str, title: str, subtitle: str, group: str, home: str, *pages: str) -> Channel:
        return Channel(name, title, subtitle, group, home, lambda: self._entries(name), pages,
                       largest=NARROW_FEED if "/" in name else LARGEST_FEED, key=lambda: self._key_of_feed(name),
                       module=__name__)

    def _entries(self, name: str) -> Iterator[Entry]:
        for view in self._by.get(name, ()):
            key = view.change.key
            if key not in self._entry_of:
                kept = self._cache.get(__name__, f"{self._site} {self._key(view)}", partial(self._pickled, view))
                self._entry_of[key] = pickled.loads(kept)
            yield self._entry_of[key]

    def _pickled(self, view: ChangeView) -> bytes:
        return pickled.dumps(change_entry(view, self._site, self._cards, self._siblings.get(view.url, ())))

    def _key_of_feed(self, name: str) -> str:
        return short_hash("".join(map(self._key, self._by.get(name, ())[:self._site.length])))

    def _key(self, view: ChangeView) -> str:
        """Names all that the entry of a change holds."""
        if view.url not in self._keys:
            record = self._of[view.change.service, view.change.policy]
            cards = self._about_policy(record).shown_with(record, view.url, lambda: view, self._cache)
            key = short_hash(repr((record.name, view.url, view.updated, _first_published(view), cards,
                                   self._siblings.get(view.url))))
            self._keys[view.url] = key
            self._cache.use(__name__, f"{self._site} {key}")
        return self._keys[view.url]

    def _about_policy(self, record: PolicyRecord) -> RelatedPosts:
        if record.key not in self._about:
            self._about[record.key] = self._mentions().about(record)
        return self._about[record.key]

    def _cards(self, view: ChangeView, part: ClauseView) -> Iterator[HtmlElement]:
        record = self._of[view.change.service, view.change.policy]
        return (explained.html for explained in self._about_policy(record).cards_for(record, part))


def _names(view: ChangeView) -> Iterator[str]:
    """The feeds that a change is in."""
    yield "changes"
    if view.significance is Significance.NOTABLE:
        yield "notable"
    yield f"services/{view.change.service}"
    yield f"policies/{view.change.service}/{view.change.policy}"
    yield from (f"topics/{topic}" for topic in view.topics)


def change_entry(view: ChangeView, site: Site, explain: Explain = unexplained,
                 siblings: Sequence[Sibling] = ()) -> Entry:
    """One change as subscribers get it: the same in every feed, under one name for ever."""
    change, address = view.change, f"{site.address}/{view.url}"
    return Entry(site.tag(f"change/{change.key}"), view.title, address, view.summary,
                 change_html(view, site.address, explain, siblings), min(change.at, _first_published(view)),
                 view.updated,
                 (("service/" + change.service, change.service_name),
                  (f"weight/{view.significance}", f"{view.significance} change"),
                  (f"policy-type/{change.policy}", change.policy_type),
                  *((topic, TOPICS[topic]) for topic in view.topics)))


def _first_published(view: ChangeView) -> datetime:
    """When a change was first published: before it, if a full text has since taken the place of an excerpt."""
    journal, name = view.history.journal, view.change.after.name
    earlier = {line.more["replaces"] for line in journal if line.version == name and "key" in line.more}
    return min((line.at for line in journal if line.version in earlier and line.verdict is Verdict.CHANGE),
               default=view.change.at)


def utc(moment: datetime, settings: dict[str, Any]) -> datetime:
    """A post's moment, aware, in UTC."""
    aware: datetime = set_date_tzinfo(moment, settings["TIMEZONE"])
    return aware.astimezone(UTC)
