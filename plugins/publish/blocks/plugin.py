"""Connects the reader of authors' Markdown, and fills every text's blocks from the archive."""
from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.contents import Content
from pelican.generators import ArticlesGenerator
from pelican.readers import Readers

from plugins.publish import build
from plugins.publish.blocks.block_context import BlockContext
from plugins.publish.blocks.filled_text import FilledText, FilledTexts, specs_in
from plugins.publish.blocks.post_index import PostIndex
from plugins.publish.blocks.reader import ClauseReader
from plugins.publish.build import Build, build_of, is_enabled
from plugins.publish.lazy_text import LazyArticle, text_of


def register() -> None:
    """Connect to Pelican's signals."""
    build.connect()
    signals.readers_init.connect(_use_our_reader)
    signals.article_generator_init.connect(_use_index)
    signals.all_generators_finalized.connect(_complete)


def _use_our_reader(readers: Readers) -> None:
    if is_enabled(readers.settings, "blocks"):
        for extension in ClauseReader.file_extensions:
            readers.reader_classes[extension] = ClauseReader


def _complete(generators: list[Any]) -> None:
    build = build_of(generators[0].settings)
    if not build.enabled("blocks"):
        return
    texts = FilledTexts(build.archive, _cards(build), build.cache)
    for content in build.contents():
        lazy = isinstance(content, LazyArticle)
        text, specs = text_of(content), content.specs if lazy else specs_in(content._content)
        filled = FilledText(text) if specs == [] else texts.filled(text, specs, _context(content, build))
        if lazy:
            content.text = filled.text
        else:
            content._content = filled.text.load()
        content.notices, content.embedded = filled.notices, filled.embedded
        content.clauses_changed_at = filled.clauses_changed_at
    for kept_by_pelican in (Content.get_content, Content.get_summary):
        kept_by_pelican.cache.clear()  # other plugins may have asked for a text while its blocks were not filled
    build.cache.put_away(FilledTexts.__module__)


def _use_index(generator: ArticlesGenerator) -> None:
    build = build_of(generator.settings)
    if build.enabled("blocks"):
        PostIndex.use(generator, build)


def _context(content: Content, build: Build) -> BlockContext:
    settings = build.settings
    return BlockContext(
        str(content.source_path), content.save_as or f"{content.slug}/index.html",
        content.date.date() if hasattr(content, "date") else None, build.archive, _cards(build), build.problems.report,
        site=None if settings["RELATIVE_URLS"] else settings["SITEURL"], linked=build.enabled("changes"))


def _cards(build: Build) -> Path:
    return Path(build.settings["PATH"], build.settings["CARDS_PATH"])
