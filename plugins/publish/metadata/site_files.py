"""Everything that the site has for programs rather than for people: feeds, calendar, sitemap, pictures of links."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from plugins.publish import problems
from plugins.publish.cache.cache import Cache
from plugins.publish.changes.change_view import ChangeView
from plugins.publish.feeds.formats import files
from plugins.publish.feeds.model import GENERAL, Channel, Site
from plugins.publish.feeds.opml import opml
from plugins.publish.metadata import effective_dates, sitemap, social_image
from plugins.publish.metadata.head import PageMetadata
from plugins.publish.metadata.icalendar import icalendar
from plugins.publish.metadata.security_txt import PATH, security_txt

Files = Iterator[tuple[str, bytes]]  #: each with its path below the output folder


@dataclass(frozen=True)
class SiteFiles:
    """What there is to write."""

    site: Site
    channels: tuple[Channel, ...]
    stories: Sequence[ChangeView]
    heads: PageMetadata

    def about(self, *places: str) -> SiteFiles:
        """Only what pages below these addresses name in their heads."""
        near = tuple(one for one in self.channels if one.name in GENERAL or any(
            page.startswith(place) or place.startswith(page) for page in one.pages for place in places))
        return SiteFiles(self.site, near, (), self.heads.about(*places))

    def files(self, settings: dict[str, Any], pages: Callable[[], Files], cache: Cache) -> Files:
        """All of it; `pages` are the finished pages."""
        yield from files(self.channels, self.site, cache)
        yield "feeds/all.opml", opml(self.channels, self.site)
        yield effective_dates.PATH, icalendar(effective_dates.effective_dates(self.stories, self.site))
        yield from sitemap.sitemap(self.site.address, pages(), self.heads.changed())
        yield "robots.txt", sitemap.robots(self.site.address)
        yield from self._security(settings)
        yield from self._pictures(cache)

    def _security(self, settings: dict[str, Any]) -> Files:
        try:
            yield PATH, security_txt(self.site.address, tuple(settings["SECURITY_CONTACTS"]),
                                     settings["SECURITY_EXPIRES"])
        except ValueError as error:
            problems.report("pelican.conf.py", 0, str(error))

    def _pictures(self, cache: Cache) -> Files:
        for picture in self.heads.pictures():
            yield picture.path, cache.get(social_image.__name__, repr(picture), partial(social_image.draw, picture))
