"""The formats that every feed is written in, and the list of all feeds."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from .feed_json import json_feed
from .feed_model import Channel, Feed, Site
from .feed_xml import atom, rss


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a feed down."""

    name: str
    file: str
    type: str
    render: Callable[[Feed], bytes]


FORMATS = (Format("Atom", "atom.xml", "application/atom+xml", atom),
           Format("RSS", "rss.xml", "application/rss+xml", rss),
           Format("JSON Feed", "feed.json", "application/feed+json", json_feed))


def files(channels: Iterable[Channel], site: Site) -> Iterator[tuple[str, bytes]]:
    """Every feed in every format: its path below the output folder, and its bytes."""
    for channel in channels:
        feed = channel.feed(site)
        for format in FORMATS:
            yield f"{channel.path}/{format.file}", format.render(feed)
