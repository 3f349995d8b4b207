"""Writes the site's feeds: posts and detected changes, in full, for any reader."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from lxml.html import HtmlElement
from lxml.html.builder import E
from pelican.utils import set_date_tzinfo

from . import markup
from .feed_format import Entry, Feed, render
from .stories import Story

FORMATS = ("atom", "rss")


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed as pages point to it."""

    title: str
    path: str
    type: str


def links(settings: dict[str, Any]) -> tuple[FeedLink, ...]:
    """The feeds that every page announces, in both formats."""
    names = (("changes", "policy changes"), ("posts", "articles"))
    return tuple(FeedLink(f"{settings['SITENAME']}: {words} ({format.upper() if format == 'rss' else 'Atom'})",
                          f"feeds/{name}/{format}.xml", f"application/{format}+xml")
                 for name, words in names for format in FORMATS)


def change_feed(stories: Sequence[Story], settings: dict[str, Any]) -> Feed:
    """All detected changes, newest first."""
    site = settings["SITE_ADDRESS"]
    entries = tuple(_change_entry(story, settings) for story in stories[: settings["FEED_LENGTH"]])
    return Feed(_tag(settings, "feed/changes"), f"{settings['SITENAME']}: policy changes",
                "Changes that we detected in the policies we watch, clause by clause", "feeds/changes",
                f"{site}/changes/", site, settings["AUTHOR"], entries)


def post_feed(articles: Iterable[Any], settings: dict[str, Any]) -> Feed:
    """The site's own articles, newest first."""
    site = settings["SITE_ADDRESS"]
    newest = sorted(articles, key=lambda article: (-utc(article.date, settings).timestamp(), article.slug))
    entries = [_post_entry(article, settings) for article in newest[: settings["FEED_LENGTH"]]]
    return Feed(_tag(settings, "feed/posts"), f"{settings['SITENAME']}: articles", settings["SITESUBTITLE"],
                "feeds/posts", f"{site}/", site, settings["AUTHOR"], tuple(entries))


def files(feed: Feed) -> Iterable[tuple[str, bytes]]:
    """Each format's path below the output folder, and its bytes."""
    for format in FORMATS:
        yield f"{feed.path}/{format}.xml", render(feed, format)


def _tag(settings: dict[str, Any], name: str) -> str:
    return f"tag:{settings['FEED_IDS']}:{name}"


def _change_entry(story: Story, settings: dict[str, Any]) -> Entry:
    change, address = story.change, f"{settings['SITE_ADDRESS']}/{story.url}"
    body = E.div(E.p(story.summary))
    if change.weight.reason:
        body.append(E.p(E.b(f"{story.significance.capitalize()}. "), change.weight.reason))
    for figure, clause in zip(story.figures, change.comparison.changes, strict=True):
        body.extend(_clause_words(figure, clause.redline.before, clause.redline.after))
    body.append(E.p(markup.link("Read it on the site", address)))
    topics = tuple((topic, topic.replace("-", " ")) for topic in story.topics)
    return Entry(_tag(settings, f"change/{change.key}"), story.title, address, story.summary,
                 markup.feed_html(body, address), change.at, change.at,
                 (("service/" + change.service, change.service_name), *topics))


def _clause_words(figure: HtmlElement, before: str, after: str) -> Iterable[HtmlElement]:
    """The redline, then both texts whole: some readers drop the marks, none drops a paragraph."""
    yield figure
    if before and after and not figure.cssselect("blockquote.before"):
        yield E.h3("Before")
        yield E.blockquote(*markup.plain_paragraphs(before))
        yield E.h3("After")
        yield E.blockquote(*markup.plain_paragraphs(after))


def _post_entry(article: Any, settings: dict[str, Any]) -> Entry:
    address = f"{settings['SITE_ADDRESS']}/{article.url}"
    published = utc(article.date, settings)
    updated = max([published, *([utc(article.modified, settings)] if hasattr(article, "modified") else []),
                   *getattr(article, "clauses_changed_at", ())])
    body = markup.fragments(article._content)
    tags = tuple((tag.slug, tag.name) for tag in getattr(article, "tags", ()))
    return Entry(_tag(settings, f"post/{article.slug}"), article.title, address,
                 markup.fragments(article.metadata.get("summary", "") or article.title).text_content().strip(),
                 markup.feed_html(body, address), published, updated, tags)


def utc(moment: datetime, settings: dict[str, Any]) -> datetime:
    """A post's moment, aware, in UTC."""
    return set_date_tzinfo(moment, settings["TIMEZONE"]).astimezone(UTC)
