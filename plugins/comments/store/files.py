"""One comment, one file: ours is Staticman's Markdown form; Staticman's YAML, JSON and Markdown are read as they are.

A file says nothing of a reader's mail address or machine: `email` and `ip` are dropped on reading and never written.
"""
from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import PurePath

import yaml

from plugins.comments.model import OWN_ID, SAFE_ID, BodyFormat, Comment, Status
from plugins.comments.text import clean, clean_line, web_address

LARGEST = 65_536  # bytes
KINDS = (".md", ".yml", ".yaml", ".json")

_NAMES = ("name", "author")
_BODIES = ("message", "comment", "body", "content", "text")
_LINKS = ("url", "website")
_DATES = ("date", "timestamp")
_PARENTS = ("_parent", "replyto", "replying_to_uid", "replyToId", "reply_to", "replying_to")
_OWN_FIELDS = ("_id", "approved", "edited", "source", "format", "status", "by")
_PRIVATE = ("email", "mail", "ip", "user_agent", "useragent")
_KNOWN = frozenset((*_NAMES, *_BODIES, *_LINKS, *_DATES, *_PARENTS, *_OWN_FIELDS, *_PRIVATE))
_PLAIN_LINE = re.compile(r'([A-Za-z_]\w*): ("(?:[^"\\]|\\.)*")')  # as `write` puts it: no YAML parser needed
_TAGS = re.compile(r"</?(?:p|br|a|div|blockquote|em|strong|b|i|ul|ol|li|pre|code|span)\b[^>]*>", re.IGNORECASE)
_BEGINS_AS_HTML = re.compile(r"\s*<(?:p|div|blockquote|ul|ol|pre|br)\b", re.IGNORECASE)


class Unreadable(ValueError):
    """A file that cannot be read as a comment; its words say why."""


def read(name: str, raw: bytes, slug: str) -> Comment:
    """The comment that a file holds; Unreadable, with the reason, when it holds none."""
    return read_with_parents(name, raw, slug)[0]


def read_with_parents(name: str, raw: bytes, slug: str) -> tuple[Comment, list[str]]:
    """A file's comment, and all that the file says of whom it answers: themes name it in several ways at once."""
    if len(raw) > LARGEST:
        raise Unreadable(f"it has more than {LARGEST} bytes")
    try:
        words = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"it is not UTF-8 (byte {error.start})") from None
    kind = PurePath(name).suffix.lower()
    fields, body = _split(words) if kind == ".md" else (_mapping(words, kind), "")
    if "\\" in words:  # an escaped half of a character, such as "\\ud800", could not be written anywhere
        fields = {key: value.encode("utf-8", "replace").decode() for key, value in fields.items()}
    return _comment(PurePath(name).stem, fields, body, slug, own=kind == ".md"), _parents(fields, slug)


def write(comment: Comment) -> bytes:
    """The file of a comment: every scalar quoted as JSON, which YAML reads the same."""
    fields = {
        "_id": comment.id, "_parent": comment.parent, "name": comment.name, "url": comment.url,
        "date": stamp(comment.at), "approved": stamp(comment.approved) if comment.approved else "",
        "edited": stamp(comment.edited) if comment.edited else "",
        "source": comment.source, "format": comment.format.value, "status": comment.status.value,
        "by": "author" if comment.by_author else "",
    } | dict(comment.extra)
    lines = (f"{key}: {json.dumps(words, ensure_ascii=False)}" for key, words in fields.items() if words)
    return ("---\n" + "\n".join(lines) + "\n---\n" + comment.body.rstrip("\n") + "\n").encode()


def stamp(moment: datetime) -> str:
    """A moment as the files spell it: 2023-08-08T10:15:03Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _split(words: str) -> tuple[dict[str, str], str]:
    """Front matter and body of a Markdown file, parted at the first line of three hyphens."""
    lines = words.replace("\r\n", "\n")
    if not lines.startswith("---\n"):
        raise Unreadable("it does not begin with front matter (a line of three hyphens)")
    head, mark, body = lines[4:].partition("\n---\n")
    if not mark and not lines.rstrip().endswith("\n---"):
        raise Unreadable("its front matter has no end (a second line of three hyphens)")
    return _front_matter(head), body


def _front_matter(head: str) -> dict[str, str]:
    """Our own files, quoted scalars throughout, are read without YAML: 20 times as fast, and a build reads them all."""
    matches = [_PLAIN_LINE.fullmatch(line) for line in head.split("\n")]
    if all(matches):
        try:
            return {match[1]: json.loads(match[2]) for match in matches if match}
        except ValueError:
            pass
    return _mapping(head, ".yml")


def _mapping(words: str, kind: str) -> dict[str, str]:
    """YAML or JSON as a flat mapping of words to words."""
    try:
        found = json.loads(words) if kind == ".json" else _yaml(words)
    except (json.JSONDecodeError, yaml.YAMLError, RecursionError) as error:
        raise Unreadable(f"it is no {kind[1:].upper()}: {_fault(error)}") from None
    if not isinstance(found, dict):
        raise Unreadable("it holds no fields")
    return {str(key): "" if value is None else str(value) for key, value in found.items()
            if not isinstance(value, dict | list)}


def _fault(error: Exception) -> str:
    """What a parser complains of, and where."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem and error.problem_mark:
        return f"{error.problem} (line {error.problem_mark.line + 1})"
    return str(error).splitlines()[0]


