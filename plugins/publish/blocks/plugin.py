"""Connects the reader of authors' Markdown, and fills every text's blocks from the archive."""
from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import signals
from pelican.contents import Content
from pelican.readers import Readers

from plugins.publish import build
from plugins.publish.blocks import fill
from plugins.publish.blocks.block_context import BlockContext, notices
from plugins.publish.blocks.reader import ClauseReader
from plugins.publish.blocks.syntax import PLACEHOLDER
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
    for content in build.contents():
        fill_content(content, build)


def fill_content(content: Content, build: Build) -> None:
    """Fill a text's blocks, and note what became of the clauses in it."""
    day = content.date.date() if hasattr(content, "date") else None
    settings = build.settings
    page = BlockContext(
        str(content.source_path), content.save_as or f"{content.slug}/index.html", day, build.archive,
        Path(settings["PATH"], settings["CARDS_PATH"]), build.problems.report,
        site=None if settings["RELATIVE_URLS"] else settings["SITEURL"], linked=build.enabled("changes"))
    if PLACEHOLDER in content._content:
        content._content = str(fill.fill(content._content, page))
    content.notices = notices(page)
    content.embedded = tuple(page.embedded)
    content.clauses_changed_at = tuple(step.version.at for _, now in page.touched for step in now.changes
                                       if day and step.version.date > day)
