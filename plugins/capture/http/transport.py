"""One request to a web server and its response, within limits that hold whatever the server does.

The only module that meets requests. It follows no redirect, keeps no connection and reads neither proxies nor
passwords from the environment: what leads elsewhere is decided in `fetch`, hop by hop.
"""
from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import BadStatusLine, HTTPResponse, LineTooLong
from http.client import IncompleteRead as HttpIncompleteRead
from typing import Any, Protocol

import requests
from requests.adapters import HTTPAdapter
from requests.cookies import RequestsCookieJar, extract_cookies_to_jar
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import (
    ConnectTimeoutError,
    DecodeError,
    HTTPError,
    IncompleteRead,
    LocationParseError,
    NewConnectionError,
    ReadTimeoutError,
    SSLError,
)

from plugins.capture.faults import Fault, FaultKind
from plugins.capture.http.addresses import check_url, resolve

_LONGEST_CAUSE = 120  #: characters of what our own libraries say of an error
ENCODINGS = {"", "identity", "gzip", "x-gzip", "deflate"}  #: what we ask for, and all that we accept


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of an answer's time and size."""

    connect: float = 10.0     #: seconds to reach the server
    read: float = 20.0        #: seconds of silence
    deadline: float = 60.0    #: seconds for the whole answer, however it drips
    size: int = 20_000_000    #: bytes after decompression


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """A request to a server."""

    url: str
    headers: Mapping[str, str]
    method: str = "GET"
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """A server's response: status, headers in lower case, the body decompressed."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Transport(Protocol):
    """Whatever can send a request to the web; cookies are kept in the jar that it is given."""

    def __call__(self, request: HttpRequest, jar: RequestsCookieJar) -> HttpResponse:
        """The whole response; Fault when there is none."""


class _Deadline:
    """Closes the connection when the time is over, whatever it is waiting for."""

    def __init__(self, seconds: float) -> None:
        self.over = False
        self._lines: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._hang_up)
        self._timer.daemon = True
        self._timer.start()

    def watch(self, line: socket.socket) -> None:
        """Keep a second handle on the connection, because TLS takes the first one over."""
        self._lines.append(line.dup())

    def _hang_up(self) -> None:
        self.over = True
        for line in self._lines:
            with suppress(OSError):  # it may have hung up by itself
                line.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Stop the clock: the response is complete."""
        self._timer.cancel()
        for line in self._lines:
            line.close()


def _first_that_answers(
    connection: Any, plain: Callable[[Any], socket.socket], addresses: tuple[str, ...]
) -> socket.socket:
    hostname = connection._dns_host  # what TLS and the Host header go by; only the connecting uses the number
    try:
        for address in addresses[:-1]:
            connection._dns_host = address
            with suppress(NewConnectionError):
                return plain(connection)
        connection._dns_host = addresses[-1]
        return plain(connection)
    finally:
        connection._dns_host = hostname


class _FinalResponse(HTTPResponse):
    """The response after all interim ones, such as 103 Early Hints; Python itself skips only 100 Continue."""

    headers: Any  #: None until the head of a response is read

    def begin(self) -> None:
        """Read the status and the headers of the final response."""
        super().begin()
        while 101 < self.status < 200:
            self.headers = None  # otherwise `begin` takes the head for read
            super().begin()


