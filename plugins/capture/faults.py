"""What can go wrong between us and a policy, each with what to do about it.

A `Fault` is the world's doing: it is written into the policy's journal, the archived text stays, and the run goes on.
Passing faults are tried again by themselves; lasting ones wait for a person.
"""
from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class FaultKind(StrEnum):
    """The causes we can tell apart; the values stand in journals."""

    DNS = "dns"
    CONNECTION = "connection"
    TIMEOUT = "timeout"
    TLS = "tls"
    TOO_LARGE = "too-large"
    TRUNCATED = "truncated"
    ENCODING = "encoding"
    ADDRESS = "address"
    REDIRECTS = "redirects"
    BUSY = "busy"
    SERVER = "server"
    FORBIDDEN = "forbidden"
    GONE = "gone"
    STATUS = "status"
    ROBOTS = "robots"
    BROWSER = "needs-browser"
    MEDIA = "media"
    SELECT = "select"
    PDF = "pdf"
    NESTED = "nested"
    EMPTY = "empty"
    WALL = "wall"
    ELSEWHERE = "elsewhere"
    SAME = "same-as-another"
    IMPLAUSIBLE = "implausible"
    UNSTABLE = "unstable"
    OURS = "our-error"


#: Kinds that mostly pass by themselves; they need a person only when they have lasted.
PASSING = frozenset({FaultKind.DNS, FaultKind.CONNECTION, FaultKind.TIMEOUT, FaultKind.TRUNCATED,
                     FaultKind.ENCODING, FaultKind.BUSY, FaultKind.SERVER, FaultKind.EMPTY,
                     FaultKind.IMPLAUSIBLE, FaultKind.UNSTABLE})

_WAIT = "nothing to do yet: it will be tried again"
LASTING = "it has lasted for days: open the address in a browser; it may have moved, or refuse programs"
PATIENCE = timedelta(days=3)  #: how long what mostly mends by itself may last before a person should see to it
_OPEN_IN_BROWSER = "open the address in a browser"
ADVICE: dict[FaultKind, str] = {
    FaultKind.DNS: "if it lasts, check the host in the declaration's `fetch`",
    FaultKind.CONNECTION: _WAIT,
    FaultKind.TIMEOUT: _WAIT,
    FaultKind.TLS: f"{_OPEN_IN_BROWSER}; the certificate is the service's to mend, or `fetch` names the wrong host",
    FaultKind.TOO_LARGE: "check that `fetch` names the document itself, or raise WATCH_SIZE_MB in pelican.conf.py",
    FaultKind.TRUNCATED: _WAIT,
    FaultKind.ENCODING: _WAIT,
    FaultKind.ADDRESS: "use a public http(s) address, or --allow-private for a rehearsal",
    FaultKind.REDIRECTS: f"{_OPEN_IN_BROWSER} and put the address where it ends into `fetch`",
    FaultKind.BUSY: _WAIT,
    FaultKind.SERVER: _WAIT,
    FaultKind.FORBIDDEN: f"{_OPEN_IN_BROWSER}; if it shows there, try `executeClientScripts`, or ask the service to "
                         "let us read it",
    FaultKind.GONE: "find where the policy is now and correct `fetch`; if it was withdrawn, say so in a post",
    FaultKind.STATUS: f"{_OPEN_IN_BROWSER} and correct `fetch`",
    FaultKind.ROBOTS: 'ask the service, or record a decision in extras.json: "robots": "why we read it all the same"',
    FaultKind.BROWSER: "`.venv/bin/python -m pip install -r requirements-browser.txt`, and install Chromium",
    FaultKind.MEDIA: "check that `fetch` names an HTML page or a PDF",
    FaultKind.SELECT: f"{_OPEN_IN_BROWSER} and correct `select` or `remove`: the page is built differently now",
    FaultKind.PDF: f"{_OPEN_IN_BROWSER}; look for another edition of the document",
    FaultKind.NESTED: f"{_OPEN_IN_BROWSER}; such a page is broken or hostile",
    FaultKind.EMPTY: f"if it lasts, {_OPEN_IN_BROWSER}; `select` may miss the text, or it needs `executeClientScripts`",
    FaultKind.WALL: f"{_OPEN_IN_BROWSER}; correct `fetch`, or try `executeClientScripts`",
    FaultKind.ELSEWHERE: f"{_OPEN_IN_BROWSER}; if the policy has moved, correct `fetch`",
    FaultKind.SAME: f"{_OPEN_IN_BROWSER}; correct `fetch` or `select` of one of the two",
    FaultKind.OURS: "report the error that stands above; the archived text stays, and the other policies were watched",
    FaultKind.UNSTABLE: "if it lasts, open the address in a browser several times, and `remove` what differs each time",
    FaultKind.IMPLAUSIBLE: "if the page truly reads so, run watch with --accept SERVICE/POLICY",
}


@dataclass(frozen=True, slots=True)
class Hop:
    """One answer on the way to a page."""

    status: int
    url: str


class Fault(Exception):
    """A policy could not be captured: which kind of trouble, one sentence, and the way there."""

    def __init__(self, kind: FaultKind, reason: str, *, hops: tuple[Hop, ...] = (), wait: float | None = None) -> None:
        super().__init__(reason)
        self.kind, self.reason, self.hops = kind, reason, hops
        self.wait = wait  #: seconds the server asked us to stay away

    @property
    def passing(self) -> bool:
        """True if it will probably mend by itself."""
        return self.kind in PASSING

    @property
    def advice(self) -> str:
        """Advice for the person who operates the watch."""
        return ADVICE[self.kind]

    def advice_after(self, lasted: timedelta) -> str:
        """The advice after the fault has lasted for some time."""
        return LASTING if self.advice == _WAIT and lasted >= PATIENCE else self.advice
