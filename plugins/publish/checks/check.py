"""Finds every problem of content at once: posts, pages, cards, and what they say of one another and of the archive.

    read each file → its own faults → the map of the site → links, quotations, blocks → twins, comments, other files
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from plugins.publish.cache.cache import Cache
from plugins.publish.checks import (
    archived,
    cards,
    comments,
    declarations,
    notes,
    pictures,
    settings_run,
    sources,
    strays,
)
from plugins.publish.checks.finding import Finding, placed
from plugins.publish.checks.sources import CheckedFile
from plugins.publish.front_matter import rules
from plugins.publish.front_matter.content_file import UnreadableFile
from plugins.publish.front_matter.duplicate_names import NameInFile, duplicates, sentence
from plugins.publish.link_checks.site_map import SiteMap
from plugins.settings import site_faults

FOLDERS = ("posts", "pages")
SETTINGS = "pelican.conf.py"
CACHE = Path("var/check.sqlite3")


def check(checkout: Path, today: date) -> tuple[Finding, ...]:
    """Everything that is wrong with content/ and the settings, by file and line."""
    content, kept = checkout / "content", Cache(checkout / CACHE, "check")
    found, read = list[Finding](), list[CheckedFile]()
    for path in _files(content):
        try:
            read.append(CheckedFile.read(path, content, kept))
        except UnreadableFile as error:
            found.append(Finding.of(f"content/{path.relative_to(content).as_posix()}", error.fault))
    histories = archived.read(checkout, kept, found.append)
    site = SiteMap.gather(content, ((source.page, source.matter) for source in read), _policies(content),
                          {f"{one.service}/{one.policy}": one.change_names for one in histories}, _templates(checkout))
    for source in read:
        found += (Finding.of(source.shown, fault) for fault in sources.faults(source, site, today))
    found += (placed(words, SETTINGS) for words in site_faults(checkout / SETTINGS))
    found += settings_run.findings(checkout / SETTINGS, kept)
    found += declarations.findings(checkout)
    found += archived.findings(content, histories, read, kept)
    found += notes.findings(content, site)
    found += comments.findings(content, read, kept)
    kept.close()
    found += [*_duplicates(read), *_same_address(read), *strays.findings(content), *pictures.findings(content),
              *cards.findings(content, today)]
    return tuple(sorted(set(found)))


def _files(content: Path) -> list[Path]:
    return sorted(path for folder in FOLDERS for path in (content / folder).rglob("*.md")
                  if not path.name.startswith((".", "#")) and not path.is_dir())


def _policies(content: Path) -> dict[str, frozenset[str]]:
    folders = (path for path in (content / "policies").glob("*/*") if path.is_dir())
    return {f"{folder.parent.name}/{folder.name}": frozenset(file.stem for file in folder.glob("*.md"))
            for folder in folders}


def _templates(checkout: Path) -> frozenset[str]:
    """The names of the theme's templates; none where the site has another theme."""
    return frozenset(path.stem for path in (checkout / "theme" / "templates").glob("*.html"))


def _duplicates(read: Iterable[CheckedFile]) -> Iterator[Finding]:
    names = (NameInFile(kind, name, source.shown, field.line)
             for source in read if source.post
             for kind, key in (("tag", "tags"), ("category", "category")) if (field := source.matter.get(key))
             for name in rules.split(field))
    for name, other in duplicates(names):
        yield Finding(name.file, name.line, 1, sentence(name, other))


def _same_address(read: Iterable[CheckedFile]) -> Iterator[Finding]:
    first: dict[str, CheckedFile] = {}
    for source in read:
        other = first.setdefault(source.page.address.lower(), source)
        if other is not source and source.matter.value("title"):
            field = source.matter.get("slug") or source.matter.get("title")
            yield Finding(source.shown, field.line if field else 1, 1,
                          f"the address /{source.page.address} is taken by {other.shown}: give this one a 'Slug: …' of "
                          "its own")
