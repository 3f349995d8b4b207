"""One capture of one policy: its pages as served, and the text extracted from them.

    PolicyFetcher.capture(watched)
      → each page of the declaration: fetched, politely, if it changed since the last capture
      → the bytes as served are kept
      → the text is read, unless the bytes and our rules are those of the last capture
"""
from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Protocol

from plugins.archive.declarations.declarations import Source, TermsDeclaration
from plugins.archive.declarations.extras import Extras
from plugins.archive.history.provenance import Served
from plugins.archive.store.versions import fingerprint
from plugins.capture.extract import extract
from plugins.capture.extract.charset import decode
from plugins.capture.faults import Fault, FaultKind, Hop
from plugins.capture.http.fetch import CachedCopy, FetchedPage
from plugins.capture.judge.blocked_pages import in_place_of_the_policy
from plugins.capture.snapshots import Copies, Copy, Snapshots, read_copies, write_copies
from plugins.policy.text.document import NormalizedDocument, normalize

AFRESH = timedelta(days=7)  #: after so long we want the bytes again: some servers say "not modified" for ever


@dataclass(frozen=True, slots=True)
class Watched:
    """One policy that is watched."""

    service: str
    service_name: str
    terms: TermsDeclaration
    extras: Extras = field(default_factory=Extras)

    @property
    def reference(self) -> str:
        """The policy's name in every command: `zoom/terms-of-service`."""
        return f"{self.service}/{self.terms.slug}"


@dataclass(frozen=True)
class Capture:
    """What one capture of a policy brought: pages and text, or a fault."""

    watched: Watched
    at: datetime
    pages: tuple[FetchedPage, ...] = ()
    served: tuple[Served, ...] = ()
    text: str | None = None
    fault: Fault | None = None

    @cached_property
    def doc(self) -> NormalizedDocument:
        """The text in its normal form; of no words where there is none."""
        return normalize(self.text or "")


def source(capture: Capture) -> str:
    """The declared address, the first of several."""
    return capture.watched.terms.sources[0].fetch


def without_pages(capture: Capture) -> Capture:
    """The capture without its pages' bytes, which are kept as snapshots."""
    return replace(capture, pages=())


def with_pages(capture: Capture, snapshots: Snapshots) -> Capture:
    """The capture with its pages' bytes again."""
    pages = (FetchedPage(one.address, tuple(Hop(status, url) for status, url in one.hops),
                         snapshots.get(one.snapshot) or b"", one.media) for one in capture.served)
    return replace(capture, pages=tuple(pages))


class Fetcher(Protocol):
    """Whatever gets the page of a source; Fault when there is none to be had."""

    def __call__(self, source: Source, cached: CachedCopy | None, *, ignore_robots: bool) -> FetchedPage:
        """Get the page, or the copy that still stands."""


@dataclass(frozen=True)
class PolicyFetcher:
    """Fetches and reads policies; shared by all threads of a run."""

    fetcher: Fetcher
    snapshots: Snapshots
    var: Path
    clock: Callable[[], datetime]
    parse_lock: threading.Lock = field(default_factory=threading.Lock)  #: one page's tree at a time is memory enough

    def capture(self, watched: Watched) -> Capture:
        """Fetch and read one policy; whatever the world does wrong is the capture's `fault`."""
        at, pages, served = self.clock(), list[FetchedPage](), list[Served]()
        copies = read_copies(self.var, watched.service, watched.terms.slug)
        try:
            for source in watched.terms.sources:
                known = self._known(source, copies, at)
                page = self.fetcher(source, known, ignore_robots=bool(watched.extras.robots))
                pages.append(page)
                served.append(Served(page.declared, page.url, page.status, page.media, self.snapshots.put(page.body),
                                     tuple((hop.status, hop.url) for hop in page.hops)))
            text = self._text(watched, tuple(pages), tuple(served), copies, at)
            return Capture(watched, at, tuple(pages), tuple(served), text)
        except Fault as fault:
            return Capture(watched, at, tuple(pages), tuple(served), fault=fault)

    def capture_again(self, watched: Watched) -> str | None:
        """The policy's text of a second capture from the same addresses; None where that cannot be had.

        Only what looks like a change is captured twice. The whole page is asked for, whatever the server says of our
        copy, and kept as evidence; what is known of the copies stays as the first capture left it.
        """
        try:
            pages = tuple(self.fetcher(source, None, ignore_robots=bool(watched.extras.robots))
                          for source in watched.terms.sources)
            with self.parse_lock:
                text = _read(pages, watched.terms)
        except Fault:
            return None
        for page in pages:
            self.snapshots.put(page.body)
        return text

    def _known(self, source: Source, copies: Copies, at: datetime) -> CachedCopy | None:
        """The copy to ask with, unless it is too old to be taken on trust, or was lost."""
        copy = next((one for one in copies.pages if one.address == source.fetch), None)
        if copy is None or not (copy.etag or copy.last_modified):
            return None
        if at - datetime.fromisoformat(copy.fetched) >= AFRESH:
            return None
        body = self.snapshots.get(copy.snapshot)
        return None if body is None else CachedCopy(body, copy.media, copy.etag, copy.last_modified)

    def _text(
        self, watched: Watched, pages: tuple[FetchedPage, ...], served: tuple[Served, ...], copies: Copies, at: datetime
    ) -> str:
        rules = extract.rules(watched.terms)
        same = [page.snapshot for page in copies.pages] == [page.snapshot for page in served] and copies.rules == rules
        kept = self.snapshots.get(copies.text) if same else None
        if kept is None:
            with self.parse_lock:
                text = _read(pages, watched.terms)
            self.snapshots.put(text.encode(), durable=False)
        else:
            text = kept.decode()
        after = Copies(tuple(_copy(page, one, copies, at) for page, one in zip(pages, served, strict=True)), rules,
                       fingerprint(text))
        if after != copies:
            write_copies(self.var, watched.service, watched.terms.slug, after)
        return text


def _read(pages: tuple[FetchedPage, ...], terms: TermsDeclaration) -> str:
    """The policy's text; when it is not to be found, what stands in its place is the better explanation."""
    try:
        return extract.text(pages, terms)
    except Fault as fault:
        if fault.kind in (FaultKind.SELECT, FaultKind.EMPTY):
            for page in pages:
                if reason := in_place_of_the_policy(decode(page.body, page.media)):
                    raise Fault(FaultKind.WALL, f"{reason[:1].upper()}{reason[1:]}") from fault
        raise


def _copy(page: FetchedPage, served: Served, copies: Copies, at: datetime) -> Copy:
    """The note of a page; one that the server did not send again keeps the time when it did."""
    before = next((one for one in copies.pages if one.address == page.declared), None)
    fetched = before.fetched if before and page.status == 304 else at.isoformat()
    return Copy(page.declared, page.media, page.etag, page.last_modified, served.snapshot or "", fetched)