def _yaml(words: str) -> dict[str, str] | None:
    """The outermost mapping's scalars as words, from the parser's events: no numbers, dates, objects or aliases."""
    events = list(yaml.parse(words, Loader=yaml.CSafeLoader))
    if any(isinstance(event, yaml.AliasEvent) for event in events):  # ten lines of aliases can mean a billion
        raise Unreadable("it uses a YAML alias")
    outermost = next((event for event in events if isinstance(event, yaml.CollectionStartEvent)), None)
    return dict(_scalars(events)) if isinstance(outermost, yaml.MappingStartEvent) else None


def _word(event: yaml.ScalarEvent) -> str:
    """A scalar as it is written; empty for YAML's null."""
    is_null = not event.style and event.value in ("~", "null")
    return "" if is_null else str(event.value)


def _scalars(events: Iterable[yaml.Event]) -> Iterator[tuple[str, str]]:
    """Each key and value of the outermost mapping whose value is a scalar."""
    depth = 0
    key: str | None = None
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            depth, key = depth + 1, key if depth != 1 else None
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.ScalarEvent) and depth == 1:
            if key is not None:
                yield key, _word(event)
            key = event.value if key is None else None


def _comment(stem: str, fields: Mapping[str, str], body: str, slug: str, own: bool) -> Comment:
    words = (clean(body).strip("\n") or clean(_first(fields, _BODIES))).strip("\n")
    status = Status.TOMBSTONE if fields.get("status") == "tombstone" else Status.PUBLISHED
    name = clean_line(_first(fields, _NAMES))[:120]
    at = _date(fields, words, name, needs_words=status is Status.PUBLISHED)
    is_own = own and bool(OWN_ID.fullmatch(fields.get("_id", ""))) and stem == fields["_id"]
    return Comment(
        id=_identifier(fields.get("_id") or stem), slug=slug, name=name, body=words, at=at,
        parent=next(iter(_parents(fields, slug)), ""), url=web_address(_first(fields, _LINKS)),
        approved=_moment(fields, ("approved",)), edited=_moment(fields, ("edited",)),
        source=clean_line(fields.get("source", "")) or ("form" if is_own else "staticman"),
        format=_format(fields.get("format", ""), words, is_own), status=status,
        by_author=is_own and fields.get("by") == "author",
        extra=_extra(fields),
    )


def _extra(fields: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The fields that others wrote and we only keep."""
    return tuple(sorted((key, value) for key, value in fields.items() if value and _is_extra(key)))


def _date(fields: Mapping[str, str], words: str, name: str, *, needs_words: bool) -> datetime:
    """When a comment was written; Unreadable if that is missing, or its words or name where it needs them."""
    if needs_words and not words.strip():
        raise Unreadable("it has no words")
    at = _moment(fields, _DATES)
    if at is None:
        raise Unreadable("it has no date that can be read")
    if needs_words and not name:
        raise Unreadable("it has no name")
    return at


def _is_extra(key: str) -> bool:
    return key not in _KNOWN and re.fullmatch(r"[A-Za-z_]\w{0,39}", key) is not None


def _first(fields: Mapping[str, str], keys: Iterable[str]) -> str:
    return next((fields[key] for key in keys if fields.get(key, "").strip()), "")


def _identifier(words: str) -> str:
    """A name fit for an address; one that is not is known by its fingerprint."""
    return words if SAFE_ID.fullmatch(words) else hashlib.sha256(words.encode()).hexdigest()[:24]


def _parents(fields: Mapping[str, str], slug: str) -> list[str]:
    """Whom a comment may answer; Staticman's own `_parent` usually names the page, which is nobody."""
    names = (fields.get(key, "").strip() for key in _PARENTS)
    return [words[:200] for words in names if words and "/" not in words and words not in (slug, "0")]


def _format(words: str, body: str, is_own: bool) -> BodyFormat:
    """As the file says; a foreign file that does not say is Markdown with HTML in it, unless it begins as HTML."""
    if words in (form.value for form in BodyFormat):
        return BodyFormat(words)
    if is_own or not (_TAGS.search(body) or "](" in body):
        return BodyFormat.MARKDOWN
    return BodyFormat.HTML if _BEGINS_AS_HTML.match(body) and "```" not in body else BodyFormat.MIXED


def _moment(fields: Mapping[str, str], keys: Iterable[str]) -> datetime | None:
    """A date in any form Staticman writes: ISO, seconds, milliseconds, or with a space; a naive one is UTC."""
    words = _first(fields, keys).strip()
    try:
        if re.fullmatch(r"\d{9,14}", words):
            seconds = int(words) / (1000 if len(words) > 11 else 1)
            return datetime.fromtimestamp(seconds, UTC)
        moment = datetime.fromisoformat(words)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return aware.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError, OSError):
        return None
