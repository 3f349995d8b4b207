"""Fetches a page politely: obeys robots.txt, spaces requests, follows redirects and retries.

    Visitor.fetch(address)
      → its host's turn (one request at a time, spaced)
      → robots.txt allows it
      → request and response (`transport`), every redirect recorded and checked like a first address
      → what passes by itself is tried again; what does not is a `Fault`
"""
from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urldefrag, urljoin, urlsplit

from requests.cookies import RequestsCookieJar

from plugins.capture.faults import Fault, FaultKind, Hop
from plugins.capture.http import refresh
from plugins.capture.http.addresses import in_words
from plugins.capture.http.robots import Robots
from plugins.capture.http.transport import HttpRequest, HttpResponse, Transport

REDIRECTS = (301, 302, 303, 307, 308)
MOST_HOPS = 10
PATIENCE = 30.0  #: seconds that a run itself waits when a server says Retry-After; beyond, the next run sees to it
LONGEST_REST = 7 * 86_400.0  #: seconds; a server that asks for more, or forever, is asked again after a week
_SECONDS = re.compile(r"[0-9]{1,12}")
RETRIED = frozenset({FaultKind.CONNECTION, FaultKind.TIMEOUT, FaultKind.TRUNCATED, FaultKind.ENCODING,
                     FaultKind.BUSY, FaultKind.SERVER})


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page as it was served, with the way to it."""

    declared: str
    hops: tuple[Hop, ...]             #: the last one is the page itself
    body: bytes
    media: str = ""                   #: the Content-Type as sent
    etag: str | None = None
    last_modified: str | None = None

    @property
    def url(self) -> str:
        """The address at which the page was found in the end."""
        return self.hops[-1].url

    @property
    def status(self) -> int:
        """200, or 304 if our copy is still current."""
        return self.hops[-1].status


@dataclass(frozen=True, slots=True)
class CachedCopy:
    """The copy of a page that was fetched earlier."""

    body: bytes
    media: str
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class Politeness:
    """How politely a host is asked: our name, and the pauses between requests."""

    agent: str
    spacing: float = 1.0                         #: seconds between two requests to one host
    backoff: tuple[float, ...] = (1.0, 4.0)      #: seconds before each further try
    languages: str = "en;q=0.9, *;q=0.1"


@dataclass
class HostThrottle:
    """Sends one request at a time to each host, with a pause between two."""

    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _locks: dict[str, threading.Lock] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)
    _own: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def slot(self, host: str, spacing: float) -> Iterator[None]:
        """Wait until no other request to the host runs and its pause is over."""
        with self._own:
            lock = self._locks.setdefault(host, threading.Lock())
        with lock:
            rest = self._last.get(host, -spacing) + spacing - self.clock()
            if rest > 0:
                self.sleep(rest)
            try:
                yield
            finally:
                self._last[host] = self.clock()


class Visitor:
    """Fetches pages; one for a whole run, shared by its threads."""

    def __init__(self, transport: Transport, politeness: Politeness, throttle: HostThrottle | None = None) -> None:
        self._transport, self._politeness, self._throttle = transport, politeness, throttle or HostThrottle()
        self.agent = politeness.agent
        self._robots = Robots(self._robots_txt, politeness.agent)

    def fetch(
        self, url: str, *, cached: CachedCopy | None = None, ignore_robots: bool = False,
        jar: RequestsCookieJar | None = None,
    ) -> FetchedPage:
        """The page at an address after all redirects; Fault when there is none to be had."""
        for pause in (*self._politeness.backoff, None):
            try:
                return self._follow(url, cached, ignore_robots, RequestsCookieJar() if jar is None else jar)
            except Fault as fault:
                if pause is None or fault.kind not in RETRIED or (fault.wait or 0) > PATIENCE:
                    raise
                self._throttle.sleep(max(pause, fault.wait or 0))
        raise AssertionError("unreachable: the last try returns or raises")

    def _follow(self, url: str, cached: CachedCopy | None, ignore_robots: bool, jar: RequestsCookieJar) -> FetchedPage:
        hops: tuple[Hop, ...] = ()
        address = urldefrag(url).url
        while len(hops) <= MOST_HOPS and sum(hop.url == address for hop in hops) < 2:  # twice: a cookie may be needed
            try:
                response = self.send(HttpRequest(address, self._headers(cached)), jar, ignore_robots=ignore_robots)
            except Fault as fault:
                raise Fault(fault.kind, fault.reason, hops=hops, wait=fault.wait) from fault
            hops += (Hop(response.status, address),)
            next_address = _sent_on(address, response, hops)
            if next_address is None:
                return _page(url, hops, response, cached)
            address = next_address
        raise Fault(FaultKind.REDIRECTS, "The page redirects in a circle or without end", hops=hops)

    def send_subresource(self, request: HttpRequest, jar: RequestsCookieJar) -> HttpResponse:
        """Send a request for something that a page loads: one at a time, without the pause between two pages."""
        own = {"User-Agent": self._politeness.agent, "Accept-Language": self._politeness.languages,
               "Accept-Encoding": "gzip, deflate"}
        with self._throttle.slot(_host(request.url), 0.0):
            return self._transport(replace(request, headers={**request.headers, **own}), jar)

    def send(self, request: HttpRequest, jar: RequestsCookieJar, *, ignore_robots: bool = False) -> HttpResponse:
        """Send one request when its host is free, if the host's robots.txt allows it."""
        pause = 0.0 if ignore_robots else self._robots.check(request.url)
        with self._throttle.slot(_host(request.url), max(self._politeness.spacing, pause)):
            return self._transport(request, jar)

    def _headers(self, cached: CachedCopy | None) -> Mapping[str, str]:
        headers = {
            "User-Agent": self._politeness.agent,
            "Accept": "text/html, application/xhtml+xml, application/pdf;q=0.9, */*;q=0.5",
            "Accept-Language": self._politeness.languages,
            "Accept-Encoding": "gzip, deflate",
        }
        if cached and cached.etag:
            headers["If-None-Match"] = cached.etag
        if cached and cached.last_modified:
            headers["If-Modified-Since"] = cached.last_modified
        return headers

    def _robots_txt(self, url: str) -> HttpResponse:
        """A robots.txt, through its redirects."""
        address, jar = url, RequestsCookieJar()
        for _ in range(5):
            response = self.send(HttpRequest(address, self._headers(None)), jar, ignore_robots=True)
            if response.status not in REDIRECTS:
                break
            address = _target(address, response, ())
        return response


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _sent_on(address: str, response: HttpResponse, hops: tuple[Hop, ...]) -> str | None:
    """Where an answer sends its readers, by its status or by a refresh; None where it is the page."""
    if response.status in REDIRECTS:
        return _target(address, response, hops)
    try:
        return refresh.target(address, response) if response.status == 200 else None
    except Fault as fault:
        raise Fault(fault.kind, fault.reason, hops=hops) from fault


