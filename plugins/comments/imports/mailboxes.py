"""Reads mails, as bytes, out of an mbox file, a Maildir folder or an IMAP folder."""
from __future__ import annotations

import imaplib
import mailbox
import os
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

_PATIENCE = 60  #: seconds that a mail server may be silent


class MailError(Exception):
    """A mailbox that cannot be read; the words say why."""


def mails(source: str) -> Iterator[bytes]:
    """Every mail of a mailbox; of an IMAP folder, the unseen ones."""
    if re.match(r"imaps?://", source):
        return _imap(source)
    path = Path(source)
    if (path / "cur").is_dir():
        return _folder(mailbox.Maildir(path, create=False))
    if _is_mbox(path):
        return _folder(mailbox.mbox(path, create=False))
    raise MailError(f"{source} is no mbox file, no Maildir folder and no imaps:// address")


def _is_mbox(path: Path) -> bool:
    """True for a file that begins as an mbox does, and for an empty one; a file of one mail (`.eml`) does not."""
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(5) in (b"", b"From ")


def _folder(box: mailbox.Mailbox[mailbox.Message]) -> Iterator[bytes]:
    with closing(box):
        for key in sorted(box.keys()):
            yield box.get_bytes(key)


def _imap(source: str) -> Iterator[bytes]:
    """Unseen mails of an IMAP folder; a mail is marked as seen when the next one is read."""
    address = _address(source)
    host = address.hostname or ""
    connect, port = (imaplib.IMAP4_SSL, 993) if address.scheme == "imaps" else (imaplib.IMAP4, 143)
    try:
        with connect(host, address.port or port, timeout=_PATIENCE) as box:
            box.login(unquote(address.username or ""), os.environ.get("COMMENTS_MAIL_PASSWORD", ""))
            status, reply = box.select(f'"{unquote(address.path.strip("/")) or "INBOX"}"')
            if status != "OK":
                raise MailError(f"{host} has no such folder: {reply!r}")
            yield from _unseen(box)
    except (OSError, ValueError, imaplib.IMAP4.error) as error:  # ValueError: a port or a name that cannot be one
        raise MailError(f"{host}: {error} (the password is taken from COMMENTS_MAIL_PASSWORD)") from None


def _address(source: str) -> SplitResult:
    try:
        address = urlsplit(source)
    except ValueError as error:
        raise MailError(f"{source} is no address: {error}") from None
    if address.scheme != "imaps" and address.hostname not in ("localhost", "127.0.0.1"):
        raise MailError("imap:// would send the password in the clear; use imaps://")
    return address


def _unseen(box: imaplib.IMAP4) -> Iterator[bytes]:
    for number in (box.search(None, "UNSEEN")[1][0] or b"").decode().split():
        found = next((part for part in box.fetch(number, "(BODY.PEEK[])")[1] if isinstance(part, tuple)), None)
        if found:
            yield found[1]
            box.store(number, "+FLAGS", "(\\Seen)")
