"""Mails that no program should send, damaged at random: `python -m tests.comments.imports.noisy_mails N`."""
from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from plugins.comments.imports.mail import _NotAComment, comment_from
from plugins.comments.spam import score
from plugins.comments.store.manifest import ManifestFile
from tests.comments.visitor import settings
from tests.comments.words import NOON

#: Headers that ended the reading of a whole mailbox once, or are known to trip Python's own mail package.
HEADERS = (
    b"From: <", b"From: .<>@@:text/plain[)", b'Content-Type: text/plain; charset="\x00"', b"From: =?utf-8?b?=?=",
    b"Content-Type: text/plain; charset=utf-7", b"Content-Transfer-Encoding: base64", b"Date: Tue, 99 Foo 0000 99:99",
    b"Content-Type: multipart/mixed; boundary=", b"Subject: =?utf-8?q?[comment_zoom]?=", b"Date: 1 Jan 1 00:00 -9999",
    b"Content-Type: text/html", b"Content-Type: text/plain; format=flowed; delsp=yes", b"From: \xff\xfe <a@b>",
    b"Content-Disposition: attachment; filename*=utf-8''%ff", b"Content-Type: message/rfc822", b"Reply-To: :;:;,,",
    b"Content-Type: text/plain; charset*0=u; charset*1=tf-8; charset*=x'y'z", b"To: undisclosed-recipients:;",
    b"Authentication-Results: x; dmarc=fail", b"Content-Type: multipart/alternative; boundary=b",
    b"Content-Type: text/plain; charset=punycode", b"Content-Type: text/plain; charset=idna", b"From:",
    b"Content-Type: text/plain; charset=unicode_escape", b"Content-Type: text/plain; charset=zip_codec",
)
BODIES = (
    b"My words.\n", b"<p>My <b>words</b>.<blockquote>yours</blockquote>", b"--b\n\n\n--b--\n", b"=", b"\x00\x00",
    b"On Tue, 30 Apr 2024, site wrote:\n> all of it\n", b"<![if !x]><div" * 40, b"&#x110000;&#xd800;" * 9,
    b"--b\nContent-Type: text/html; charset=\n\n<p>x\n--b\nContent-Type: text/plain\n\ny\n--b--\n", b"<div>" * 3000,
    b"> " * 500, b"\xf0\x28\x8c\x28", b"<table><td>" * 60, b"+AG8-+////", b"xn--",
    b"From: a@b.example\nSent: 2024\n\nx", b"http://[x", b"See https://[::1 and http://x]",
)
_PIECES = (b"<", b">", b'"', b"\x00", b"=?utf-8?b?", b"?=", b":", b";", b"\r\n ", b"[", b"(", b"@", b"\xff", b"--")


def mails(count: int, seed: int = 1) -> Iterator[bytes]:
    """Headers in any order and number, a body, and up to six bytes or pieces exchanged."""
    dice = random.Random(seed)
    for _ in range(count):
        heads = [b"Subject: [comment zoom]", *dice.sample(HEADERS, dice.randrange(5))]
        dice.shuffle(heads)
        raw = bytearray(b"\n".join(heads) + b"\n\n" + dice.choice(BODIES))
        for _ in range(dice.randrange(7)):
            at = dice.randrange(len(raw))
            raw[at:at + dice.randrange(3)] = dice.choice((dice.choice(_PIECES), dice.randbytes(2)))
        yield bytes(raw)


def main(count: int) -> None:
    """Read so many of them, and tell how many were comments."""
    with tempfile.TemporaryDirectory() as folder:
        site = settings(Path(folder))
        manifest = ManifestFile(site.manifest).read()
        taken = 0
        for raw in mails(count, seed=count):
            try:
                score(*comment_from(raw, manifest, NOON, site.reserved))
                taken += 1
            except _NotAComment:
                continue
            except BaseException:
                print(raw)
                raise
    print(f"{count} mails, {taken} comments, no traceback")


if __name__ == "__main__":
    main(int(sys.argv[1]))
