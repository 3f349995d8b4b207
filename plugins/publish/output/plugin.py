"""Connects the writer, and ends a build in which anything is wrong, before anything is written."""
from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.contents import Content, Static

from plugins.publish import build, problems
from plugins.publish.build import build_of, is_enabled
from plugins.publish.lazy_text import text_of
from plugins.publish.output.duplicates import report_duplicate_names, report_same_page
from plugins.publish.output.file_links import report_missing, report_missing_templates, warn_of_missing_slugs
from plugins.publish.output.members import use_members
from plugins.publish.output.writer import StagedWriter


def register() -> None:
    """Connect to Pelican's signals."""
    build.connect()
    signals.get_generators.connect(_begin)
    signals.all_generators_finalized.connect(_check_addresses)
    signals.get_writer.connect(_choose_writer)
    signals.content_object_init.connect(_note_static_links)
    signals.content_object_init.connect(_note_place)


def _begin(pelican: Pelican) -> None:
    """From now on, what Pelican logs as an error ends the build."""
    if is_enabled(pelican.settings, "output"):
        problems.listen(build_of(pelican.settings).problems)


def _choose_writer(pelican: Pelican) -> type[StagedWriter] | None:
    return StagedWriter if is_enabled(pelican.settings, "output") else None


def _note_static_links(content: Content) -> None:
    """Say that a text names no files where it cannot: Pelican looks for their names in every one."""
    if not isinstance(content, Static) and not text_of(content).names_files:
        content.get_static_links = set


def _note_place(content: Content) -> None:
    """Have a text know where it lies below the content folder: Pelican works that out five times."""
    place, work_out = content.relative_source_path, content.get_relative_source_path
    content.get_relative_source_path = lambda path=None: work_out(path) if path else place


def _check_addresses(generators: list[Any]) -> None:
    build = build_of(generators[0].settings)
    if not build.enabled("output"):
        return
    for content in build.contents():
        content.override_url = content.url  # Pelican formats it anew whenever a page asks, which all lists do
        content.override_save_as = content.save_as
    use_members(build.articles)
    report_same_page(build.contents(), build.problems.report)
    report_missing_templates(build.contents(), build.articles.env.list_templates(), build.problems.report)
    report_missing(build.contents(), Path(build.settings["PATH"]), build.problems.report)
    warn_of_missing_slugs(build.posts(), lambda words: print(words, file=sys.stderr))
    categorized = (content for content in build.contents() if hasattr(content, "category"))
    report_duplicate_names(categorized, build.problems.report)
