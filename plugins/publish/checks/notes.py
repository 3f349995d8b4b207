"""Checks what editors say of weeks, in content/weeks: a note is plain Markdown on the page of its week."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from plugins.publish.checks.cards import plain_faults
from plugins.publish.checks.finding import Finding
from plugins.publish.front_matter.content_file import UnreadableFile, read_text
from plugins.publish.front_matter.dates import is_week
from plugins.publish.front_matter.fields import KNOWN_KEYS, parse
from plugins.publish.front_matter.flaw import Flaw
from plugins.publish.link_checks import links
from plugins.publish.link_checks.site_map import Page, SiteMap
from plugins.publish.markdown_source.scan import scan
from plugins.publish.markdown_source.slips import slips


def findings(content: Path, site: SiteMap) -> Iterator[Finding]:
    """The mistakes in each note."""
    for path in sorted((content / "weeks").glob("*.md")):
        page = Page(f"weeks/{path.name}", f"weeks/{path.stem}/", "published")
        try:
            yield from (Finding.of(f"content/{page.file}", fault) for fault in _faults(read_text(path), page, site))
        except UnreadableFile as error:
            yield Finding.of(f"content/{page.file}", error.fault)


def _faults(text: str, page: Page, site: SiteMap) -> Iterator[Flaw]:
    found = scan(text)
    if any(field.key in KNOWN_KEYS for field in parse(text).fields):
        yield Flaw(1, 1, "a note has no fields: begin it with its text")
    if is_week(name := PurePosixPath(page.file).stem) and name not in site.weeks:
        yield Flaw(1, 1, f"nothing changed in the week {name}, so it has no page for this note", warning=True)
    yield from links.faults(page, found, site)
    yield from slips(found.prose)
    yield from plain_faults(found.prose, 1, "a note")
    for link in found.links:
        if link.target.startswith("{"):
            yield Flaw(link.line, link.column, f"{link.target!r} is not read in a note: write an address, such as "
                                               "../../posts/zoom/")
