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


_KINDS = (b"text/plain", b"text/html", b"text/calendar; method=REPLY", b"message/rfc822", b"message/delivery-status",
          b"application/pkcs7-mime", b"application/ms-tnef", b"image/png", b"application/pgp-encrypted",
          b"text/enriched", b"message/partial; number=1; total=2; id=x", b"message/external-body; access-type=URL",
          b"text", b"")
_GROUPS = (b"mixed", b"alternative", b"related", b"signed; micalg=x", b"report; report-type=delivery-status", b"digest",
           b"encrypted", b"form-data", b"")
_CHARSETS = (b"utf-8", b"iso-2022-jp", b"utf-16", b"utf-7", b"koi8-r", b"big5", b"hz", b"x-user-defined", b"\xff", b"")
_ENCODINGS = (b"base64", b"quoted-printable", b"x-uuencode", b"8bit", b"binary", b"gzip", b"")


def part(dice: random.Random, depth: int = 0) -> bytes:
    """A part with its headers: parts in parts, of any kind, in any charset and encoding, whole or cut off."""
    if depth < 6 and dice.random() < 0.6:
        mark = dice.choice((b"a", b"b", b"a b", b"", b"x" * 80))
        inner = b"".join(b"--" + mark + b"\n" + part(dice, depth + 1) + b"\n" for _ in range(dice.randrange(4)))
        end = dice.choice((b"--" + mark + b"--\n", b""))
        return b'Content-Type: multipart/' + dice.choice(_GROUPS) + b'; boundary="' + mark + b'"\n\n' + inner + end
    heads = [b"Content-Type: " + dice.choice(_KINDS) + b"; charset=" + dice.choice(_CHARSETS),
             b"Content-Transfer-Encoding: " + dice.choice(_ENCODINGS),
             b"X-Long: " + dice.choice((b"a" * 3000, b"a\n " * 300, b"=?utf-8?q?a?= " * 200)),
             b"Content-Disposition: " + dice.choice((b"inline", b'attachment; filename="winmail.dat"', b";;"))]
    return b"\n".join(dice.sample(heads, dice.randrange(5))) + b"\n\n" + dice.choice(BODIES)


def mails(count: int, seed: int = 1) -> Iterator[bytes]:
    """Headers in any order and number, a body, and up to six bytes or pieces exchanged."""
    dice = random.Random(seed)
    for _ in range(count):
        heads = [b"Subject: [comment zoom]", *dice.sample(HEADERS, dice.randrange(5))]
        dice.shuffle(heads)
        end = b"\n" + part(dice) if dice.random() < 0.5 else b"\n\n" + dice.choice(BODIES)
        raw = bytearray(b"\n".join(heads) + end)
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
