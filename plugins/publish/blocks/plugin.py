"""Connects the reader of authors' Markdown, and fills every text's blocks from the archive."""
from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.contents import Content
from pelican.readers import Readers

from plugins.publish import build
from plugins.publish.block_syntax.extension import PLACEHOLDER
from plugins.publish.blocks.block_context import BlockContext
from plugins.publish.blocks.filled_text import FilledText, FilledTexts
from plugins.publish.blocks.reader import ClauseReader
from plugins.publish.build import Build, build_of, is_enabled


def register() -> None:
    """Connect to Pelican's signals."""
    build.connect()
    signals.readers_init.connect(_use_our_reader)
    signals.all_generators_finalized.connect(_complete)


def _use_our_reader(readers: Readers) -> None:
    if is_enabled(readers.settings, "blocks"):
        for extension in ClauseReader.file_extensions:
            readers.reader_classes[extension] = ClauseReader


def _complete(generators: list[Any]) -> None:
    build = build_of(generators[0].settings)
    if not build.enabled("blocks"):
        return
    texts: FilledTexts | None = None
    for content in build.contents():
        if PLACEHOLDER in content._content:
            texts = texts or FilledTexts(build.archive, _cards(build), build.cache)
            _note(content, texts.filled(content._content, _context(content, build)))
        else:
            _note(content, FilledText(content._content))


def _note(content: Content, text: FilledText) -> None:
    content._content, content.notices = text.html, text.notices
    content.embedded, content.clauses_changed_at = text.embedded, text.clauses_changed_at


def _context(content: Content, build: Build) -> BlockContext:
    settings = build.settings
    return BlockContext(
        str(content.source_path), content.save_as or f"{content.slug}/index.html",
        content.date.date() if hasattr(content, "date") else None, build.archive, _cards(build), build.problems.report,
        site=None if settings["RELATIVE_URLS"] else settings["SITEURL"], linked=build.enabled("changes"))


def _cards(build: Build) -> Path:
    return Path(build.settings["PATH"], build.settings["CARDS_PATH"])
