"""A comment as another system told it, before it has a place here."""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree

from plugins.comments.model import BodyFormat

Losses = Counter[str]  #: what could not be kept → how often

MAIL, MACHINE = "mail addresses (never kept)", "addresses of machines (never kept)"
DELETED, SPAM = "comments that were deleted there", "comments that were spam there"
WAITING, NO_DATE = "comments that nobody had approved there", "comments without a date"
VOTES, LINKBACKS = "likes and dislikes", "pingbacks and trackbacks"


class CannotImport(Exception):
    """A file that is not what it should be; the words say why."""


@dataclass(frozen=True, slots=True)
class ImportedComment:
    """One comment, with the names that the other system gave it and what it answers."""

    key: str
    parent: str          #: empty for a comment on the page itself
    page: str            #: the address or the name of the page
    name: str
    body: str
    at: datetime
    url: str = ""
    format: BodyFormat = BodyFormat.HTML


@dataclass(slots=True)
class Told:
    """All that a file told, and what of it nobody can keep."""

    comments: list[ImportedComment] = field(default_factory=list)
    losses: Losses = field(default_factory=Counter)


def xml_tree(path: Path) -> etree._Element:
    """An XML file without entities, network or surprises."""
    if not path.is_file():
        raise CannotImport(f"{path}: there is no such file")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.parse(path, parser).getroot()
    except (OSError, etree.XMLSyntaxError) as error:
        raise CannotImport(f"{path}: this is no whole XML file ({error})") from None


def words_of(element: etree._Element, name: str) -> str:
    """The text of a child by its name, whatever its namespace: versions differ in that only."""
    found = next((child for child in element if local(child) == name), None)
    return (found.text or "").strip() if found is not None else ""


def local(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def moment(words: str) -> datetime | None:
    """A date as these systems write it; a naive one is UTC."""
    try:
        at = datetime.fromisoformat(words.strip())
    except ValueError:
        return None
    if at.year < 1990:  # WordPress writes year 0 or 1 for "unknown"
        return None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)
