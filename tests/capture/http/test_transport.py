from __future__ import annotations

import gzip
import socket
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from requests.cookies import RequestsCookieJar

from plugins.capture.faults import Fault, FaultKind
from plugins.capture.http.transport import HttpRequest, HttpResponse, Limits, WebTransport
from tests.capture.site import Site, page, raw, reset, zipped

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
LIMITS = Limits(size=100_000)
IMPATIENT = Limits(connect=0.5, read=0.3, deadline=0.6, size=100_000)  #: only where the answer comes too late


def send(url: str, limits: Limits = LIMITS, **how: object) -> HttpResponse:
    return WebTransport(limits, **{"allow_private": True, **how})(
        HttpRequest(url, {"User-Agent": "Test"}), RequestsCookieJar())


def fault(url: str, limits: Limits = LIMITS, **how: object) -> Fault:
    with pytest.raises(Fault) as caught:
        send(url, limits, **how)
    return caught.value


def test_an_answer_comes_with_status_headers_and_body(site: Site) -> None:
    site.pages["/"] = page("<p>Hello", ETag='"1"')
    answer = send(site.url())
    assert (answer.status, answer.headers["etag"], answer.body) == (200, '"1"', b"<p>Hello")


def test_a_compressed_answer_is_decompressed(site: Site) -> None:
    site.pages["/"] = zipped(b"words " * 5000)
    assert send(site.url()).body == b"words " * 5000


def test_a_chunked_answer_is_put_together(site: Site) -> None:
    site.pages["/"] = raw(CHUNKED, b"3\r\nabc\r\n", b"2\r\nde\r\n0\r\n\r\n")
    assert send(site.url()).body == b"abcde"


def test_the_answer_is_the_one_after_all_interim_answers(site: Site) -> None:
    hints = b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n" * 2 + b"HTTP/1.1 100 Continue\r\n\r\n"
    site.pages["/"] = raw(hints + b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>words")
    answer = send(site.url())
    assert (answer.status, answer.headers["content-type"], answer.body) == (200, "text/html", b"<p>words")


def test_a_host_that_does_not_exist_is_a_dns_fault() -> None:
    assert fault("http://nowhere.invalid/").kind is FaultKind.DNS


def test_a_refused_connection_is_named(site: Site) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        trouble = fault(f"http://127.0.0.1:{unused.getsockname()[1]}/")
    assert (trouble.kind, trouble.reason) == (FaultKind.CONNECTION, "The server refused the connection")


def test_a_reset_connection_is_a_connection_fault(site: Site) -> None:
    site.pages["/"] = reset
    assert fault(site.url()).kind is FaultKind.CONNECTION


def test_silence_before_the_answer_times_out(site: Site) -> None:
    site.pages["/"] = raw(b"", b"", b"", pause=0.3)
    assert fault(site.url(), IMPATIENT).kind is FaultKind.TIMEOUT


def test_silence_within_the_body_times_out(site: Site) -> None:
    site.pages["/"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", b"", b"", pause=0.35)
    assert fault(site.url(), IMPATIENT).kind is FaultKind.TIMEOUT


@pytest.mark.parametrize("head", [OK + b"Content-Length: 999\r\n\r\n", OK + b"\r\n", b"HTTP/1.1 "])
def test_an_answer_that_drips_is_cut_at_the_deadline(site: Site, head: bytes) -> None:
    site.pages["/"] = raw(head, *[b"2"] * 10_000, pause=0.05)  # whole after eight minutes, if nobody cuts it
    assert fault(site.url(), IMPATIENT).kind is FaultKind.TIMEOUT


def test_a_body_without_end_stops_at_the_limit(site: Site) -> None:
    site.pages["/"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n", *[b"x" * 65536] * 1000)
    assert fault(site.url()).kind is FaultKind.TOO_LARGE


@pytest.mark.slow
def test_a_gzip_bomb_stops_at_the_limit_without_filling_memory(site: Site) -> None:
    site.pages["/"] = page(gzip.compress(bytes(100_000_000), 9), Content_Encoding="gzip")
    tracemalloc.start()
    kind = fault(site.url()).kind
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert kind is FaultKind.TOO_LARGE and peak < 5_000_000


def test_a_body_shorter_than_announced_is_truncated(site: Site) -> None:
    site.pages["/"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nabc")
    assert fault(site.url()).kind is FaultKind.TRUNCATED


def test_a_chunked_body_that_breaks_off_is_truncated(site: Site) -> None:
    site.pages["/"] = raw(CHUNKED, b"5\r\nabcde\r\n5\r\nab")
    assert fault(site.url()).kind is FaultKind.TRUNCATED


def test_a_broken_gzip_body_cannot_be_decompressed(site: Site) -> None:
    site.pages["/"] = page(b"\x1f\x8b\x08nonsense", Content_Encoding="gzip")
    assert fault(site.url()).kind is FaultKind.ENCODING


def test_a_compression_that_was_not_asked_for_is_refused(site: Site) -> None:
    site.pages["/"] = page(b"???", Content_Encoding="br")
    assert fault(site.url()).kind is FaultKind.ENCODING


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/", "http://", "http://[bad/", "http://a:b@c.org/"])
def test_only_plain_web_addresses_are_asked(url: str) -> None:
    assert fault(url).kind is FaultKind.ADDRESS


def test_a_private_address_is_not_even_connected_to(site: Site) -> None:
    assert fault(site.url(), allow_private=False).kind is FaultKind.ADDRESS
    assert site.asked == []


def test_a_name_that_turns_private_after_the_check_gains_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection goes to the address that was checked: the name is looked up once."""
    lookups: list[str] = []

    def turning(host: str, port: int, *_: object, **__: object) -> list[object]:
        lookups.append(host)
        address = "127.0.0.1" if len(lookups) > 1 or host == "127.0.0.1" else "192.0.2.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr("socket.getaddrinfo", turning)
    assert fault(site.url(host="rebinding.test"), allow_private=False).kind is FaultKind.ADDRESS
    assert site.asked == []


def certificate(folder: Path, host: str, days: int) -> Path:
    """A self-signed certificate and its key in one file, valid for `days` from yesterday."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    begun = datetime.now(UTC) - timedelta(days=30)
    made = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
            .serial_number(1).not_valid_before(begun).not_valid_after(begun + timedelta(days=30 + days))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .sign(key, hashes.SHA256()))
    path = folder / f"{host}.pem"
    path.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                       serialization.NoEncryption()) + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def secure(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Site, str]]:
    host, days = request.param
    path = certificate(tmp_path, host, days)
    site = Site(certificate=str(path))
    site.pages["/"] = page("over TLS")
    yield site, str(path)
    site.close()


@pytest.mark.parametrize("secure", [("localhost", 30)], indirect=True)
def test_a_valid_certificate_is_accepted(secure: tuple[Site, str]) -> None:
    site, authorities = secure
    assert send(site.url(host="localhost"), authorities=authorities).body == b"over TLS"


@pytest.mark.parametrize(("secure", "says"), [(("localhost", -1), "expired"), (("elsewhere.test", 30), "localhost")],
                         indirect=["secure"])
def test_an_expired_or_foreign_certificate_is_refused(secure: tuple[Site, str], says: str) -> None:
    site, authorities = secure
    trouble = fault(site.url(host="localhost"), authorities=authorities)
    assert trouble.kind is FaultKind.TLS and says in trouble.reason


@pytest.mark.parametrize("secure", [("localhost", 30)], indirect=True)
def test_a_certificate_of_unknown_authority_is_refused(secure: tuple[Site, str]) -> None:
    assert fault(secure[0].url(host="localhost")).kind is FaultKind.TLS
