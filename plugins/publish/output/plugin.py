"""Connects the writer, and ends a build in which anything is wrong, before anything is written."""
from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.contents import Content

from plugins.publish import build, problems
from plugins.publish.build import build_of, is_enabled
from plugins.publish.html.file_links import names_files
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
    signals.content_object_init.connect(_note_paths)


def _begin(pelican: Pelican) -> None:
    """From now on, what Pelican logs as an error ends the build."""
    if is_enabled(pelican.settings, "output"):
        problems.listen(build_of(pelican.settings).problems)


def _choose_writer(pelican: Pelican) -> type[StagedWriter] | None:
    return StagedWriter if is_enabled(pelican.settings, "output") else None


def _note_paths(content: Content) -> None:
    """Say where a text lies, and that it names no files where it cannot: Pelican asks for both again and again."""
    if isinstance(content._content, str) and not names_files(content._content):
        content.get_static_links = set
    content.get_relative_source_path = partial(_path_of, content, content.get_relative_source_path())


def _path_of(content: Content, own: str | None, source_path: str | None = None) -> str | None:
    """A source's path below the content folder; Pelican works it out anew whenever it is asked for a text's own."""
    if source_path:
        path: str | None = type(content).get_relative_source_path(content, source_path)
        return path
    return own


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
