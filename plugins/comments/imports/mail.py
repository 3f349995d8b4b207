"""Comments by mail: every mail that names a post goes into the queue. Of a sender only the name is kept.

    mails(source) → comment_from(mail) → score → Queue.hold

A mail that cannot be read is named and left out; it never keeps the next one from being read.
"""
from __future__ import annotations

import email
import hashlib
import re
from collections.abc import Collection
from datetime import UTC, datetime
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path

from plugins.atomic_write import write_whole
from plugins.comments.imports.mail_parts import is_encrypted, own_parts, unreadable_kind, written_text
from plugins.comments.imports.mail_text import own_words
from plugins.comments.imports.mailboxes import MailError, mails
from plugins.comments.model import Comment, identity
from plugins.comments.names import is_reserved
from plugins.comments.receiver.form import LONGEST_NAME, faults_of_message
from plugins.comments.spam import SubmissionSignals, score
from plugins.comments.store.manifest import Manifest
from plugins.comments.store.queue import Full, Held, Queue, QueueFolder
from plugins.comments.text import clean_line, is_blank
from plugins.settings import CommentSettings

__all__ = ["MailError", "collect", "comment_from", "own_words"]

_SUBJECT = re.compile(r"\[comment ([\w.-]+)(?:\s+([\w.-]+))?\s*\]")
_LARGEST = 262_144  #: bytes of a mail that are read
#: What Python's mail and HTML readers raise over mails that no program should have sent, found by feeding them noise.
_BROKEN = (ArithmeticError, AssertionError, AttributeError, LookupError, MessageError, RecursionError, TypeError,
           ValueError)


class _NotAComment(ValueError):
    """A mail that is left out; the words say why."""


def collect(source: str, manifest: Manifest, settings: CommentSettings, queue: Queue,
            now: datetime) -> tuple[list[Held], list[str]]:
    """Hold every mail that is a comment and was not seen before; what was left out, and why."""
    seen_path = settings.state / "mails-seen"
    seen_ids = set(seen_path.read_text(encoding="ascii").split()) if seen_path.is_file() else set()
    spam_words = queue.fingerprints(QueueFolder.SPAM)
    held: list[Held] = []
    skipped: list[str] = []
    for raw in mails(source):
        digest = hashlib.sha256(raw).hexdigest()
        if digest in seen_ids:
            continue
        try:
            comment, signals = comment_from(raw, manifest, now, settings.reserved)
            held.append(queue.hold(Held(comment, score(comment, signals, settings.blocked, spam_words))))
            _write_seen(seen_path, {*seen_ids, digest})  # a mail that is left out may be read again after a crash
        except _NotAComment as error:
            skipped.append(str(error))
        except _BROKEN as error:
            skipped.append(f"a mail cannot be taken ({_cause(error)})")
        except Full:
            skipped.append("the queue is full; run this again when it is read")
            break
        seen_ids.add(digest)
    _write_seen(seen_path, seen_ids)
    return held, skipped


def _write_seen(path: Path, digests: Collection[str]) -> None:
    write_whole(path, "".join(f"{digest}\n" for digest in sorted(digests)).encode())


def comment_from(raw: bytes, manifest: Manifest, now: datetime,
                 reserved: tuple[str, ...] = ()) -> tuple[Comment, SubmissionSignals]:
    """The comment in a mail with the subject `[comment POST]` or `[comment POST COMMENT]`, and how it was sent."""
    subject = ""
    try:
        message = email.message_from_bytes(raw[:_LARGEST])
        subject = _header(message, "Subject")
        return _comment(message, subject, raw, manifest, now, reserved)
    except _NotAComment:
        raise
    except _BROKEN as error:
        raise _NotAComment(f"“{subject[:60]}” cannot be read ({_cause(error)})") from None


