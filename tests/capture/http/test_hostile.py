"""Answers that no server should give: each is a page or a Fault in a sentence, never an error of ours."""
from __future__ import annotations

import gzip
import zlib

import pytest

from plugins.capture.extract.charset import decode
from plugins.capture.faults import Fault, FaultKind
from tests.capture.http.test_fetch import visitor
from tests.capture.site import Site, page, raw

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
BOMB = gzip.compress(b"<p>a</p>" * 250_000)
RAW = {
    "nothing": b"", "noise": bytes(range(256)) * 4, "only a body": b"<html>hello</html>",
    "half a status": b"HTTP/1.1 2",
    "half a header": b"HTTP/1.1 200 OK\r\nContent-Ty", "another version": b"HTTP/9.9 200 OK\r\n\r\n",
    "mail": b"220 mail.example ESMTP\r\n", "zeros": b"\0" * 5_000, "line ends": b"\r\n" * 5_000,
    "a long header": OK + b"X: " + b"a" * 200_000 + b"\r\n\r\n", "many headers": OK + b"X: y\r\n" * 2_000 + b"\r\nx",
    "only interim answers": b"HTTP/1.1 100 Continue\r\n\r\n" * 50,
    "a length below zero": OK + b"Content-Length: -5\r\n\r\nx",
    "a length in words": OK + b"Content-Length: many\r\n\r\nx",
    "a length too large": OK + b"Content-Length: 99\r\n\r\nx",
    "two lengths": OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nx",
    "a chunk of no size": CHUNKED + b"zz\r\nhi\r\n0\r\n\r\n", "a chunk below zero": CHUNKED + b"-5\r\nhi\r\n0\r\n\r\n",
    "a chunk cut short": CHUNKED + b"5000\r\nhalf", "no last chunk": CHUNKED + b"2\r\nhi\r\n",
    "trailers": CHUNKED + b"2\r\nhi\r\n0\r\n" + b"X: y\r\n" * 5_000, "a huge chunk": CHUNKED + b"ffffffffffff\r\nhi",
    "a bomb": OK + b"Content-Encoding: gzip\r\n\r\n" + BOMB,
    "a bomb in a bomb": OK + b"Content-Encoding: gzip, gzip\r\n\r\n" + gzip.compress(BOMB),
    "a deflated bomb": OK + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(b"\0" * 2_000_000),
    "thirty layers": OK + b"Content-Encoding: " + b", ".join([b"gzip"] * 30) + b"\r\n\r\nx",
    "no gzip at all": OK + b"Content-Encoding: gzip\r\n\r\n<p>x",
    "an unknown encoding": OK + b"Content-Encoding: \xff\r\n\r\nx",
    "a folded header": OK + b"X-A: b\r\n c\r\n\td\r\n\r\nx",
    "a header without a name": OK + b": x\r\nX\r\n\xff: y\r\n\r\nx",
    "odd cookies": OK + b"Set-Cookie: =;;;\x01=\xff\r\nSet-Cookie:\r\n\r\nx",
    "a refresh without a number": OK + b"Refresh: nan; url=/x\r\n\r\nx",
}
STATUSES = ("000", "-1", "abc", "2000", "20", "", "²00", "101", "204", "205", "206", "226", "300", "304", "305", "306",
            "418", "425", "451", "511", "520", "599", "600", "777", "999")
PLACES = (
    "", " ", "#x", "?x", "//", "///x", "/a\tb", "/a\x01b", "/ü/漢", "/" + "a" * 9_000, "/../../etc/passwd",
    "mailto:a@b.example", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://127.0.0.1/",
    "about:blank", "ws://127.0.0.1/", "http://[bad/", "http://[::1", "http://[::ffff:1.2.3.4.5]/",
    "http://127.0.0.1:99999/", "http://127.0.0.1:port/", "http://a..example/", "http://xn--a/",
    "http://" + "a" * 300 + "/", "http:///x", "http://*.*/", "http:\\\\127.0.0.1\\x")
TYPES = ("", ";", "text/html; charset=", "text/html; charset=\"", "text/html;;;;", "::stop-commands::x",
         "text/html\x0b",
         *(f"text/html; charset={label}" for label in (
             "utf-7", "idna", "rot13", "zlib", "hex", "undefined", "unicode_escape", "punycode", "utf-16", "utf-32",
             "replacement", "hz-gb-2312", "iso-2022-cn", "x-user-defined", "../../etc/passwd", "\x00", "a" * 5_000)))


def survives(site: Site) -> Fault | None:
    """What became of a fetch and of reading its bytes as text; any other error ends the test."""
    try:
        found = visitor().fetch(site.url())
        decode(found.body, found.media)
    except Fault as fault:
        assert len(fault.reason) < 400 and fault.reason.isprintable() and fault.advice
        return fault
    return None


@pytest.mark.parametrize("name", RAW)
def test_bytes_that_are_no_answer(site: Site, name: str) -> None:
    site.pages["/"] = raw(RAW[name])
    fault = survives(site)
    assert fault is None or fault.kind is not FaultKind.OURS


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_that_is_no_page_is_never_one(site: Site, status: str) -> None:
    site.pages["/"] = raw(f"HTTP/1.1 {status} X\r\nContent-Length: 8\r\n\r\n<p>words".encode())
    assert survives(site)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: repr(place[:30]))
def test_a_redirect_to_nowhere_is_a_fault(site: Site, place: str) -> None:
    site.pages["/"] = raw(f"HTTP/1.1 302 Found\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n".encode())
    assert survives(site)


@pytest.mark.parametrize("media", TYPES, ids=lambda media: repr(media[:40]))
def test_a_type_that_means_nothing(site: Site, media: str) -> None:
    site.pages["/"] = page("<main><p>These are the words of a page, in plain letters.", media=media)
    fault = survives(site)
    assert fault is None or fault.kind in (FaultKind.ENCODING, FaultKind.MEDIA)
