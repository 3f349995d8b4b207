"""The settings that these plugins add to Pelican's, and what each is where a site does not set it.

A site of our own sets them in `pelican.conf.py`; anybody else's needs none. docs/operators.md lists them.
"""
from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from plugins.settings import default_of

PelicanSettings = dict[str, Any]
BLOCKS_EXTENSION = "plugins.publish.block_syntax.extension"  #: what Python-Markdown loads for `///` blocks
_FOLDERS = ("POLICIES_PATH", "CARDS_PATH", "WEEKS_PATH", "COMMENTS_PATH")
_EXCLUDES = ("ARTICLE_EXCLUDES", "PAGE_EXCLUDES", "STATIC_EXCLUDES")


@dataclass(frozen=True, slots=True)
class PublishSetting:
    """One setting: what it means, and its default, which may follow from other settings."""

    meaning: str
    default: Callable[[PelicanSettings], Any]


def _fixed(value: Any) -> Callable[[PelicanSettings], Any]:
    return lambda _: value


def _feed_ids(settings: PelicanSettings) -> str:
    """A host that the feeds' entries are named by, with the year that names of this kind need (RFC 4151)."""
    return f"{urlsplit(settings['SITE_ADDRESS']).hostname or 'localhost'},2026"


SETTINGS: Mapping[str, PublishSetting] = {
    "SITE_ADDRESS": PublishSetting("the site's absolute address, for feeds and canonical links",
                                   lambda settings: settings["SITEURL"].rstrip("/")),
    "TIMEZONE": PublishSetting("the time zone of posts without one", _fixed("UTC")),
    "SITESUBTITLE": PublishSetting("a sentence about the site", _fixed("")),
    "POLICIES_PATH": PublishSetting("the archive's folder, below PATH", _fixed("policies")),
    "CARDS_PATH": PublishSetting("the folder of reusable cards, below PATH", _fixed("cards")),
    "WEEKS_PATH": PublishSetting("the folder of editors' notes on weeks, below PATH", _fixed("weeks")),
    "COMMENTS_PATH": PublishSetting("the folder of approved comments, below PATH",
                                    _fixed(default_of("COMMENTS_PATH"))),
    "COMMENTS_ENDPOINT": PublishSetting("where the comment form posts to; empty: no form",
                                        _fixed(default_of("COMMENTS_ENDPOINT"))),
    "COMMENTS_MAIL": PublishSetting("an address that takes comments by mail; empty: none is shown",
                                    _fixed(default_of("COMMENTS_MAIL"))),
    "CHANGES_PAGINATION": PublishSetting("how many changes a page of a list shows", _fixed(20)),
    "FEED_IDS": PublishSetting("names the feeds' entries for ever: set it before the first publication",
                               _feed_ids),
    "FEED_LENGTH": PublishSetting("how many entries a feed holds", _fixed(50)),
    "FEED_HELP": PublishSetting("a page below SITEURL that says what a feed is; empty: none is named", _fixed("")),
    "SEARCH_INDEX": PublishSetting("whether the search has an index; without one its page only lists",
                                   lambda _: bool(os.environ.get("CLAUSEWATCH_SEARCH"))),
    "PICTURES": PublishSetting(
        "how many of the newest posts, and of the newest changes, have a social image of their own", _fixed(500)),
    "SECURITY_CONTACTS": PublishSetting("addresses of security.txt; None: no such file", _fixed(None)),
    "SECURITY_EXPIRES": PublishSetting("until which day security.txt can be relied on", _fixed(None)),
    "CHECK_FRONT_MATTER": PublishSetting("whether a misspelt field or a missing date ends the build", _fixed(False)),
    "STRICT": PublishSetting("whether a comment that cannot be read ends the build", _fixed(False)),
}


def complete(settings: PelicanSettings) -> None:
    """Give every setting that is missing its default, and keep Pelican from taking our folders for articles."""
    for name, setting in SETTINGS.items():
        if name not in settings:
            settings[name] = setting.default(settings)
    folders = [settings[name] for name in _FOLDERS]
    for name in _EXCLUDES:
        settings[name] = list(dict.fromkeys([*settings[name], *folders]))
    if "plugins.publish.blocks" in settings["PLUGINS"]:
        extensions = settings["MARKDOWN"].get("extension_configs", {})
        settings["MARKDOWN"] = settings["MARKDOWN"] | {"extension_configs": {**extensions, BLOCKS_EXTENSION: {}}}
