"""One build from beginning to end: what happens at each of Pelican's signals."""
from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup
from pelican import Pelican, signals
from pelican.contents import Content
from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.readers import Readers

from plugins.archive.store.errors import ArchiveError
from plugins.comments.model import CommentProblem
from plugins.publish import problems
from plugins.publish.archive_view import Archive
from plugins.publish.blocks import block_context, fill
from plugins.publish.blocks.reader import ClauseReader
from plugins.publish.blocks.syntax import PLACEHOLDER
from plugins.publish.cache import source_code
from plugins.publish.cache.cache import Cache
from plugins.publish.changes.pages import ArchivePages, cards_folder
from plugins.publish.changes.related_posts import RelatedPosts
from plugins.publish.discussion import feeds as discussion_feeds
from plugins.publish.discussion import thread
from plugins.publish.feeds import channels
from plugins.publish.feeds.formats import FORMATS
from plugins.publish.feeds.model import Announced, Channel, grouped
from plugins.publish.html import adjacent_posts, stylesheet
from plugins.publish.html.page_frame import Frame
from plugins.publish.html.post_summaries import PostCards
from plugins.publish.metadata.head import PageMetadata
from plugins.publish.metadata.site_files import SiteFiles
from plugins.publish.output.writer import StagedWriter

WORDS_A_MINUTE = 230  #: a usual rate for silent reading of English prose


@dataclass
class _Build:
    """What the signals of one build share."""

    chronicle: Archive
    writer: StagedWriter | None = None
    stylesheet: bytes = b""
    programs: SiteFiles | None = None
    cache: Cache | None = None
    context: dict[str, Any] = field(default_factory=dict)  #: what every template sees


_build = _Build(Archive(()))


def register() -> None:
    """Connect every step to Pelican's signals; Pelican looks for this name."""
    signals.readers_init.connect(_use_our_reader)
    signals.get_generators.connect(_begin)
    signals.all_generators_finalized.connect(_assemble)
    signals.get_writer.connect(_use_our_writer)
    signals.article_writer_finalized.connect(_keep_writer)
    signals.finalized.connect(_finish)


def _use_our_reader(readers: Readers) -> None:
    for extension in ClauseReader.file_extensions:
        readers.reader_classes[extension] = ClauseReader


def _use_our_writer(pelican: Pelican) -> type[StagedWriter]:
    return StagedWriter


def _keep_writer(generator: ArticlesGenerator, writer: StagedWriter) -> None:
    _build.writer = writer


def _begin(pelican: Pelican) -> type[ArchivePages]:
    """Load the archive; the same for every generator of this build."""
    problems.start()
    if _build.cache:  # of a build that failed
        _build.cache.abandon()
    settings = pelican.settings
    builder = str(Path(settings["OUTPUT_PATH"]).resolve())
    _build.cache = ClauseReader.cache = Cache(Path(settings["CACHE_PATH"]), builder)
    try:
        _build.chronicle = Archive.load(Path(settings["PATH"]) / settings["POLICIES_PATH"])
    except ArchiveError as error:
        problems.report("", 0, str(error))
        problems.stop_if_any()
    return type("ArchivePages", (ArchivePages,), {"chronicle": _build.chronicle, "cache": _build.cache})


def _assemble(generators: list[Any]) -> None:
    """Everything that is read is known now: fill the blocks, join the neighbours, and stop if anything is wrong."""
    articles = next(g for g in generators if isinstance(g, ArticlesGenerator))
    pages = next(g for g in generators if isinstance(g, PagesGenerator))
    settings, context = articles.settings, articles.context
    _build.context = context
    written = list(_contents(articles, pages))
    for content in written:
        content.override_url = content.url  # Pelican formats it anew whenever a page asks, which all lists do
        _fill(content, settings)
    adjacent_posts.join(articles.articles)
    _listen([article for article in written if hasattr(article, "date")], articles)
    for problem in _left_out(written, settings):
        if settings.get("STRICT"):
            problems.report(problem.where, 0, problem.what)
        else:
            print(f"left out: {os.path.relpath(problem.where)}: {problem.what}", file=sys.stderr)
    adjacent_posts.report_twins(written)
    adjacent_posts.report_name_twins(article for article in written if hasattr(article, "category"))
    _build.stylesheet = stylesheet.joined(Path(settings["THEME"]) / "static" / "css")
    context["mentions"] = RelatedPosts.gather(context["articles"], context["policies"], cards_folder(settings))
    _build.programs = _programs(context, settings)
    context.update(programs=_build.programs, STYLESHEET=stylesheet.name_of(_build.stylesheet),
                   FORM_ACTION=_form_action(settings), FEED_GROUPS=grouped(_build.programs.channels),
                   FEED_FORMATS=FORMATS, own_feeds=Announced(_build.programs.channels).on,
                   head_of=_build.programs.heads.of, frame=Frame(articles.env, {"SITENAME": settings["SITENAME"]}),
                   post_card=PostCards(articles.env.get_template("partials/post-card.html")).draw)
    problems.stop_if_any()


