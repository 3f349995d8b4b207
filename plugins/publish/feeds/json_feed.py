"""Turns entries into JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""
from __future__ import annotations

import json
from typing import Any

from plugins.publish.feeds.model import Entry, Feed, plain_title
from plugins.publish.html.elements import sentence, strip_control_chars

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed; the same bytes whenever the entries are the same."""
    document = {
        "version": VERSION,
        "title": strip_control_chars(feed.title),
        "home_page_url": feed.home,
        "feed_url": feed.address("feed.json"),
        "description": strip_control_chars(feed.subtitle),
        "language": "en",
        "authors": [{"name": feed.author}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _item(entry: Entry) -> dict[str, Any]:
    optional: dict[str, Any] = {
        "summary": sentence(entry.summary),
        "tags": [strip_control_chars(label) for _, label in entry.categories],
        "authors": [_author(*entry.author)] if entry.author else [],
    }
    return {
        "id": entry.id,
        "url": entry.link,
        "title": plain_title(entry.title),
        "content_html": sentence(entry.html),
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
    } | {name: value for name, value in optional.items() if value}


def _author(name: str, address: str) -> dict[str, str]:
    return {"name": strip_control_chars(name)} | ({"url": address} if address else {})
