"""Finds every problem of content at once: posts, pages, cards, and what they say of one another and of the archive.

    read each file → its own faults → the map of the site → links, quotations, blocks → twins, cards, stray files
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from plugins.archive.history.history import load_all
from plugins.archive.store.errors import ArchiveError
from plugins.publish.archive_view import Archive
from plugins.publish.cache.cache import Cache
from plugins.publish.checks import cards, embedded, links
from plugins.publish.checks.finding import Finding
from plugins.publish.checks.quotations import ArchivedWords, Quotation
from plugins.publish.checks.site_map import Page, SiteMap, page_of
from plugins.publish.checks.text_analysis import TextAnalysis, analysed
from plugins.publish.front_matter import rules
from plugins.publish.front_matter.content_file import CONTROL, UnreadableFile, raw_text
from plugins.publish.front_matter.dates import parsed_date
from plugins.publish.front_matter.fault import Fault
from plugins.publish.front_matter.fields import FrontMatter, parse
from plugins.publish.front_matter.slug import slug_of
from plugins.publish.front_matter.twins import Named, sentence, twins

FOLDERS = ("posts", "pages")
EDITORS = (".swp", "~", ".tmp", ".bak", ".orig")  #: ends of files that editors leave behind
CACHE = Path("var/check.sqlite3")


@dataclass(frozen=True)
class Source:
    """A post or a page as its author typed it, and what a look at it alone finds."""

    file: str           #: below the content folder
    matter: FrontMatter
    raw: str            #: with control characters
    text: TextAnalysis

    @property
    def post(self) -> bool:
        """True if it has a date and stands in lists."""
        return self.file.startswith("posts/")

    @cached_property
    def page(self) -> Page:
        """Where it is published."""
        blocks = frozenset(("card-", "quote-", *(f"{name.split('/')[0]}-" for name in _references(self.matter.text))))
        return page_of(self.file, self.matter, self.text.scan.ids,
                       blocks if "///" in self.matter.text else frozenset())


def _references(text: str) -> Iterator[str]:
    """The policies that a text's blocks name."""
    for line in text.split("\n"):
        if "///" in line and "|" in line:
            yield line.partition("|")[2].strip()


def check(checkout: Path, today: date) -> tuple[Finding, ...]:
    """Everything that is wrong with content/, by file and line."""
    content, kept = checkout / "content", Cache(checkout / CACHE, "check")
    found, sources = list[Finding](), list[Source]()
    for path in _files(content):
        try:
            raw = raw_text(path)
        except UnreadableFile as error:
            found.append(Finding.of(_shown(content, path), error.fault))
        else:
            matter = parse(CONTROL.sub("", raw))
            sources.append(Source(path.relative_to(content).as_posix(), matter, raw, analysed(matter, kept)))
    found += _archive_faults(content)
    site = SiteMap.gather(content, ((source.page, source.matter) for source in sources), _policies(content))
    for source in sources:
        found += (Finding.of(f"content/{source.file}", fault) for fault in _faults(source, site))
    if not any(finding.file.startswith("content/policies") for finding in found):
        found += _against_archive(content, sources, kept)
    kept.close()
    found += [*_twins(sources), *_same_address(sources), *_strays(content), *cards.findings(content, today)]
    return tuple(sorted(set(found)))


def _files(content: Path) -> list[Path]:
    return sorted(path for folder in FOLDERS for path in (content / folder).rglob("*.md")
                  if not path.name.startswith((".", "#")) and not path.is_dir())


def _shown(content: Path, path: Path) -> str:
    return f"content/{path.relative_to(content).as_posix()}"


def _policies(content: Path) -> dict[str, frozenset[str]]:
    folders = (path for path in (content / "policies").glob("*/*") if path.is_dir())
    return {f"{folder.parent.name}/{folder.name}": frozenset(file.stem for file in folder.glob("*.md"))
            for folder in folders}


def _faults(source: Source, site: SiteMap) -> Iterator[Fault]:
    """What one file has wrong by itself and towards the rest of the site."""
    matter = source.matter
    fields = list(rules.faults(matter, post=source.post))
    yield from fields
    yield from _control_characters(source.raw)
    if not matter.faults:
        yield from source.text.faults
        yield from (_softened(fault, source) for fault in links.faults(source.page, source.text.scan, site))
        yield from _address(source)


