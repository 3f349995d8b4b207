"""Connects what the templates of this project's theme ask for besides Pelican's own variables."""
from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache, partial
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup
from pelican import signals

from plugins.publish import build
from plugins.publish.build import SETTINGS, Build, build_of
from plugins.publish.cache.source_code import digest_of_files
from plugins.publish.html import stylesheet
from plugins.publish.html.plain_summary import plain_summary
from plugins.publish.lazy_text import Text, text_of
from plugins.publish.output_files import Files, short_hash
from plugins.publish.theme import adjacent_posts
from plugins.publish.theme.page_frame import Frame
from plugins.publish.theme.post_summaries import PostCards
from plugins.publish.theme.post_views import PostViews

WORDS_A_MINUTE = 230  #: a usual rate for silent reading of English prose


HEADINGS, LONG = 4, 600   #: headings and words from which on a text has a table of contents
_MARKUP = re.compile(r"<!--.*?-->|<[^>]*>", re.S)
_HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>', re.S)


class Heading(NamedTuple):
    """A heading of a post; those of redlines have ids that end with "-h", and are left out."""

    id: str
    html: str

    @property
    def words(self) -> str:
        """Its words without markup."""
        return Markup(self.html).striptags()


def register() -> None:
    """Connect to Pelican's signals."""
    build.connect()
    signals.all_generators_finalized.connect(_complete)


def _complete(generators: list[Any]) -> None:
    build = build_of(generators[0].settings)
    if not build.enabled("theme"):
        return
    static = Path(build.settings["THEME"]) / "static"
    if not (static / "css" / "tokens.css").is_file():
        build.problems.report("", 0, "plugins.publish.theme goes with this project's own theme: take it out of PLUGINS")
        return
    sheet = stylesheet.joined(static / "css")
    name, templates = stylesheet.name_of(sheet), build.articles.env
    templates.filters["strftime"] = _remembering(templates.filters["strftime"])
    build.context.update(
        STYLESHEET=name, frame=Frame(templates, {name: build.settings[name] for name in ("SITENAME", "PLUGINS")}),
        post_card=PostCards(templates.get_template("partials/post-card.html")).render)
    build.relate(lambda: _describe_contents(build))
    if build.is_ours_alone:
        drawn_with = digest_of_files((Path(build.settings["THEME"]) / "templates", SETTINGS))
        build.views = PostViews(build, drawn_with).of
    build.produce(lambda: _files(name, sheet, static))


def _remembering(strftime: Callable[[date, str], str]) -> Callable[[date, str], str]:
    """Pelican's filter, cached: it sets the locale for each day, and lists show the same days again and again."""
    known = cache(strftime)

    def filtered(moment: date, format: str) -> str:
        zoned = getattr(moment, "tzinfo", None) is not None  # then it may be equal to others that read otherwise
        return strftime(moment, format) if zoned else known(moment, format)

    return filtered


def _files(name: str, sheet: bytes, static: Path) -> Files:
    yield name, sheet
    yield "favicon.svg", (static / "favicon.svg").read_bytes()


def _describe_contents(build: Build) -> None:
    adjacent_posts.join(build.articles.articles)
    known = build.cache.table(__name__)
    for content in build.contents():
        text, summary = text_of(content), str(content.summary)
        minutes, standfirst, headings = known.get(
            short_hash(f"{summary}\0{text.digest}"), partial(_described, text, summary))
        content.reading_minutes, content.standfirst = minutes, standfirst
        content.headings = tuple(Heading(*one) for one in headings)
    build.cache.put_away(__name__)


def _described(text: Text, summary: str) -> tuple[int, str, tuple[Heading, ...]]:
    """Minutes to read a text, its summary in plain words, and its table of contents."""
    html = text.load()
    words = len(unescape(_MARKUP.sub("", html)).split())
    return max(1, round(words / WORDS_A_MINUTE)), plain_summary(summary), _headings(html) if words >= LONG else ()


def _headings(text: str) -> tuple[Heading, ...]:
    """What a table of contents names; nothing if that is little."""
    headings = tuple(Heading(*match) for match in _HEADING.findall(text) if not match[0].endswith("-h"))
    return headings if len(headings) >= HEADINGS else ()
