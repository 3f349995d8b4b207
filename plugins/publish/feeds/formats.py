"""The formats that every feed is written in, and the list of all feeds."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

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


Memo = tuple[str, dict[str, list[str]]]
Recall = Callable[[str, Callable[[], Memo]], Memo | None]


def _forgetful(_: str, make: Callable[[], Memo]) -> Memo:
    return make()


def files(channels: Iterable[Channel], site: Site, recall: Recall = _forgetful) -> Iterator[tuple[str, bytes]]:
    """Every feed in every format: its path below the output folder, and its bytes.

    A channel with a key is written once, and `recall`, see `rendered.Memory`, gives it back to later builds.
    """
    for channel in channels:
        written = partial(_written, channel, site)
        known = recall(f"feed {site} {channel.name} {channel.title} {channel.since} {channel.key}",
                       partial(_remembered, written)) if channel.key else None
        texts = known[1] if known else written()
        yield from ((f"{channel.path}/{name}", words.encode()) for name, (words,) in texts.items())


def _remembered(written: Callable[[], dict[str, list[str]]]) -> tuple[str, dict[str, list[str]]]:
    """A channel's files in the form that the cache keeps."""
    return "", written()


def _written(channel: Channel, site: Site) -> dict[str, list[str]]:
    feed = channel.feed(site)
    return {format.file: [format.render(feed).decode()] for format in FORMATS}
