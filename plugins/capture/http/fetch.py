"""Gets a page as a polite reader would: asks robots.txt, waits its turn, follows redirects and tries again.

    Visitor.fetch(address)
      → its host's turn (one question at a time, spaced)
      → robots.txt allows it
      → question and answer (`transport`), every redirect recorded and checked like a first address
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

from plugins.capture.faults import Fault, Hop, Kind
from plugins.capture.http import refresh
from plugins.capture.http.addresses import in_words
from plugins.capture.http.robots import Robots
from plugins.capture.http.transport import HttpRequest, HttpResponse, Transport

REDIRECTS = (301, 302, 303, 307, 308)
MOST_HOPS = 10
PATIENCE = 30.0  #: seconds that a run itself waits when a server says Retry-After; beyond, the next run sees to it
LONGEST_REST = 7 * 86_400.0  #: seconds; a server that asks for more, or forever, is asked again after a week
_SECONDS = re.compile(r"[0-9]{1,12}")
RETRIED = frozenset({Kind.CONNECTION, Kind.TIMEOUT, Kind.TRUNCATED, Kind.ENCODING, Kind.BUSY, Kind.SERVER})


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
        """200, or 304 when the server said that our copy still stands."""
        return self.hops[-1].status


@dataclass(frozen=True, slots=True)
class Known:
    """The copy that we already have of a page."""

    body: bytes
    media: str
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class Manners:
    """How we behave towards a host."""

    agent: str
    spacing: float = 1.0                         #: seconds between two questions to one host
    backoff: tuple[float, ...] = (1.0, 4.0)      #: seconds before each further try
    languages: str = "en;q=0.9, *;q=0.1"


@dataclass
class Turns:
    """Lets one host be asked one question at a time, with a pause between two."""

    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _locks: dict[str, threading.Lock] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)
    _own: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def turn(self, host: str, spacing: float) -> Iterator[None]:
        """Wait for the host to be free and rested."""
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

    def __init__(self, transport: Transport, manners: Manners, turns: Turns | None = None) -> None:
        self._transport, self._manners, self._turns = transport, manners, turns or Turns()
        self.agent = manners.agent
        self._robots = Robots(self._robots_txt, manners.agent)

    def fetch(
        self, url: str, *, known: Known | None = None, ignore_robots: bool = False, jar: RequestsCookieJar | None = None
    ) -> FetchedPage:
        """The page at an address after all redirects; Fault when there is none to be had."""
        for pause in (*self._manners.backoff, None):
            try:
                return self._follow(url, known, ignore_robots, RequestsCookieJar() if jar is None else jar)
            except Fault as fault:
                if pause is None or fault.kind not in RETRIED or (fault.wait or 0) > PATIENCE:
                    raise
                self._turns.sleep(max(pause, fault.wait or 0))
        raise AssertionError("unreachable: the last try returns or raises")

    def _follow(self, url: str, known: Known | None, ignore_robots: bool, jar: RequestsCookieJar) -> FetchedPage:
        hops: tuple[Hop, ...] = ()
        address = urldefrag(url).url
        while len(hops) <= MOST_HOPS and sum(hop.url == address for hop in hops) < 2:  # twice: a cookie may be needed
            try:
                answer = self.ask(HttpRequest(address, self._headers(known)), jar, ignore_robots=ignore_robots)
            except Fault as fault:
                raise Fault(fault.kind, fault.reason, hops=hops, wait=fault.wait) from fault
            hops += (Hop(answer.status, address),)
            there = _sent_on(address, answer, hops)
            if there is None:
                return _page(url, hops, answer, known)
            address = there
        raise Fault(Kind.REDIRECTS, "The page redirects in a circle or without end", hops=hops)

    def ask_for_page(self, question: HttpRequest, jar: RequestsCookieJar) -> HttpResponse:
        """What a page itself loads: in its host's turn, but without the pause that parts two pages."""
        own = {"User-Agent": self._manners.agent, "Accept-Language": self._manners.languages,
               "Accept-Encoding": "gzip, deflate"}
        with self._turns.turn(_host(question.url), 0.0):
            return self._transport(replace(question, headers={**question.headers, **own}), jar)

    def ask(self, question: HttpRequest, jar: RequestsCookieJar, *, ignore_robots: bool = False) -> HttpResponse:
        """One question in its host's turn, if the host's robots.txt allows it."""
        pause = 0.0 if ignore_robots else self._robots.check(question.url)
        with self._turns.turn(_host(question.url), max(self._manners.spacing, pause)):
            return self._transport(question, jar)

    def _headers(self, known: Known | None) -> Mapping[str, str]:
        headers = {
            "User-Agent": self._manners.agent,
            "Accept": "text/html, application/xhtml+xml, application/pdf;q=0.9, */*;q=0.5",
            "Accept-Language": self._manners.languages,
            "Accept-Encoding": "gzip, deflate",
        }
        if known and known.etag:
            headers["If-None-Match"] = known.etag
        if known and known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        return headers

    def _robots_txt(self, url: str) -> HttpResponse:
        """A robots.txt, through its redirects."""
        address, jar = url, RequestsCookieJar()
        for _ in range(5):
            answer = self.ask(HttpRequest(address, self._headers(None)), jar, ignore_robots=True)
            if answer.status not in REDIRECTS:
                break
            address = _target(address, answer, ())
        return answer


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _sent_on(address: str, answer: HttpResponse, hops: tuple[Hop, ...]) -> str | None:
    """Where an answer sends its readers, by its status or by a refresh; None where it is the page."""
    if answer.status in REDIRECTS:
        return _target(address, answer, hops)
    try:
        return refresh.target(address, answer) if answer.status == 200 else None
    except Fault as fault:
        raise Fault(fault.kind, fault.reason, hops=hops) from fault


