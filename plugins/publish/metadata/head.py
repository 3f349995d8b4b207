"""What a page's head says to other programs: its picture, its dates, and its JSON-LD."""
from __future__ import annotations

import copy
import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from plugins.publish.feeds.model import Site
from plugins.publish.html.elements import strip_control_chars
from plugins.publish.html.english import day
from plugins.publish.html.plain_summary import plain_summary
from plugins.publish.metadata.picture import Picture
from plugins.publish.records.change_view import ChangeView

SCHEMA = "https://schema.org"


@dataclass(frozen=True, slots=True)
class Head:
    """One page's."""

    picture: Picture
    data: Markup | None = None         #: JSON-LD, safe inside <script>
    published: datetime | None = None
    updated: datetime | None = None

    @property
    def digest(self) -> str:
        """Names the JSON-LD in a content security policy: no browser runs it, but checkers take it for a script."""
        return f"'sha256-{b64encode(sha256(str(self.data).encode()).digest()).decode()}'" if self.data else "'none'"


class PageMetadata:
    """The heads of all pages. Posts and changes have their own, the newest `pictured` of each their own picture."""

    def __init__(self, site: Site, subtitle: str, posts: Iterable[Any], changes: Iterable[ChangeView], pictured: int,
                 utc: Callable[[datetime], datetime]):
        self._site = site
        self.shared = Head(Picture("pictures/site.png", site.name, "", subtitle, site.address.partition("//")[2]))
        self.own: dict[str, Head] = {
            "": Head(self.shared.picture, _json_ld(_website(site, subtitle))),
            **{post.url: self._post(post, utc, number < pictured) for number, post in enumerate(posts)},
            **{view.url: self._change(view, number < pictured) for number, view in enumerate(changes)}}

    def of(self, page: str) -> Head:
        """The head of a page, by its address below the site's root."""
        return self.own.get(page, self.shared)

    def about(self, *places: str) -> PageMetadata:
        """Only those of pages below these addresses."""
        near = copy.copy(self)
        near.own = {page: head for page, head in self.own.items() if page.startswith(places)}
        return near

    def only(self, *pages: str) -> PageMetadata:
        """Only those of exactly these pages."""
        near = copy.copy(self)
        near.own = {page: self.own[page] for page in pages if page in self.own}
        return near

    @property
    def key(self) -> str:
        """Names them by content."""
        return repr((self.shared, sorted(self.own.items())))

    @property
    def context(self) -> dict[str, Any]:
        """The variables of the templates."""
        return {"head_of": self.of}

    def pictures(self) -> Iterator[Picture]:
        """Every picture that some page names."""
        yield from dict.fromkeys([self.shared.picture, *(head.picture for head in self.own.values())])

    def changed(self) -> Mapping[str, datetime]:
        """When pages were last altered, where that is known."""
        return {page: head.updated for page, head in self.own.items() if head.updated}

    def _post(self, post: Any, utc: Callable[[datetime], datetime], pictured: bool) -> Head:
        picture = Picture(f"pictures/{post.url.strip('/')}.png", self._site.name, str(post.category), post.title,
                          day(post.date)) if pictured else self.shared.picture
        published = utc(post.date)
        updated = max(published, utc(post.modified)) if hasattr(post, "modified") else published
        more = {"articleSection": str(post.category), "keywords": [str(tag) for tag in getattr(post, "tags", ())]}
        data = self._article(post.title, _summary(post), post.url, picture, published, updated) | more
        return Head(picture, _json_ld(data), published, updated)

    def _change(self, view: ChangeView, pictured: bool) -> Head:
        change = view.change
        policy_name = f"{change.service_name} {change.policy_type}"
        title = view.title.removeprefix(f"{policy_name}: ")
        picture = Picture(f"pictures/{view.url.strip('/')}.png", self._site.name, policy_name,
                          title[:1].upper() + title[1:], f"{day(view.date)} · {view.moved}")
        more = {"about": {"@type": "DigitalDocument", "name": strip_control_chars(policy_name),
                          "publisher": {"@type": "Organization", "name": strip_control_chars(change.service_name)}}}
        picture = picture if pictured else self.shared.picture
        data = self._article(view.title, view.summary, view.url, picture, change.at, view.updated) | more
        return Head(picture, _json_ld(data), change.at, view.updated)

    def _article(self, title: str, summary: str, url: str, picture: Picture, published: datetime,
                 updated: datetime) -> dict[str, Any]:
        house = {"@type": "Organization", "name": self._site.author, "url": f"{self._site.address}/about/"}
        return {"@context": SCHEMA, "@type": "NewsArticle", "headline": strip_control_chars(title)[:110],
                "description": strip_control_chars(summary), "datePublished": published.isoformat(),
                "dateModified": updated.isoformat(), "inLanguage": "en", "isAccessibleForFree": True,
                "author": house, "publisher": house, "mainEntityOfPage": f"{self._site.address}/{url}",
                "image": [f"{self._site.address}/{picture.path}"]}


def _summary(post: Any) -> str:
    """A post's summary in plain words, which the theme may have read already."""
    return str(post.standfirst) if hasattr(post, "standfirst") else plain_summary(post.summary)


def _website(site: Site, subtitle: str) -> dict[str, Any]:
    return {"@context": SCHEMA, "@type": "WebSite", "name": site.name, "alternateName": subtitle,
            "url": f"{site.address}/", "inLanguage": "en"}


def _json_ld(fields: dict[str, Any]) -> Markup:
    """JSON that nothing inside can end early: in a script's text, "<" is what an end would begin with."""
    return Markup(json.dumps(fields, ensure_ascii=False).replace("<", "\\u003c").replace("\u2028", " ")
                  .replace("\u2029", " "))
