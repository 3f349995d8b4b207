"""The rules that the fields of a post or a page keep; each is a function that says what is wrong, and where.

What breaks one of these could write a page to the wrong place, or publish what was meant to stay a draft: so a build
refuses it, too.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from plugins.publish.front_matter import misplaced
from plugins.publish.front_matter.dates import parsed_date
from plugins.publish.front_matter.fields import KNOWN_KEYS, Field, FrontMatter
from plugins.publish.front_matter.flaw import Flaw
from plugins.publish.front_matter.slug import slug_of
from plugins.spelling import did_you_mean

STATUSES = ("published", "draft", "scheduled", "hidden", "skip")
COMMENTS = ("open", "closed")
QUESTION = "?? "  #: begins a line that a person has yet to answer
LONGEST = 200  #: bytes of one part of an address: file systems hold names of 255, and a list's page needs a few more
FOREIGN = {
    "draft": "write 'Status: draft', or leave the line out", "published": "write 'Status: draft', or leave it out",
    "publish": "write 'Status: draft', or leave it out", "private": "write 'Status: draft', or leave it out",
    "unlisted": "write 'Status: hidden', or leave it out",
    "layout": "leave it out, or write 'Template: …'", "permalink": "write 'Slug: …'",
    "categories": "write 'Category: …'",
    "keywords": "write 'Tags: …'", "tag": "write 'Tags: …'", "lastmod": "write 'Modified: …'",
    "updated": "write 'Modified: …'", "publishdate": "write 'Date: …'", "excerpt": "write 'Summary: …'",
    "abstract": "write 'Summary: …'", "aliases": "write 'Comments_aliases: …', for the comments alone",
}  #: fields of other site generators, which would pass silently for nothing
#: Addresses of the site's own, which no page may take.
RESERVED = frozenset(("posts", "changes", "policies", "topics", "tags", "categories", "archives", "feeds", "drafts",
                      "schema", "how-we-decide", "comments", "glossary", "weeks", "notice", "search", "pictures", "404",
                      "index", "images", "extra", "theme"))
_SLUG = re.compile(r"[^\W_][\w-]*(?:\.[\w-]+)*")
_LANG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def faults(matter: FrontMatter, *, post: bool) -> Iterator[Flaw]:
    """All that is wrong with a file's fields."""
    yield from (unread := matter.faults or tuple(misplaced.faults(matter, KNOWN_KEYS)))
    if not unread:
        for rule in _RULES if post else (*_RULES, _page_address):
            yield from rule(matter)
        if post:
            yield from _dated(matter)


def _known_fields(matter: FrontMatter) -> Iterator[Flaw]:
    for field in matter.fields:
        if field.key in FOREIGN:
            yield Flaw(field.line, 1, f"the field {field.key!r} means nothing here: {FOREIGN[field.key]}")
        elif field.key not in KNOWN_KEYS and (hint := did_you_mean(field.key, KNOWN_KEYS)):
            yield Flaw(field.line, 1, f"there is no front matter field {field.key!r}{hint}")


def _once(matter: FrontMatter) -> Iterator[Flaw]:
    first: dict[str, int] = {}
    for field in matter.fields:
        if field.key in first:
            yield Flaw(field.line, 1, f"the field {field.key!r} is given twice, first on line {first[field.key]}: "
                                      "keep one")
        first.setdefault(field.key, field.line)


def _title(matter: FrontMatter) -> Iterator[Flaw]:
    title, slug = matter.get("title"), matter.get("slug")
    if not title or not title.value:
        yield Flaw(title.line if title else 1, 1, "the title is missing: begin the file with a line 'Title: …'")
    elif not (slug and slug.value) and not slug_of(title.value):
        yield Flaw(title.line, title.column, f"no address can be made of the title {title.value!r}, which has no "
                                             "letters: add a line such as 'Slug: a-name'")


def _slug(matter: FrontMatter) -> Iterator[Flaw]:
    for key in ("slug", "comments_key"):
        field = matter.get(key)
        if field and field.value and not _SLUG.fullmatch(field.value):
            hint = slug_of(field.value.replace("/", " ").replace(".", " ")).strip("-_")
            yield _at(field, f"the {key.replace('_', ' ')} {field.value!r} cannot be an address: use letters, digits "
                             "and hyphens" + (f", as in {hint!r}" if hint else ""))


def _page_address(matter: FrontMatter) -> Iterator[Flaw]:
    slug = matter.value("slug") or slug_of(matter.value("title"))
    if slug.lower() in RESERVED and not matter.get("save_as"):
        field = matter.get("slug") or matter.get("title")
        yield _at(field, f"the address /{slug}/ is the site's own: give the page another slug")


def _output_path(matter: FrontMatter) -> Iterator[Flaw]:
    for field in (found for key in ("save_as", "url") if (found := matter.get(key))):
        path = PurePosixPath(field.value)
        if path.is_absolute() or ".." in path.parts or "\\" in field.value or ":" in field.value:
            yield _at(field, f"{field.value!r} leads out of the site: write a path below it, without '..'")
        elif field.key == "save_as" and not _may_be_saved_as(path):
            yield _at(field, f"a page cannot be saved as {field.value!r}: write a path of its own that ends with .html")