def _comment(message: Message, subject: str, raw: bytes, manifest: Manifest, now: datetime,
             reserved: tuple[str, ...]) -> tuple[Comment, SubmissionSignals]:
    found = _SUBJECT.search(subject)
    if not found:
        raise _NotAComment(f"“{subject[:60]}” names no post")
    if reason := _machine(message):
        raise _NotAComment(f"“{subject[:60]}” was sent by a machine ({reason})")
    post = manifest.posts.get(found[1])
    if post is None or not post.open:
        raise _NotAComment(f"“{subject[:60]}”: " + ("no post has this name" if post is None else "this post is closed"))
    words = _words(message, subject)
    at, name = _sent(message, now), _sender(message)
    parent = found[2] if found[2] in post.comments else ""
    comment = Comment(identity(post.slug, words, at, hashlib.sha256(raw).hexdigest()), post.slug, name, words, at,
                      parent=parent, source="mail")
    return comment, SubmissionSignals(reserved_name=is_reserved(name, reserved), unverified=_is_unverified(message),
                                      flagged=_is_flagged(message))


def _words(message: Message, subject: str) -> str:
    words = own_words(written_text(message))
    if not words and (kind := unreadable_kind(message)):
        raise _NotAComment(f"“{subject[:60]}” holds no text that can be read, but {kind}")
    if is_encrypted(words):
        raise _NotAComment(f"“{subject[:60]}” is encrypted")
    if fault := faults_of_message(words).get("message"):
        raise _NotAComment(f"“{subject[:60]}”: {fault}")
    return words


# ── what the headers say ────────────────────────────────────────────────────────────────────────────────────────────

#: header → how its value looks when no person sent the mail
_MACHINES = {
    "Auto-Submitted": r"(?!no\b).+", "Precedence": r"bulk|junk|list|auto.reply", "List-Id": r".+",
    "X-Autoreply": r"(?!no\b).+", "X-Autorespond": r".+", "X-Auto-Reply": r".+",
    "X-Auto-Response-Suppress": r"(?!none\b).+", "X-Failed-Recipients": r".+",
    "Return-Path": r"<\s*>", "Content-Type": r"multipart/report\b.*",
    "From": r".*\b(?:mailer-daemon|postmaster|no-?reply)@.*",
}
_SPAM_FLAGS = {"X-Spam-Flag": r"yes\b.*", "X-Spam-Status": r"yes\b.*", "X-Spam": r"(?:yes|true)\b.*"}


def _machine(message: Message) -> str:
    """The header that tells of a bounce, an automatic reply or a list; "" for a person's mail."""
    if any(part.get_content_type() == "text/calendar" for part in own_parts(message)):
        return "an invitation, or an answer to one"
    return next((name for name, value in _MACHINES.items() if _header_contains(message, name, value)), "")


def _is_unverified(message: Message) -> bool:
    """True if the receiving mail server found that the sender's domain did not send this (DMARC)."""
    return any(re.search(r"\bdmarc\s*=\s*fail\b", str(value), re.IGNORECASE)
               for value in message.get_all("Authentication-Results", []))


def _is_flagged(message: Message) -> bool:
    return any(_header_contains(message, name, value) for name, value in _SPAM_FLAGS.items())


def _header_contains(message: Message, name: str, value: str) -> bool:
    return any(re.fullmatch(value, clean_line(str(found)), re.IGNORECASE) for found in message.get_all(name, []))


def _cause(error: Exception) -> str:
    return f"{type(error).__name__}: {clean_line(str(error))[:80]}"


def _header(message: Message, name: str) -> str:
    """A header's words, decoded as far as they can be."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    words = str(raw).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        return clean_line(str(make_header(decode_header(words))))
    except _BROKEN:
        return clean_line(words)


def _sender(message: Message) -> str:
    """The name beside the address; the address itself is nobody's business."""
    name = clean_line(parseaddr(_header(message, "From"))[0])
    return ("A reader" if is_blank(name) or "@" in name else name)[:LONGEST_NAME].rstrip()


def _sent(message: Message, now: datetime) -> datetime:
    """When a mail was sent by its own word, but not after now and not before there was mail."""
    try:
        at = parsedate_to_datetime(_header(message, "Date"))
        aware = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except _BROKEN:
        return now
    return min(aware, now).replace(microsecond=0) if aware.year >= 1990 else now
