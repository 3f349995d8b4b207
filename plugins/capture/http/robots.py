"""Asks each host's robots.txt before its pages (RFC 9309), once a run."""
from __future__ import annotations

import threading
from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from plugins.capture.faults import Fault, FaultKind
from plugins.capture.http.transport import HttpResponse

LARGEST = 512_000  #: bytes that are read, as RFC 9309 asks for at least
LONGEST_PAUSE = 30.0  #: seconds; a Crawl-delay beyond this would stop the run, and we ask for few pages


class Robots:
    """The rules of the hosts' robots.txt files."""

    def __init__(self, get: Callable[[str], HttpResponse], agent: str) -> None:
        self._get, self._agent = get, agent.partition("/")[0]
        self._rules: dict[str, Protego] = {}
        self._lock = threading.Lock()
        self._reading: dict[str, threading.Lock] = {}

    def check(self, url: str) -> float:
        """Seconds to pause between two pages; Fault when the host does not want the page read."""
        rules = self._of(url)
        if not rules.can_fetch(url, self._agent):
            raise Fault(FaultKind.ROBOTS,
                        f"robots.txt of {urlsplit(url).hostname} asks us not to read {urlsplit(url).path}")
        return min(float(rules.crawl_delay(self._agent) or 0), LONGEST_PAUSE)

    def _of(self, url: str) -> Protego:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            reading = self._reading.setdefault(origin, threading.Lock())
        with reading:
            if origin not in self._rules:
                self._rules[origin] = self._ask(origin)
            return self._rules[origin]

    def _ask(self, origin: str) -> Protego:
        """A missing robots.txt allows everything; one that a troubled server cannot show allows nothing yet."""
        answer = self._get(f"{origin}/robots.txt")
        if answer.status >= 500 or answer.status == 429:
            raise Fault(FaultKind.SERVER, f"robots.txt could not be read (status {answer.status})")
        rules = answer.body[:LARGEST].decode("utf-8", "replace") if answer.status == 200 else ""
        return Protego.parse(rules)
