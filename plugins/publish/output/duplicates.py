"""Texts, tags and categories that want to be the same page."""
from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pelican.contents import Content

from plugins.publish.front_matter.duplicate_names import NameInFile, duplicates, sentence

Report = Callable[[Path | str, int, str], None]


def report_same_page(contents: Iterable[Content], report: Report) -> None:
    """Report a text that wants to be the same page as another, at the line that says so."""
    first: dict[str, Content] = {}
    for content in sorted(contents, key=lambda c: str(c.source_path)):
        place = content.save_as
        if place and first.setdefault(place, content) is not content:
            other = posixpath.basename(str(first[place].source_path))
            lines = content.metadata.get("source_lines", {})
            report(str(content.source_path), lines.get("slug", lines.get("title", 1)),
                   f"the slug {content.slug!r} is taken by {other}: give this one a 'Slug: …' of its own")


def report_duplicate_names(contents: Iterable[Content], report: Report) -> None:
    """Report a tag or a category that wants to be the same page as another."""
    labelled = tuple(contents)
    names = {(kind, name) for content in labelled for kind, _, name in _labels(content)}
    if not any(duplicates(NameInFile(*name, "", 0) for name in names)):  # then no file need be named
        return
    for name, other in duplicates(name for content in labelled for name in _names(content)):
        report(Path(name.file).resolve(), name.line, sentence(name, other))


def _names(content: Content) -> Iterator[NameInFile]:
    file = os.path.relpath(str(content.source_path))
    for kind, field, name in _labels(content):
        yield NameInFile(kind, name, file, _line(content, field))


def _labels(content: Content) -> Iterator[tuple[str, str, str]]:
    """Kind, field and name of each tag, and of the category, that a text's head names."""
    for kind, field, labels in (("tag", "tags", getattr(content, "tags", ())),
                                ("category", "category", [content.category])):
        for label in labels if content.metadata.get(field) else ():
            yield kind, field, str(label.name)


def _line(content: Content, field: str) -> int:
    return int(content.metadata.get("source_lines", {}).get(field, 1))