def _target(address: str, response: HttpResponse, hops: tuple[Hop, ...]) -> str:
    """Where a redirect leads; the address itself is checked when it is asked."""
    location = response.headers.get("location", "")
    if not location:
        raise Fault(FaultKind.REDIRECTS, f"The page answers {response.status} but does not say where it went",
                    hops=hops)
    with_bytes = location.encode("latin-1", "ignore").decode("utf-8", "replace")  # servers send UTF-8 here
    try:
        return urldefrag(urljoin(address, with_bytes)).url
    except ValueError as error:  # "http://[bad/"
        reason = f"The page redirects to {with_bytes[:80]!r}, which is no address"
        raise Fault(FaultKind.REDIRECTS, reason, hops=hops) from error


def _page(declared: str, hops: tuple[Hop, ...], response: HttpResponse, cached: CachedCopy | None) -> FetchedPage:
    """The page that an answer holds, or the Fault that its status means."""
    status, headers = response.status, response.headers
    if status == 304 and cached:
        return FetchedPage(declared, hops, cached.body, cached.media, cached.etag, cached.last_modified)
    if status != 200:
        fault = _refusal(response, hops)
        if len(hops) > 1 and hops[-1].url != hops[0].url:
            reason = f"{fault.reason} at {in_words(hops[-1].url)}, where its address sends readers"
            raise Fault(fault.kind, reason, hops=hops, wait=fault.wait)
        raise fault
    if declared.startswith("https:") and hops[-1].url.startswith("http:"):
        raise Fault(FaultKind.REDIRECTS, "The page leads from https to plain http, where anybody could alter it",
                    hops=hops)
    return FetchedPage(declared, hops, response.body, headers.get("content-type", ""),
                headers.get("etag"), headers.get("last-modified"))


def _refusal(response: HttpResponse, hops: tuple[Hop, ...]) -> Fault:
    status = response.status
    wait = retry_after(response.headers.get("retry-after"), datetime.now(UTC))
    if status in (404, 410):
        return Fault(FaultKind.GONE, f"The page is not there (status {status})", hops=hops)
    if status == 429 or (status == 503 and wait):
        return Fault(FaultKind.BUSY, f"The server asks us to come back later (status {status})", hops=hops, wait=wait)
    if status in (401, 403, 406, 407, 451):
        return Fault(FaultKind.FORBIDDEN, f"The server does not let us read the page (status {status})", hops=hops)
    if status >= 500 or status == 408:
        return Fault(FaultKind.SERVER, f"The server is in trouble (status {status})", hops=hops)
    return Fault(FaultKind.STATUS, f"The server answers with status {status} instead of a page", hops=hops)


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, given as seconds or as a date, at most a week; None if nothing."""
    if not value:
        return None
    try:
        seconds = (float(value) if _SECONDS.fullmatch(value.strip())
                   else (parsedate_to_datetime(value) - now).total_seconds())
    except (TypeError, ValueError, OverflowError):
        return None
    return min(max(0.0, seconds), LONGEST_REST)
