"""The formats that every feed is written in, and the list of all feeds."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from plugins.publish.cache.cache import Cache
from plugins.publish.feeds.atom_rss import atom, rss
from plugins.publish.feeds.json_feed import json_feed
from plugins.publish.feeds.model import Channel, Feed, Site


@dataclass(frozen=True, slots=True)
class FeedFormat:
    """A way to write a feed down."""

    name: str
    file: str
    type: str
    render: Callable[[Feed], bytes]


FORMATS = (FeedFormat("Atom", "atom.xml", "application/atom+xml", atom),
           FeedFormat("RSS", "rss.xml", "application/rss+xml", rss),
           FeedFormat("JSON Feed", "feed.json", "application/feed+json", json_feed))


def files(channel: Channel, site: Site) -> Iterator[tuple[str, bytes]]:
    """A feed in every format: its path below the output folder, and its bytes."""
    feed = channel.feed(site)
    yield from ((f"{channel.path}/{format.file}", format.render(feed)) for format in FORMATS)


def key_of(channel: Channel, site: Site, cache: Cache) -> str:
    """Names all that a feed with a key is made from."""
    assert channel.key
    return repr((cache.code(__name__), cache.code(channel.module), site, channel.name, channel.title, channel.subtitle,
                 channel.home, channel.largest, channel.since, channel.key()))