def _softened(fault: Fault, source: Source) -> Fault:
    """A draft's broken link is only a warning: what it leads to may still have to be written."""
    return Fault(fault.line, fault.column, fault.message, warning=True) if source.page.draft else fault


def _control_characters(raw: str) -> Iterator[Fault]:
    for number, line in enumerate(raw.split("\n"), 1):
        if match := CONTROL.search(line):
            yield Fault(number, match.start() + 1, f"the control character U+{ord(match[0]):04X} is left out",
                        warning=True)


def _address(source: Source) -> Iterator[Fault]:
    title = source.matter.get("title")
    if source.post and title and title.value and not source.matter.value("slug"):
        slug = slug_of(title.value)
        yield Fault(title.line, title.column, "without a 'Slug: …', a corrected title changes the post's address and "
                                              f"its name in feeds: add 'Slug: {slug}'", warning=True)


def _archive_faults(content: Path) -> Iterator[Finding]:
    try:
        load_all(content / "policies")
    except ArchiveError as error:
        yield Finding("content/policies", 1, 1, str(error))


def _against_archive(content: Path, sources: Iterable[Source], kept: Cache) -> Iterator[Finding]:
    """Blocks and quotations, each read against what the archive holds."""
    archive = Archive(load_all(content / "policies"))
    words = ArchivedWords(content / "policies")
    known = frozenset(f"{one.service}/{one.policy}" for one in archive.histories)
    for source in sources:
        moment = parsed_date(source.matter.value("date"))
        file = content / source.file
        likely = embedded.policies_in(source.matter.text, known)
        if "///" in source.matter.text and (moment or not source.post):
            for fault in embedded.faults(file, source.matter.text, moment.date() if moment else None, archive,
                                         content / "cards", kept):
                yield Finding.of(f"content/{source.file}", fault)
        for quotation in _unfounded(source, words, likely, kept):
            yield Finding(f"content/{source.file}", quotation.line, quotation.column,
                          f"“{_short(quotation.words)}” stands in no archived version and names no source: correct the "
                          "words, or link to where they stand", source.page.draft)


def _unfounded(source: Source, words: ArchivedWords, likely: tuple[str, ...], kept: Cache) -> Iterator[Quotation]:
    """A post's quotations that nothing vouches for."""
    def answer(quotation: Quotation) -> bytes:
        return b"found" if words.holds(quotation, likely) else b"not"

    for quotation in source.text.quotations:
        key = f"{quotation.fragments}\0{words.state}"
        if not quotation.sourced and kept.get(__name__, key, partial(answer, quotation)) == b"not":
            yield quotation


def _short(words: str) -> str:
    whole = " ".join(words.split())
    return whole if len(whole) <= 80 else f"{whole[:78]}…"


def _twins(sources: Iterable[Source]) -> Iterator[Finding]:
    names = (Named(kind, name, f"content/{source.file}", field.line)
             for source in sources if source.post
             for kind, key in (("tag", "tags"), ("category", "category")) if (field := source.matter.get(key))
             for name in rules.split(field))
    for named, other in twins(names):
        yield Finding(named.file, named.line, 1, sentence(named, other))


def _same_address(sources: Iterable[Source]) -> Iterator[Finding]:
    first: dict[str, Source] = {}
    for source in sources:
        other = first.setdefault(source.page.address.lower(), source)
        if other is not source and source.matter.value("title"):
            field = source.matter.get("slug") or source.matter.get("title")
            yield Finding(f"content/{source.file}", field.line if field else 1, 1,
                          f"the address /{source.page.address} is taken by content/{other.file}: give this one a "
                          "'Slug: …' of its own")


def _strays(content: Path) -> Iterator[Finding]:
    """Files among the posts that no build reads."""
    for folder in FOLDERS:
        for path in sorted((content / folder).rglob("*")):
            if path.is_file() and path.suffix != ".md" and not path.name.startswith((".", "#")) \
                    and not path.name.endswith(EDITORS):
                picture = path.suffix.lower() in (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".pdf")
                yield Finding(_shown(content, path), 1, 1, "this file is not published: " + (
                    "move it to content/images/" if picture else "the name of a post or page ends with .md"),
                    warning=True)
