"""The feed of the site's own articles."""
from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from lxml.html import HtmlElement
from lxml.html.builder import E
from markupsafe import Markup

from plugins.publish.cache.cache import Cache
from plugins.publish.feeds.channels import site_of, utc
from plugins.publish.feeds.model import Channel, Entry, Site
from plugins.publish.html import elements
from plugins.publish.html.feed_sanitizer import feed_html
from plugins.publish.html.plain_summary import plain_summary
from plugins.publish.lazy_text import text_of
from plugins.publish.output_files import short_hash

LARGEST_POST = 200_000  #: bytes of HTML; a longer article is only named in its feed
_FIELDS = ("title", "url", "slug", "date", "modified", "clauses_changed_at")


def post_channel(articles: Sequence[Any], settings: dict[str, Any], cache: Cache) -> Channel:
    """The site's own articles, newest first."""
    newest = sorted(articles, key=lambda article: (-utc(article.date, settings).timestamp(), article.slug))
    site = site_of(settings)
    return Channel("posts", "articles", settings["SITESUBTITLE"] or site.name, "Articles", "",
                   lambda: (_entry(article, site, settings, cache) for article in newest), ("",),
                   key=lambda: short_hash(repr([_key(one, site, cache) for one in newest[:site.length]])),
                   module=__name__)


def _key(article: Any, site: Site, cache: Cache) -> tuple[object, ...]:
    """Names all that an entry holds; its text stays in the cache while the feed needn't be written."""
    text = _text_key(article, site)
    cache.use(__name__, text)
    tags = [tag.name for tag in getattr(article, "tags", ())]
    return (text, [getattr(article, name, None) for name in _FIELDS], tags,
            hasattr(article, "discussion") and (article.discussion.slug, article.discussion.begun),
            article.metadata.get("summary"))


def _text_key(article: Any, site: Site) -> str:
    text = text_of(article)
    content = article.get_content(site.address) if text.names_files else text.digest
    return short_hash(repr((site.address, article.url, content, getattr(article, "notices", ()), article.summary)))


def _entry(article: Any, site: Site, settings: dict[str, Any], cache: Cache) -> Entry:
    address = f"{site.address}/{article.url}"
    published = utc(article.date, settings)
    updated = max([published, *([utc(article.modified, settings)] if hasattr(article, "modified") else []),
                   *getattr(article, "clauses_changed_at", ())])
    tags = tuple((tag.slug, tag.name) for tag in getattr(article, "tags", ()))
    summary = plain_summary(article.metadata.get("summary", "")) or article.title
    discussion = getattr(article, "discussion", None)
    comments_links = discussion and (f"{address}#comments", f"{site.address}/feeds/comments/{discussion.slug}/atom.xml"
                                     if discussion.begun else "")
    text = cache.get(__name__, _text_key(article, site), partial(_text, article, site)).decode()
    return Entry(site.tag(f"post/{article.slug}"), article.title, address, summary, text, published, updated, tags,
                 replies=comments_links)


def _text(article: Any, site: Site) -> bytes:
    """A post in full, led by what has changed since it was written; of an endless one only the summary."""
    address = f"{site.address}/{article.url}"
    body = elements.fragments(article.get_content(site.address))
    body[:0] = [_paragraph(notice) for notice in getattr(article, "notices", ())]
    html = feed_html(body, address).encode()
    if len(html) <= LARGEST_POST:
        return html
    onward = elements.link("This article is too long for a feed: read it on the site", address)
    return feed_html(E.div(E.p(plain_summary(article.summary)), E.p(onward)), address).encode()


def _paragraph(notice: Markup) -> HtmlElement:
    paragraph = elements.fragments(notice)
    paragraph.tag = "p"
    return paragraph
