"""Atom and RSS as feedgen makes them, with its faults mended."""
from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import feedparser
import pytest
from lxml import etree

from plugins.publish.feeds.formats import FORMATS
from plugins.publish.feeds.model import Entry, Feed

NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)
RENDER = {format.name: format.render for format in FORMATS}
ENTRY = Entry("tag:s.example,2024:change/a", "A & <b>", "https://s.example/a/", "One\x0b sentence.",
              "<p>A <ins>[added:\u00a0word end added]</ins> & more\x00</p>", NOON, NOON, (("topic", "Topic"),))
FEED = Feed("tag:s.example,2024:feed/a", "Changes", "What changed", "feeds/a", "https://s.example/changes/",
            "https://s.example", "Clausewatch", (ENTRY, replace(ENTRY, id="tag:s.example,2024:change/b")))


@pytest.mark.parametrize("format", ["Atom", "RSS"])
def test_two_renderings_are_the_same_bytes(format: str) -> None:
    assert RENDER[format](FEED) == RENDER[format](FEED)


@pytest.mark.parametrize("format", ["Atom", "RSS"])
def test_a_control_character_in_a_policy_does_not_end_the_feed(format: str) -> None:
    parsed = feedparser.parse(RENDER[format](FEED))
    assert not parsed.bozo
    assert parsed.entries[0].summary == "One sentence."
    assert [entry.id for entry in parsed.entries] == [entry.id for entry in FEED.entries]


@pytest.mark.parametrize("format", ["Atom", "RSS"])
def test_a_feed_with_nothing_in_it_has_a_date_that_is_not_now(format: str) -> None:
    parsed = feedparser.parse(RENDER[format](replace(FEED, entries=())))
    assert not parsed.bozo
    assert parsed.feed.updated_parsed[:3] == (2026, 11, 24)


def test_atom_entry_links_say_what_they_are() -> None:
    tree = etree.fromstring(RENDER["Atom"](FEED))
    link = tree.find("{*}entry/{*}link")
    assert link is not None
    assert dict(link.attrib) == {"href": "https://s.example/a/", "rel": "alternate", "type": "text/html"}


def test_an_rss_id_is_no_permalink() -> None:
    tree = etree.fromstring(RENDER["RSS"](FEED))
    guid = tree.find("channel/item/guid")
    assert guid is not None
    assert guid.get("isPermaLink") == "false"


def test_a_feed_opened_in_a_browser_says_what_it_is() -> None:
    for format in ("Atom", "RSS"):
        written = RENDER[format](FEED).decode()
        assert '<?xml-stylesheet type="text/css" href="../feed.css"?>' in written
        assert "This is a web feed" in written


def test_a_post_leads_to_what_was_said_about_it() -> None:
    answered = replace(ENTRY, replies=("https://s.example/a/#comments", "https://s.example/feeds/comments/a/atom.xml"))
    tree = etree.fromstring(RENDER["Atom"](replace(FEED, entries=(answered,))))
    assert [link.get("href") for link in tree.findall("{*}entry/{*}link") if link.get("rel") == "replies"] == [
        "https://s.example/feeds/comments/a/atom.xml"]
    item = etree.fromstring(RENDER["RSS"](replace(FEED, entries=(answered,)))).find("channel/item")
    assert item is not None
    assert item.findtext("comments") == "https://s.example/a/#comments"