def _may_be_saved_as(path: PurePosixPath) -> bool:
    name = path.as_posix()
    return name.endswith(".html") and name != "index.html" and path.parts[0] not in RESERVED - {"404"}


def _language(matter: FrontMatter) -> Iterator[Flaw]:
    field = matter.get("lang")
    if field and not _LANG.fullmatch(field.value):
        yield _at(field, f"{field.value!r} is not a language: write its code, such as 'de' or 'pt-BR'")


def _dates(matter: FrontMatter) -> Iterator[Flaw]:
    for field in (found for key in ("date", "modified") if (found := matter.get(key))):
        if not field.value and field.key == "modified":
            yield _at(field, "the field 'modified' is empty: write a date, or leave the line out")
        elif field.value and not parsed_date(field.value):
            yield _at(field, f"{field.value!r} is not a date: write it as 2026-11-24 10:00")
    yield from _order_of_dates(matter)


def _order_of_dates(matter: FrontMatter) -> Iterator[Flaw]:
    """A post cannot have been modified before its date; a day without a time is compared as a day."""
    date, modified = parsed_date(matter.value("date")), matter.get("modified")
    later = parsed_date(modified.value) if modified else None
    if not (date and later and modified):
        return
    has_time = len(modified.value) > len("2026-11-24")
    if later < date if has_time else later.date() < date.date():
        yield _at(modified, f"the post cannot have been modified on {modified.value}, before its date, "
                            f"{matter.value('date')}")


def _dated(matter: FrontMatter) -> Iterator[Flaw]:
    if not matter.value("date"):
        field = matter.get("date")
        yield Flaw(field.line if field else 1, 1, "the date is missing: add a line such as 'Date: 2026-11-24 10:00'")


def _choices(matter: FrontMatter) -> Iterator[Flaw]:
    for key, known in (("status", STATUSES), ("comments", COMMENTS)):
        field = matter.get(key)
        if field and field.value and field.value.lower() not in known:
            hint = did_you_mean(field.value.lower(), known) or f"; there are {', '.join(known)}"
            yield _at(field, f"there is no status {field.value!r}{hint}" if key == "status" else
                      f"comments cannot be {field.value!r}{hint}")


def _named(matter: FrontMatter) -> Iterator[Flaw]:
    """Tags, categories and authors each need an address of their own."""
    for key in ("tags", "category", "author", "authors"):
        field = matter.get(key)
        for name in split(field) if field and not field.value.startswith(QUESTION) else ():
            if _LISTED.match(name):
                yield _at(field, f"{name!r} is no {_SINGULAR[key]}: write names alone, as in 'Zoom, AI training'")
            elif not slug_of(name):
                yield _at(field, f"no address can be made of the {_SINGULAR[key]} {name!r}, which has no letters")


_LISTED = re.compile(r"[#\[]|[-*+] ")  #: what begins a list, or a tag, elsewhere
_SINGULAR = {"tags": "tag", "category": "category", "author": "author", "authors": "author"}


def split(field: Field | None) -> tuple[str, ...]:
    """The names that a field lists; a category is one, whatever commas it has."""
    if field is None:
        return ()
    words = field.value.split(";" if ";" in field.value else ",") if field.key != "category" else [field.value]
    return tuple(filter(None, (word.strip() for word in words)))


def _lengths(matter: FrontMatter) -> Iterator[Flaw]:
    """An address is a file's name, too."""
    title, slug = matter.get("title"), matter.get("slug")
    own = slug if slug and slug.value else title
    names = [(own, "address", slug_of(own.value))] if own else []
    names += [(field, _SINGULAR[key], slug_of(name)) for key in _SINGULAR if (field := matter.get(key))
              for name in split(field)]
    for field, what, address in names:
        if (size := len(address.encode())) > LONGEST:
            yield _at(field, f"the {what} {address[:20]}… is too long for a file's name: {size} bytes, and {LONGEST} "
                             "are possible" + (": add a shorter 'Slug: …'" if field is title else ""))


def _questions(matter: FrontMatter) -> Iterator[Flaw]:
    """A draft may hold questions; what is published may not."""
    if matter.value("status").lower() in ("draft", "skip"):
        return
    for field in matter.fields:
        if field.value.startswith(QUESTION):
            yield _at(field, f"answer this before you publish: {field.value.removeprefix(QUESTION).strip()}")


_RULES: tuple[Callable[[FrontMatter], Iterator[Flaw]], ...] = (
    _known_fields, _once, _title, _slug, _output_path, _language, _dates, _choices, _named, _lengths,
    _questions)


def _at(field: Field | None, message: str) -> Flaw:
    return Flaw(field.line, field.column, message) if field else Flaw(1, 1, message)
