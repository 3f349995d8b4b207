"""Connects metadata for programs: heads, sitemap, calendar, social images, security.txt."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from pelican import signals

from plugins.publish import build
from plugins.publish.build import Build, build_of
from plugins.publish.feeds.channels import site_of, utc
from plugins.publish.metadata import effective_dates, sitemap
from plugins.publish.metadata.head import PageMetadata
from plugins.publish.metadata.icalendar import icalendar
from plugins.publish.metadata.picture import Picture
from plugins.publish.metadata.security_txt import PATH, security_txt
from plugins.publish.output_files import Files, Output, short_hash


def register() -> None:
    """Connect to Pelican's signals."""
    build.connect()
    signals.all_generators_finalized.connect(_complete)


def _complete(generators: list[Any]) -> None:
    build = build_of(generators[0].settings)
    if build.enabled("metadata"):
        build.relate(lambda: _describe_pages(build))


def _describe_pages(build: Build) -> None:
    settings, context = build.settings, build.context
    heads = PageMetadata(site_of(settings), settings["SITESUBTITLE"], context["articles"], context.get("changes", ()),
                         settings["PICTURES"], partial(utc, settings=settings))
    build.extras.append(heads)
    build.context.update(heads.context)
    build.produce(lambda: _files(build, heads))


def _files(build: Build, heads: PageMetadata) -> Files:
    site = site_of(build.settings)
    if build.enabled("changes"):
        yield effective_dates.PATH, icalendar(effective_dates.effective_dates(build.context["changes"], site))
    assert build.output
    unlisted = {content.save_as for content in build.contents() if content.status != "published"}
    pages = ((path, html) for path, html in build.output.pages() if path not in unlisted)
    _put_sitemap(build, site.address, sitemap.listed(site.address, pages), heads.changed())
    yield "robots.txt", sitemap.robots(site.address)
    yield from _security(build, site.address)
    code = build.cache.code("plugins.publish.metadata.social_image")
    for picture in heads.pictures():
        build.output.bundle(f"{code} {picture!r}", partial(_draw_picture, build.output, picture))


def _put_sitemap(build: Build, address: str, found: list[str], changed: Mapping[str, datetime]) -> None:
    """Stage the list of pages, unless it lies there as it is: most saved words add no page."""
    output, moments = build.output, sorted((page, moment.isoformat()) for page, moment in changed.items())
    assert output

    def stage() -> None:
        for path, content in sitemap.sitemap(address, found, changed):
            output.stage(path, content)

    output.bundle(short_hash(repr((build.cache.code(sitemap.__name__), address, moments)) + "\n".join(found)), stage)


def _draw_picture(output: Output, picture: Picture) -> None:
    from plugins.publish.metadata import social_image  # here, not above: most builds draw no picture
    output.stage(picture.path, social_image.draw(picture))


def _security(build: Build, address: str) -> Files:
    contacts = build.settings["SECURITY_CONTACTS"]
    if contacts is None:
        return
    try:
        yield PATH, security_txt(address, tuple(contacts), build.settings["SECURITY_EXPIRES"])
    except ValueError as error:
        build.problems.report("pelican.conf.py", 0, str(error))
