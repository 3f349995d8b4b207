"""Turns entries into Atom and RSS with feedgen, and works round what feedgen 1.0.0 gets wrong.

Every date is given, since feedgen's own default is now, and two builds would differ; entry links are written here,
since feedgen drops their attributes; a notice and a style sheet make the address readable when opened in a browser.
"""
from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from .markup import printable

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"
EMPTY_SINCE = datetime(2026, 11, 24, tzinfo=UTC)  #: the `updated` of a feed with nothing in it yet: never now


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a subscriber reads; `html` in the safe alphabet of `markup.feed_html`."""

    id: str
    title: str
    link: str
    summary: str
    html: str
    published: datetime
    updated: datetime
    categories: tuple[tuple[str, str], ...] = ()  #: (term, label)


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

    def address(self, format: str) -> str:
        """The feed's own absolute address: "…/feeds/changes/atom.xml"."""
        return f"{self.site}/{self.path}/{format}.xml"


def render(feed: Feed, format: str) -> bytes:
    """The feed as "atom" or "rss"; the same bytes whenever the entries are the same."""
    maker = FeedGenerator()
    maker.register_extension("house", _FeedMarks, _EntryLinks)
    maker.house.about = feed  # type: ignore[attr-defined]
    maker.id(feed.id)
    maker.title(printable(feed.title))
    maker.description(printable(feed.subtitle))
    maker.subtitle(printable(feed.subtitle))
    maker.language("en")
    maker.author(name=feed.author)
    maker.link(href=feed.address(format), rel="self", type=f"application/{format}+xml")
    maker.link(href=feed.home, rel="alternate", type="text/html")  # last: RSS takes the last link as the channel's
    newest = max((entry.updated for entry in feed.entries), default=EMPTY_SINCE)
    maker.updated(newest)
    maker.lastBuildDate(newest)
    for entry in feed.entries:
        _add(maker, entry)
    return bytes(maker.atom_str(pretty=True) if format == "atom" else maker.rss_str(pretty=True)) + b"\n"


def _add(maker: Any, entry: Entry) -> None:
    made = maker.add_entry(order="append")
    made.id(entry.id)
    made.title(printable(entry.title))
    made.link(href=entry.link)
    made.summary(printable(entry.summary))
    made.content(printable(entry.html), type="html")
    made.published(entry.published)
    made.updated(entry.updated)
    for term, label in entry.categories:
        made.category(term=term, label=label)


class _FeedMarks(BaseExtension):  # type: ignore[misc]
    """A style sheet and a notice for people who open the feed's address in a browser."""

    about: Feed

    def extend_atom(self, feed: Any) -> Any:
        feed.insert(0, self._notice())
        return self._styled(feed)

    def extend_rss(self, feed: Any) -> Any:
        feed[0].insert(0, self._notice())
        return self._styled(feed)

    def _styled(self, root: Any) -> Any:
        address = f"{self.about.site}/feeds/feed.css"
        root.addprevious(etree.ProcessingInstruction("xml-stylesheet", f'type="text/css" href="{address}"'))
        return root

    def _notice(self) -> Any:
        notice = etree.Element(f"{{{XHTML}}}div", nsmap={None: XHTML})
        words = etree.SubElement(notice, f"{{{XHTML}}}p")
        words.text = f"This is a web feed: {self.about.title}. Copy its address into a feed reader to follow it. "
        link = etree.SubElement(words, f"{{{XHTML}}}a", href=f"{self.about.site}/subscribe/")
        link.text = "What is a feed?"
        return notice


class _EntryLinks(BaseEntryExtension):  # type: ignore[misc]
    """Atom entry links with the attributes that feedgen loses."""

    def extend_atom(self, entry: Any) -> Any:
        for link in entry.findall("link") + entry.findall(f"{{{ATOM}}}link"):
            link.set("rel", "alternate")
            link.set("type", "text/html")
        return entry

    def extend_rss(self, entry: Any) -> Any:
        return entry