def _target(address: str, answer: HttpResponse, hops: tuple[Hop, ...]) -> str:
    """Where a redirect leads; the address itself is checked when it is asked."""
    location = answer.headers.get("location", "")
    if not location:
        raise Fault(Kind.REDIRECTS, f"The page answers {answer.status} but does not say where it went", hops=hops)
    with_bytes = location.encode("latin-1", "ignore").decode("utf-8", "replace")  # servers send UTF-8 here
    try:
        return urldefrag(urljoin(address, with_bytes)).url
    except ValueError as error:  # "http://[bad/"
        reason = f"The page redirects to {with_bytes[:80]!r}, which is no address"
        raise Fault(Kind.REDIRECTS, reason, hops=hops) from error


def _page(declared: str, hops: tuple[Hop, ...], answer: HttpResponse, known: Known | None) -> FetchedPage:
    """The page that an answer holds, or the Fault that its status means."""
    status, headers = answer.status, answer.headers
    if status == 304 and known:
        return FetchedPage(declared, hops, known.body, known.media, known.etag, known.last_modified)
    if status != 200:
        fault = _refusal(answer, hops)
        if len(hops) > 1 and hops[-1].url != hops[0].url:
            reason = f"{fault.reason} at {in_words(hops[-1].url)}, where its address sends readers"
            raise Fault(fault.kind, reason, hops=hops, wait=fault.wait)
        raise fault
    if declared.startswith("https:") and hops[-1].url.startswith("http:"):
        raise Fault(Kind.REDIRECTS, "The page leads from https to plain http, where anybody could alter it", hops=hops)
    return FetchedPage(declared, hops, answer.body, headers.get("content-type", ""),
                headers.get("etag"), headers.get("last-modified"))


def _refusal(answer: HttpResponse, hops: tuple[Hop, ...]) -> Fault:
    status = answer.status
    wait = retry_after(answer.headers.get("retry-after"), datetime.now(UTC))
    if status in (404, 410):
        return Fault(Kind.GONE, f"The page is not there (status {status})", hops=hops)
    if status == 429 or (status == 503 and wait):
        return Fault(Kind.BUSY, f"The server asks us to come back later (status {status})", hops=hops, wait=wait)
    if status in (401, 403, 406, 407, 451):
        return Fault(Kind.FORBIDDEN, f"The server does not let us read the page (status {status})", hops=hops)
    if status >= 500 or status == 408:
        return Fault(Kind.SERVER, f"The server is in trouble (status {status})", hops=hops)
    return Fault(Kind.STATUS, f"The server answers with status {status} instead of a page", hops=hops)


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, given as seconds or as a date, at most a week; None if nothing."""
    if not value:
        return None
    try:
        asked = (float(value) if _SECONDS.fullmatch(value.strip())
                 else (parsedate_to_datetime(value) - now).total_seconds())
    except (TypeError, ValueError, OverflowError):
        return None
    return min(max(0.0, asked), LONGEST_REST)