class _Adapter(HTTPAdapter):
    """Connects to checked addresses only, and lets the deadline watch each line."""

    def __init__(self, on_connect: Callable[[socket.socket], None], *, allow_private: bool) -> None:
        self._on_connect, self._allow_private = on_connect, allow_private
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Give the pool our own kinds of connection."""
        super().init_poolmanager(*args, **kwargs)
        on_connect, allow_private = self._on_connect, self._allow_private

        def connect(connection: Any, plain: Callable[[Any], socket.socket]) -> socket.socket:
            addresses = resolve(connection.host, connection.port, allow_private=allow_private)
            line = _first_that_answers(connection, plain, addresses)
            on_connect(line)
            return line

        class Plain(HTTPConnection):
            response_class = _FinalResponse

            def _new_conn(self) -> socket.socket:
                return connect(self, HTTPConnection._new_conn)

        class Secure(HTTPSConnection):
            response_class = _FinalResponse

            def _new_conn(self) -> socket.socket:
                return connect(self, HTTPSConnection._new_conn)

        plain_pool = type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": Plain})
        secure_pool = type("SecurePool", (HTTPSConnectionPool,), {"ConnectionCls": Secure})
        self.poolmanager.pool_classes_by_scheme = {"http": plain_pool, "https": secure_pool}


class WebTransport:
    """The real web."""

    def __init__(self, limits: Limits, *, allow_private: bool = False, authorities: str | None = None) -> None:
        self._limits, self._allow_private = limits, allow_private
        self._verify: bool | str = authorities or True

    def __call__(self, request: HttpRequest, jar: RequestsCookieJar) -> HttpResponse:
        """Ask, and read the whole answer; Fault when any limit is passed."""
        check_url(request.url)
        deadline = _Deadline(self._limits.deadline)
        with closing(deadline), closing(_Adapter(deadline.watch, allow_private=self._allow_private)) as adapter:
            try:
                answer = self._ask(adapter, request, jar)
            except (requests.RequestException, HTTPError, OSError) as error:
                if not deadline.over:
                    raise _fault_of(error) from error
            if not deadline.over:
                return answer
        raise Fault(FaultKind.TIMEOUT, f"The answer was not complete after {self._limits.deadline:g} s")

    def _ask(self, adapter: _Adapter, request: HttpRequest, jar: RequestsCookieJar) -> HttpResponse:
        prepared = requests.Request(
            request.method, request.url, headers=dict(request.headers), data=request.body, cookies=jar
        ).prepare()
        timeout = (self._limits.connect, self._limits.read)
        with closing(adapter.send(prepared, stream=True, timeout=timeout, verify=self._verify)) as response:
            extract_cookies_to_jar(jar, prepared, response.raw)  # type: ignore[no-untyped-call]  # untyped in types-requests
            headers = {name.lower(): value for name, value in response.headers.items()}
            encoding = headers.get("content-encoding", "").strip().lower()
            if not set(encoding.replace(" ", "").split(",")) <= ENCODINGS:
                raise Fault(FaultKind.ENCODING, f"The answer is compressed as {encoding!r}, which we did not ask for")
            return HttpResponse(response.status_code, headers, self._read(response))

    def _read(self, response: requests.Response) -> bytes:
        body = bytearray()
        while piece := response.raw.read1(65_536, decode_content=True):
            body += piece
            if len(body) > self._limits.size:
                raise Fault(FaultKind.TOO_LARGE, f"The answer is larger than {self._limits.size / 1e6:g} MB")
        return bytes(body)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error and what it wraps: requests and urllib3 hand the cause on in three ways."""
    yield error
    for inner in (getattr(error, "reason", None), error.__cause__, *error.args):
        if isinstance(inner, BaseException):
            yield from _causes(inner)


def _fault_of(error: BaseException) -> Fault:
    """The fault for a failed connection, in one sentence."""
    causes = tuple(_causes(error))
    for kinds, fault in _FAULTS:
        for cause in causes:
            if isinstance(cause, kinds):
                return Fault(fault[0], fault[1].format(_brief(cause)))
    return Fault(FaultKind.CONNECTION, f"The connection broke ({_brief(causes[-1])})")


def _brief(cause: BaseException) -> str:
    """A cause without the names of our own objects, and without whatever bytes the server sent."""
    words = getattr(cause, "verify_message", "") or str(getattr(cause, "strerror", None) or cause)
    plain = "".join(char if char.isprintable() else " " for char in words.rpartition(">: ")[2])
    return " ".join(plain.split())[:_LONGEST_CAUSE] or type(cause).__name__


_FAULTS: tuple[tuple[tuple[type[BaseException], ...], tuple[FaultKind, str]], ...] = (
    ((ssl.SSLCertVerificationError,), (FaultKind.TLS, "The server's certificate is not valid: {}")),
    ((SSLError, ssl.SSLError), (FaultKind.TLS, "No secure connection could be made: {}")),
    ((ConnectionRefusedError,), (FaultKind.CONNECTION, "The server refused the connection")),
    ((NewConnectionError,), (FaultKind.CONNECTION, "The server could not be reached: {}")),
    ((ConnectTimeoutError, requests.ConnectTimeout), (FaultKind.TIMEOUT, "The server could not be reached in time")),
    ((ReadTimeoutError, requests.ReadTimeout, TimeoutError), (FaultKind.TIMEOUT, "The server fell silent")),
    ((ConnectionResetError,), (FaultKind.CONNECTION, "The server broke the connection off")),
    ((BadStatusLine, LineTooLong), (FaultKind.CONNECTION, "What the server answers is no HTTP")),
    ((DecodeError,), (FaultKind.ENCODING, "The answer could not be decompressed")),
    ((IncompleteRead, HttpIncompleteRead), (FaultKind.TRUNCATED, "The answer broke off before its end")),
    ((requests.exceptions.InvalidURL, LocationParseError), (FaultKind.ADDRESS, "The address cannot be read: {}")),
)
