"""Connects the feeds: which there are, what templates say of them, and their files."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.publish import build
from plugins.publish.build import Build, build_of
from plugins.publish.feeds.channels import ChangeFeeds, site_of
from plugins.publish.feeds.formats import FORMATS, files, key_of
from plugins.publish.feeds.model import GENERAL, Channel, FeedIndex, Site, grouped
from plugins.publish.feeds.opml import opml
from plugins.publish.feeds.post_feed import post_channel
from plugins.publish.feeds.weeks import week_channel
from plugins.publish.html import other_themes
from plugins.publish.output_files import Files, Output, short_hash


def register() -> None:
    """Connect to Pelican's signals."""
    build.connect()
    signals.all_generators_finalized.connect(_complete)


@dataclass(frozen=True)
class AnnouncedFeeds:
    """The feeds that pages name in their heads."""

    channels: tuple[Channel, ...]

    def about(self, *places: str) -> AnnouncedFeeds:
        """Only those that pages below these addresses name."""
        return AnnouncedFeeds(tuple(one for one in self.channels if one.name in GENERAL or any(
            page.startswith(place) or place.startswith(page) for page in one.pages for place in places)))

    def only(self, *pages: str) -> AnnouncedFeeds:
        """Only those that exactly these pages name."""
        return AnnouncedFeeds(tuple(dict.fromkeys(one for page in pages for one in self._index.on(page))))

    @cached_property
    def _index(self) -> FeedIndex:
        return FeedIndex(self.channels)

    @property
    def key(self) -> str:
        """Names them by content."""
        return repr([(one.name, one.title, one.pages, one.announced_last) for one in self.channels])

    @property
    def context(self) -> dict[str, Any]:
        """The variables of the templates."""
        return {"own_feeds": self._index.on}


def _complete(generators: list[Any]) -> None:
    build = build_of(generators[0].settings)
    if build.enabled("feeds"):
        build.relate(lambda: _announce(build))


def _announce(build: Build) -> None:
    channels = tuple(all_channels(build))
    announced = AnnouncedFeeds(channels)
    build.extras.append(announced)
    build.context.update(announced.context, FEED_GROUPS=grouped(channels), FEED_FORMATS=FORMATS)
    build.produce(lambda: _files(build, channels))
    build.produce(lambda: _write(build, channels))


def all_channels(build: Build) -> Iterator[Channel]:
    """Every feed that the site has; those that stand aside, such as comments on one post, come last."""
    context, settings = build.context, build.settings
    found = [post_channel(context["articles"], settings, build.cache)]
    found += [channel for brought in build.channels for channel in brought()]
    if build.enabled("changes"):
        found += ChangeFeeds(context["policies"], site_of(settings), lambda: context["mentions"],
                             build.cache, context["siblings"]).channels()
        found.append(week_channel(context["weeks"], site_of(settings), context["siblings"]))
    yield from sorted(found, key=lambda channel: channel.announced_last)


def _write(build: Build, channels: tuple[Channel, ...]) -> Files:
    """Write the feeds; a feed that lies in the output folder as it would be written is left alone."""
    site, output = site_of(build.settings), build.output
    assert output is not None
    for channel in channels:
        if channel.key is None:
            yield from files(channel, site)
        else:
            output.bundle(short_hash(key_of(channel, site, build.cache)), partial(_stage, output, channel, site))


def _stage(output: Output, channel: Channel, site: Site) -> None:
    for path, content in files(channel, site):
        output.stage(path, content)


def _files(build: Build, channels: tuple[Channel, ...]) -> Files:
    site = site_of(build.settings)
    yield "feeds/all.opml", opml(channels, site)
    css = Path(build.settings["THEME"], "static", "feed.css")
    yield "feeds/feed.css", (css if css.is_file() else other_themes.OURS / "static" / "feed.css").read_bytes()
