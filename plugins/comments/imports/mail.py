"""Comments by mail: reads an mbox, a Maildir or an IMAP folder into the queue. Of a sender only the name is kept."""
from __future__ import annotations

import email
import email.policy
import hashlib
import imaplib
import mailbox
import os
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from plugins.comments.model import Comment, identity
from plugins.comments.receiver.form import LONGEST_NAME, faults_of_message
from plugins.comments.spam import Manner, score
from plugins.comments.store.atomic_write import write_whole
from plugins.comments.store.manifest import Manifest
from plugins.comments.store.queue import Full, Held, Pile, Queue
from plugins.comments.text import clean, clean_line
from plugins.settings import CommentSettings

_SUBJECT = re.compile(r"\[comment ([\w.-]+)(?:\s+([\w.-]+))?\s*\]")
_QUOTED = re.compile(r"^(?:>|-- ?$|_{10,}$|-{3,} ?Original|"
                     r"(?:On|Am|Le|El) .{5,120}(?:wrote|schrieb|a écrit|escribió).*:$)")
_LARGEST = 262_144  # bytes of one mail


class MailTrouble(Exception):
    """A mailbox that cannot be read; the words say why."""


class _NotAComment(ValueError):
    """A mail that is left out; the words say why."""


def collect(source: str, manifest: Manifest, settings: CommentSettings, queue: Queue,
            now: datetime) -> tuple[list[Held], list[str]]:
    """Hold every mail that is a comment and was not seen before; what was left out, and why."""
    seen_path = settings.state / "mails-seen"
    seen = set(seen_path.read_text(encoding="ascii").split()) if seen_path.is_file() else set()
    taken: list[Held] = []
    left: list[str] = []
    for raw in _mails(source):
        fingerprint = hashlib.sha256(raw).hexdigest()
        if fingerprint in seen:
            continue
        try:
            comment = comment_from(raw, manifest, now)
            held = Held(comment, score(comment, Manner(), settings.blocked, queue.fingerprints(Pile.SPAM)))
            taken.append(queue.hold(held))
        except _NotAComment as error:
            left.append(str(error))
        except Full:
            left.append("the queue is full; run this again when it is read")
            break
        seen.add(fingerprint)
        write_whole(seen_path, ("\n".join(sorted(seen)) + "\n").encode())
    return taken, left


def comment_from(raw: bytes, manifest: Manifest, now: datetime) -> Comment:
    """The comment in a mail whose subject says `[comment POST]` or `[comment POST COMMENT]`."""
    message = email.message_from_bytes(raw[:_LARGEST], policy=email.policy.default)
    subject = clean_line(str(message.get("Subject", "")))
    found = _SUBJECT.search(subject)
    if not found:
        raise _NotAComment(f"“{subject[:60]}” names no post")
    if str(message.get("Auto-Submitted", "no")).lower() != "no" or message.get("List-Id"):
        raise _NotAComment(f"“{subject[:60]}” was sent by a machine")
    post = manifest.posts.get(found[1])
    if post is None or not post.open:
        raise _NotAComment(f"“{subject[:60]}”: " + ("no post has this name" if post is None else "this post is closed"))
    words = own_words(_text(message))
    wrong = faults_of_message(words).get("message")
    if wrong:
        raise _NotAComment(f"“{subject[:60]}”: {wrong}")
    at = _sent(message, now)
    parent = found[2] if found[2] in post.comments else ""
    return Comment(identity(post.slug, words, at), post.slug, _sender(message), words, at, parent=parent or "",
                   source="mail")


def own_words(text: str) -> str:
    """A mail's text without what it quotes and without its signature."""
    kept: list[str] = []
    for line in clean(text).split("\n"):
        if _QUOTED.match(line):
            if line.startswith(">"):
                continue
            break
        kept.append(line.rstrip())
    return "\n".join(kept).strip()


def _text(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    try:
        return str(part.get_content()) if part else ""
    except (LookupError, UnicodeDecodeError) as error:
        raise _NotAComment(f"its letters cannot be read ({error})") from None


def _sender(message: EmailMessage) -> str:
    """The name beside the address; the address itself is nobody's business."""
    name = clean_line(parseaddr(str(message.get("From", "")))[0])
    return (name if name and "@" not in name else "A reader")[:LONGEST_NAME]


def _sent(message: EmailMessage, now: datetime) -> datetime:
    try:
        at = parsedate_to_datetime(str(message.get("Date", "")))
    except (ValueError, TypeError):
        return now
    aware = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    return min(aware, now).replace(microsecond=0)


# ── mailboxes ───────────────────────────────────────────────────────────────────────────────────────────────────────

def _mails(source: str) -> Iterator[bytes]:
    if re.match(r"imaps?://", source):
        return _imap(source)
    path = Path(source)
    if (path / "cur").is_dir():
        return _folder(mailbox.Maildir(path, create=False))
    if path.is_file():
        return _folder(mailbox.mbox(path, create=False))
    raise MailTrouble(f"{source} is no mbox file, no Maildir folder and no imaps:// address")


def _folder(box: mailbox.Mailbox[mailbox.Message]) -> Iterator[bytes]:
    with closing(box):
        for key in sorted(box.keys()):
            yield box.get_bytes(key)


def _imap(source: str) -> Iterator[bytes]:
    """Unseen mails of an IMAP folder; a mail counts as seen when the next one is asked for."""
    address = urlsplit(source)
    encrypted = address.scheme == "imaps"
    if not encrypted and address.hostname not in ("localhost", "127.0.0.1"):
        raise MailTrouble("imap:// would send the password in the clear; use imaps://")
    host, kind = address.hostname or "", imaplib.IMAP4_SSL if encrypted else imaplib.IMAP4
    try:
        with kind(host, address.port or (993 if encrypted else 143)) as box:
            box.login(unquote(address.username or ""), os.environ.get("COMMENTS_MAIL_PASSWORD", ""))
            status, reply = box.select(f'"{unquote(address.path.strip("/")) or "INBOX"}"')
            if status != "OK":
                raise MailTrouble(f"{host} has no such folder: {reply!r}")
            for number in box.search(None, "UNSEEN")[1][0].split():
                found = box.fetch(number, "(BODY.PEEK[])")[1][0]
                if isinstance(found, tuple):
                    yield found[1]
                box.store(number, "+FLAGS", "(\\Seen)")
    except (OSError, imaplib.IMAP4.error) as error:
        raise MailTrouble(f"{host}: {error} (the password is taken from COMMENTS_MAIL_PASSWORD)") from None
