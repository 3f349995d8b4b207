"""Turns entries into Atom and RSS with feedgen, and works round what feedgen 1.0.0 gets wrong.

Every date is given, since feedgen's own default is now, and two builds would differ; entry links are written here,
since feedgen drops their attributes; a notice and a style sheet make the address readable when opened in a browser.
"""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from plugins.publish.feeds.model import Entry, Feed, plain_title
from plugins.publish.html.elements import sentence, strip_control_chars

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"
THREADING = "http://purl.org/syndication/thread/1.0"  #: RFC 4685
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


def atom(feed: Feed) -> bytes:
    """The feed as Atom (RFC 4287); the same bytes whenever the entries are the same."""
    return bytes(_maker(feed, "atom").atom_str(pretty=True)) + b"\n"


def rss(feed: Feed) -> bytes:
    """The feed as RSS 2.0; the same bytes whenever the entries are the same."""
    return bytes(_maker(feed, "rss").rss_str(pretty=True)) + b"\n"


def _maker(feed: Feed, format: str) -> FeedGenerator:
    maker = FeedGenerator()
    maker.register_extension("house", _FeedMarks, _EntryMarks)
    maker.house.about = feed
    maker.id(feed.id)
    maker.title(strip_control_chars(feed.title))
    maker.description(strip_control_chars(feed.subtitle))
    maker.subtitle(strip_control_chars(feed.subtitle))
    maker.language("en")
    maker.author(name=feed.author)
    maker.link(href=feed.address(f"{format}.xml"), rel="self", type=f"application/{format}+xml")
    maker.link(href=feed.home, rel="alternate", type="text/html")  # last: RSS takes the last link as the channel's
    maker.updated(feed.updated)
    maker.lastBuildDate(feed.updated)
    for entry in feed.entries:
        _add(maker, entry)
    return maker


def _add(maker: Any, entry: Entry) -> None:
    made = maker.add_entry(order="append")
    made.house.about = entry
    made.id(entry.id)
    made.title(plain_title(entry.title))
    made.link(href=entry.link)
    if entry.summary:
        made.summary(sentence(entry.summary))
    made.content(sentence(entry.html), type="html")
    made.published(entry.published)
    made.updated(entry.updated)
    if entry.author:
        made.author(name=strip_control_chars(entry.author[0]), **({"uri": entry.author[1]} if entry.author[1] else {}))
    if entry.replies:
        made.comments(entry.replies[0])
    for term, label in entry.categories:
        made.category(term=term, label=strip_control_chars(label))


class _FeedMarks(BaseExtension):
    """A style sheet and a notice for people who open the feed's address in a browser."""

    about: Feed

    def extend_ns(self) -> Mapping[str, str]:
        entries = self.about.entries
        threads = {"thr": THREADING} if any(entry.answers or entry.replies for entry in entries) else {}
        return threads | ({"dc": DUBLIN_CORE} if any(entry.author for entry in entries) else {})

    def extend_atom(self, feed: Any) -> Any:
        feed.insert(0, self._notice())
        return self._styled(feed)

    def extend_rss(self, feed: Any) -> Any:
        feed[0].insert(0, self._notice())
        return self._styled(feed)

    def _styled(self, root: Any) -> Any:
        address = "../" * self.about.path.count("/") + "feed.css"  # relative: it works in a copy of the site too
        root.addprevious(etree.ProcessingInstruction("xml-stylesheet", f'type="text/css" href="{address}"'))
        return root

    def _notice(self) -> Any:
        notice = etree.Element(f"{{{XHTML}}}div", nsmap={None: XHTML})  # type: ignore[dict-item]  # lxml-stubs forbid None
        words = etree.SubElement(notice, f"{{{XHTML}}}p")
        title = strip_control_chars(self.about.title)
        words.text = f"This is a web feed: {title}. Copy its address into a feed reader to follow it. "
        if self.about.help:
            link = etree.SubElement(words, f"{{{XHTML}}}a", href=self.about.help)
            link.text = "What is a feed?"
        return notice


class _EntryMarks(BaseEntryExtension):
    """What feedgen loses or has no word for: the attributes of links, answers, and who spoke."""

    about: Entry

    def extend_atom(self, entry: Any) -> Any:
        for link in entry.findall("link") + entry.findall(f"{{{ATOM}}}link"):
            link.set("rel", "alternate")
            link.set("type", "text/html")
        if self.about.answers:
            etree.SubElement(entry, f"{{{THREADING}}}in-reply-to",
                             ref=self.about.answers[0], href=self.about.answers[1])
        if self.about.replies and self.about.replies[1]:
            etree.SubElement(entry, entry.tag.replace("entry", "link"), rel="replies", type="application/atom+xml",
                             href=self.about.replies[1])
        return entry

    def extend_rss(self, entry: Any) -> Any:
        if self.about.author:
            etree.SubElement(entry, f"{{{DUBLIN_CORE}}}creator").text = strip_control_chars(self.about.author[0])
        return entry