def _contents(articles: ArticlesGenerator, pages: PagesGenerator) -> Iterator[Content]:
    for group in (articles.articles, articles.translations, articles.drafts, articles.drafts_translations,
                  articles.hidden_articles, articles.hidden_translations, pages.pages, pages.translations,
                  pages.hidden_pages, pages.hidden_translations, pages.draft_pages, pages.draft_translations):
        yield from group


def _fill(content: Content, settings: dict[str, Any]) -> None:
    """Fill a text's blocks, and note what became of the clauses in it."""
    day = content.date.date() if hasattr(content, "date") else None
    page = block_context.BlockContext(str(content.source_path), content.save_as or f"{content.slug}/index.html", day,
                       _build.chronicle, cards_folder(settings))
    if PLACEHOLDER in content._content:
        content._content = str(fill.fill(content._content, page))
    words = len(Markup(content._content).striptags().split())
    content.reading_minutes = max(1, round(words / WORDS_A_MINUTE))
    content.standfirst = Markup(content.summary).striptags()
    content.notices = block_context.notices(page)
    content.embedded = tuple(page.embedded)
    content.clauses_changed_at = tuple(step.version.at for _, now in page.touched for step in now.changes
                                       if day and step.version.date > day)


def _listen(posts: Iterable[Content], generator: ArticlesGenerator) -> None:
    """Join every post with what was said under it, drawn or from the cache."""
    settings, templates = generator.settings, Path(generator.settings["THEME"]) / "templates/partials"
    said = {key: settings[key] for key in ("COMMENTS_ENDPOINT", "COMMENTS_MAIL")}
    drawing = source_code.digest_of_files(templates / name for name in ("comments-list.html", "comment.html"))
    assert _build.cache
    template = generator.env.get_template("partials/comments-list.html")
    for post in posts:
        post.discussion = thread.drawn(_thread(post, settings), lambda d: template.render(said, discussion=d),
                                       _build.cache, f"{drawing} {said}")


def _thread(post: Content, settings: dict[str, Any]) -> thread.Discussion:
    root = Path(settings["PATH"]) / settings["COMMENTS_PATH"]
    aliases = tuple(filter(None, (word.strip() for word in getattr(post, "comments_aliases", "").split(","))))
    return thread.thread_for(
        root, getattr(post, "comments_key", post.slug), aliases, since=channels.utc(post.date, settings),
        open=getattr(post, "comments", "open") != "closed")


def _left_out(written: Iterable[Content], settings: dict[str, Any]) -> Iterator[CommentProblem]:
    """The comments that no page shows: files that cannot be read, and folders that no post answers to.

    They are named and skipped, and end the build only when it was asked to be strict.
    """
    threads = [article.discussion for article in written if hasattr(article, "discussion")]
    for one in threads:
        yield from one.problems
    root = Path(settings["PATH"]) / settings["COMMENTS_PATH"]
    yield from thread.strays(root, [one.discussion for one in threads])


def _form_action(settings: dict[str, Any]) -> str:
    """What the pages' policy lets a form be sent to."""
    endpoint = urlsplit(settings["COMMENTS_ENDPOINT"])
    return f"{endpoint.scheme}://{endpoint.netloc}" if endpoint.netloc else "'self'" if endpoint.path else "'none'"


def _finish(pelican: Pelican) -> None:
    """Write the whole site, or nothing."""
    problems.stop_if_any()
    assert _build.writer is not None
    for path, content in _loose_files(pelican.settings):
        _build.writer.stage(path, content)
    problems.stop_if_any()
    _build.writer.commit()
    assert _build.cache
    _build.cache.close()
    _build.cache = ClauseReader.cache = None


def _loose_files(settings: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """What is no page: the style sheets, the icon and the feeds."""
    static = Path(settings["THEME"]) / "static"
    yield stylesheet.name_of(_build.stylesheet), _build.stylesheet
    yield "favicon.svg", (static / "favicon.svg").read_bytes()
    yield "feeds/feed.css", (static / "feed.css").read_bytes()
    assert _build.cache and _build.programs and _build.writer
    yield from _build.programs.files(settings, _build.writer.pages, _build.cache)
    yield discussion_feeds.manifest_file(_talks(_build.context, settings), stylesheet.name_of(_build.stylesheet))


def _programs(context: dict[str, Any], settings: dict[str, Any]) -> SiteFiles:
    site, stories = channels.site_of(settings), context["changes"]
    heads = PageMetadata(site, settings["SITESUBTITLE"], context["articles"], stories, settings["PICTURES"],
                  partial(channels.utc, settings=settings))
    return SiteFiles(site, tuple(_channels(context, settings)), stories, heads)


def _channels(context: dict[str, Any], settings: dict[str, Any]) -> Iterator[Channel]:
    """Every feed that the site has."""
    site = channels.site_of(settings)
    comments = tuple(discussion_feeds.channels(site, _talks(context, settings)))
    yield channels.post_channel(context["articles"], settings)
    yield comments[0]
    yield from channels.ChangeFeeds(context["policies"], site, context["mentions"]).channels()
    yield from comments[1:]


def _talks(context: dict[str, Any], settings: dict[str, Any]) -> list[discussion_feeds.Talk]:
    return [discussion_feeds.Talk(article.title, article.url, channels.utc(article.date, settings), article.discussion,
                            article.slug) for article in context["articles"]]
