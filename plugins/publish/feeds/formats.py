"""The formats that every feed is written in, and the list of all feeds."""
from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

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


def files(channels: Iterable[Channel], site: Site, cache: Cache | None = None) -> Iterator[tuple[str, bytes]]:
    """Every feed in every format: its path below the output folder, and its bytes. Those with a key are cached."""
    for channel in channels:
        write = partial(_written, channel, site)
        if cache and channel.key:
            parts = (site, channel.name, channel.title, channel.since, channel.key, cache.code(channel.module))
            texts = json.loads(cache.get(__name__, repr(parts), write))
        else:
            texts = json.loads(write())
        yield from ((f"{channel.path}/{name}", text.encode()) for name, text in texts.items())


def _written(channel: Channel, site: Site) -> bytes:
    feed = channel.feed(site)
    return json.dumps({format.file: format.render(feed).decode() for format in FORMATS}).encode()
