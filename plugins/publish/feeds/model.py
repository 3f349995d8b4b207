"""The words of the feeds: a site, a feed, an entry; free of any format."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from plugins.publish.html.elements import sentence

EMPTY_SINCE = datetime(2026, 11, 24, tzinfo=UTC)  #: the `updated` of a feed with nothing in it yet: never now
LARGEST_FEED = 600_000  #: bytes of entries; each reader asks for all of it again whenever something is new
NARROW_FEED = 240_000   #: the same for feeds of one topic, service or policy, of which a site has hundreds

GENERAL = ("changes", "posts")  #: the feeds that every page announces


def plain_title(title: str) -> str:
    """A title that no reader takes for markup: some strip what looks like a tag, whatever the feed says it is."""
    return sentence(title).translate({ord("<"): "‹", ord(">"): "›"})


@dataclass(frozen=True, slots=True)
class Site:
    """What feeds say of the site."""

    address: str  #: absolute, without a slash at its end
    name: str
    ids: str      #: "clausewatch.example,2026": names entries for ever, wherever the site moves
    author: str
    length: int = 50  #: entries a feed holds; the rest is on the pages
    help: str = ""    #: the absolute address of a page that says what a feed is

    def tag(self, name: str) -> str:
        """A name for ever, in ASCII, as RFC 4151 has it: "tag:clausewatch.example,2026:feed/changes"."""
        return f"tag:{self.ids}:{quote(name)}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a subscriber reads; `html` in the safe alphabet of `safe_markup.feed_html`."""

    id: str
    title: str
    link: str
    summary: str
    html: str
    published: datetime
    updated: datetime
    categories: tuple[tuple[str, str], ...] = ()  #: (term, label)
    author: tuple[str, str] | None = None         #: name and address, when it is not the feed's own
    answers: tuple[str, str] | None = None        #: id and address of what it replies to (RFC 4685)
    replies: tuple[str, str] | None = None  #: addresses of its answers: on its page, and as a feed or ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and where it lies; `path` is its folder below the site's root, "feeds/changes"."""

    id: str
    title: str
    subtitle: str
    path: str
    home: str             #: the absolute address of the page it belongs to
    site: str             #: the absolute address of the site
    author: str
    entries: tuple[Entry, ...]  #: newest first
    since: datetime = EMPTY_SINCE
    help: str = ""        #: the absolute address of a page that says what a feed is

    def address(self, file: str) -> str:
        """The absolute address of one of the feed's formats: "…/feeds/changes/atom.xml"."""
        return f"{self.site}/{self.path}/{file}"

    @property
    def updated(self) -> datetime:
        """When something in it was last new; a fixed day while it is empty."""
        return max((entry.updated for entry in self.entries), default=self.since)


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed that the site has, before anything is written into it."""

    name: str                            #: "services/zoom": its place below "feeds/", and its name for ever
    title: str                           #: "Zoom": what it is about
    subtitle: str
    group: str                           #: what it is listed under: "Services"
    home: str                            #: the page it belongs to, below the site's root: "policies/zoom/"
    entries: Callable[[], Iterable[Entry]]  #: newest first; asked for as many as the feed holds
    pages: tuple[str, ...] = ()          #: pages below these addresses announce it before all others
    since: datetime = EMPTY_SINCE
    largest: int = LARGEST_FEED          #: bytes of entries that it may hold
    announced_last: bool = False         #: announced after the others that a page has, such as comments on it
    key: Callable[[], str] | None = None  #: names exactly what its entries hold: the same feed is not written again
    module: str = __name__               #: the module that makes the entries

    @property
    def path(self) -> str:
        """Its folder below the site's root."""
        return f"feeds/{self.name}"

    def feed(self, site: Site) -> Feed:
        """The feed with everything in it that it may hold."""
        return Feed(site.tag(f"feed/{self.name}"), f"{site.name}: {self.title}", self.subtitle, self.path,
                    f"{site.address}/{self.home}", site.address, site.author,
                    tuple(_fitting(self.entries(), site.length, self.largest)), self.since, site.help)


def _fitting(entries: Iterable[Entry], length: int, budget: int) -> Iterator[Entry]:
    """The newest entries, whole: one that was shortened later would be shortened in everyone's reader too."""
    for index, entry in enumerate(entries):
        budget -= len(entry.html.encode())
        if index == length or (index and budget < 0):
            return
        yield entry


class FeedIndex:
    """The feeds that each page names in its head; every page of a site asks, so the places are looked up, not tried."""

    def __init__(self, channels: Iterable[Channel]):
        listed = tuple(channels)
        self._general = [channel for channel in listed if channel.name in GENERAL]
        self._at: dict[str, list[tuple[bool, int, int, Channel]]] = {}
        for number, channel in enumerate(listed):
            for place in channel.pages:
                self._at.setdefault(place, []).append((channel.announced_last, -len(place), number, channel))

    def on(self, page: str) -> tuple[Channel, ...]:
        """Its own first, then what stands aside, then the site's; readers offer the first one."""
        own = [found for end in range(len(page) + 1) for found in self._at.get(page[:end], ())]
        nearest = [channel for *_, channel in sorted(own, key=lambda found: found[:3])]
        return tuple(dict.fromkeys([*nearest, *self._general]))


def grouped(channels: Iterable[Channel]) -> tuple[tuple[str, tuple[Channel, ...]], ...]:
    """The feeds by what they are listed under, in their order."""
    groups: dict[str, list[Channel]] = {}
    for channel in channels:
        groups.setdefault(channel.group, []).append(channel)
    return tuple((group, tuple(members)) for group, members in groups.items())
