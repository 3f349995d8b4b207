"""A comment as another system exported it, before it has a place here."""
from __future__ import annotations

import gzip
import re
import zlib
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from lxml import etree

from plugins.comments.model import BodyFormat

Losses = Counter[str]  #: what could not be kept → how often

MAIL, MACHINE = "mail addresses (never kept)", "addresses of machines (never kept)"
DELETED, SPAM = "comments that were deleted there", "comments that were spam there"
WAITING, NO_DATE = "comments that nobody had approved there", "comments without a date"
VOTES, LINKBACKS = "likes and dislikes", "pingbacks and trackbacks"
#: What XML 1.0 cannot hold, as a byte or as a reference to a character; WordPress writes it out all the same.
_NO_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]"
                     rb"|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bcBCeEfF]|1[\da-fA-F]));")


class CannotImport(Exception):
    """A file that is not what it should be; the words say why."""


@dataclass(frozen=True, slots=True)
class ImportedComment:
    """One comment, with the names that the other system gave it and what it answers."""

    key: str
    parent: str              #: empty for a comment on the page itself
    pages: tuple[str, ...]   #: what the page was called there, the surest first: addresses, then names
    name: str
    body: str
    at: datetime
    url: str = ""
    format: BodyFormat = BodyFormat.HTML
    removed: str = ""           #: why its words are not kept; its place is, where others answered it


@dataclass(slots=True)
class ExportedComments:
    """Everything in an export, and counts of what cannot be kept."""

    comments: list[ImportedComment] = field(default_factory=list)
    losses: Losses = field(default_factory=Counter)


def xml_tree(path: Path) -> etree._Element:
    """An XML file without entities, network or surprises, and without the characters that XML has no place for."""
    if not path.is_file():
        raise CannotImport(f"{path}: there is no such file")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True,
                             huge_tree=True)
    try:
        return etree.fromstring(_NO_XML.sub(b"", unpacked(path)), parser)
    except etree.XMLSyntaxError as error:
        raise CannotImport(f"{path}: this is no whole XML file ({error})") from None


def unpacked(path: Path) -> bytes:
    """A file's bytes, out of gzip where it is compressed."""
    try:
        raw = path.read_bytes()
        return gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw
    except (OSError, EOFError, zlib.error) as error:
        raise CannotImport(f"{path}: {error}") from None


def words_of(element: etree._Element, name: str) -> str:
    """The text of a child by its name, whatever its namespace: versions differ in that only."""
    found = next((child for child in element if local(child) == name), None)
    return (found.text or "").strip() if found is not None else ""


def local(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def moment(words: str) -> datetime | None:
    """A date as these systems and their authors write it, ISO 8601 or as in mails; a naive one is UTC."""
    dashed = re.sub(r"^(\d{4})[/.](\d\d?)[/.]", r"\1-\2-", words.strip())
    try:
        at = datetime.fromisoformat(re.sub(r"\b(\d)\b(?![.\d])", r"0\1", dashed))  # "2013-3-24 9:05"
    except ValueError:
        try:
            at = parsedate_to_datetime(words.strip())
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    if not 1990 <= at.year < 9999:  # WordPress writes year 0 or 1 for "unknown"; UTC may be in year 10000
        return None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)
