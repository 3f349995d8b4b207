"""Posts and pages as their authors typed them, and what is wrong with each by itself and towards the rest of the site.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from plugins.publish.cache.cache import Cache
from plugins.publish.checks.text_analysis import TextAnalysis, analysed
from plugins.publish.front_matter import rules
from plugins.publish.front_matter.content_file import CONTROL, raw_text
from plugins.publish.front_matter.dates import parsed_date
from plugins.publish.front_matter.fields import FrontMatter, parse
from plugins.publish.front_matter.flaw import Flaw
from plugins.publish.front_matter.slug import slug_of
from plugins.publish.link_checks import links
from plugins.publish.link_checks.site_map import Page, SiteMap, page_of

_DAY_OPTION = re.compile(r"^[ >]*    (?P<name>from|to|on):[ ]+(?P<day>\d{4}-\d\d-\d\d)[ ]*$", re.M)


@dataclass(frozen=True)
class CheckedFile:
    """A post or a page, and what a look at it alone finds."""

    file: str           #: below the content folder
    matter: FrontMatter
    raw: str            #: with control characters
    text: TextAnalysis

    @classmethod
    def read(cls, path: Path, content: Path, kept: Cache) -> CheckedFile:
        """Read a file; UnreadableFile when it is no text."""
        raw = raw_text(path)
        matter = parse(CONTROL.sub("", raw) if CONTROL.search(raw) else raw)
        return cls(path.relative_to(content).as_posix(), matter, raw, analysed(matter, kept))

    @property
    def post(self) -> bool:
        """True if it has a date and stands in lists."""
        return self.file.startswith("posts/")

    @property
    def shown(self) -> str:
        """Its file, seen from the checkout."""
        return f"content/{self.file}"

    @cached_property
    def has_blocks(self) -> bool:
        """True if it may have blocks."""
        return "///" in self.matter.text

    @cached_property
    def page(self) -> Page:
        """The path at which it is published."""
        blocks = ("card-", "quote-", *(f"{name.split('/')[0]}-" for name in _references(self.matter.text))) \
            if self.has_blocks else ()
        return page_of(self.file, self.matter, self.text.scan.ids, frozenset(blocks))


def _references(text: str) -> Iterator[str]:
    """The policies that a text's blocks name."""
    for line in text.split("\n"):
        if "///" in line and "|" in line:
            yield line.partition("|")[2].strip()


def faults(source: CheckedFile, site: SiteMap, today: date) -> Iterator[Flaw]:
    """What one file has wrong by itself and towards the rest of the site."""
    matter = source.matter
    yield from rules.faults(matter, post=source.post)
    yield from _control_characters(source.raw)
    if not matter.faults:
        yield from source.text.faults
        yield from (_softened(fault, source) for fault in links.faults(source.page, source.text.scan, site))
        yield from _address(source)
        yield from _template(matter, site)
        yield from _coming_days(source, today)
        yield from _future(matter, today)
        if not source.text.has_words:
            yield Flaw(1, 1, f"this {'post' if source.post else 'page'} has no text", warning=True)


def _softened(fault: Flaw, source: CheckedFile) -> Flaw:
    """A draft's broken link is only a warning: what it leads to may still have to be written."""
    return replace(fault, warning=True) if source.page.draft else fault


def _control_characters(raw: str) -> Iterator[Flaw]:
    if not CONTROL.search(raw):
        return
    for number, line in enumerate(raw.split("\n"), 1):
        if match := CONTROL.search(line):
            yield Flaw(number, match.start() + 1, f"the control character U+{ord(match[0]):04X} is left out",
                       warning=True)


def _address(source: CheckedFile) -> Iterator[Flaw]:
    title = source.matter.get("title")
    if source.post and title and not source.matter.value("slug") and (slug := slug_of(title.value)):
        yield Flaw(title.line, title.column, "without a 'Slug: …', a corrected title changes the post's address and "
                                             f"its name in feeds: add 'Slug: {slug}'", warning=True)


def _template(matter: FrontMatter, site: SiteMap) -> Iterator[Flaw]:
    field = matter.get("template")
    if field and field.value and site.templates and field.value not in site.templates:
        yield Flaw(field.line, field.column, f"the theme has no template {field.value!r}: leave the line out")


def _future(matter: FrontMatter, today: date) -> Iterator[Flaw]:
    """A post with a day to come leads every list until then; a slip of the finger in the year does so for long."""
    for key in ("date", "modified") if matter.value("status").lower() in ("", "published") else ():
        field = matter.get(key)
        moment = parsed_date(field.value) if field else None
        if field and moment and moment.date() > today + timedelta(days=1):  # it may be tomorrow where the author is
            yield Flaw(field.line, field.column, f"{field.value} has not come yet, and the post is published at once"
                                                 + (": write 'Status: scheduled' to wait" if key == "date" else ""),
                       warning=True)


def _coming_days(source: CheckedFile, today: date) -> Iterator[Flaw]:
    if not source.has_blocks:
        return
    for match in _DAY_OPTION.finditer(source.matter.text):
        if match["day"] > today.isoformat():
            line = source.matter.text.count("\n", 0, match.start()) + 1
            yield Flaw(line, 1, f"{match['day']} has not come yet: nobody knows what the clause will say then",
                       warning=True)
