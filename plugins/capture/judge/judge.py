"""What becomes of a look at a policy: through the gates, into the archive.

    Judge.judge(look)
      transport       there is no text                          → fault
      same            the very bytes that stand                 → cosmetic
      page            it cannot be the policy's (`page_evidence`) → fault
      our own rules   they changed: the kept page is read anew  → technical, never news
      assess          the policy room's verdict                 → fault, cosmetic, flap, held, change, first
      once more       what looks like a change is captured again → fault, where the two captures disagree
      record          text, then journal line (`archive.recording`)
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from pathlib import Path

from plugins.archive.history import provenance
from plugins.archive.history.health import health
from plugins.archive.store import paths
from plugins.archive.store.errors import ArchiveError
from plugins.archive.store.observation_state import StoredState, recollect
from plugins.archive.store.recording import Seen, record
from plugins.archive.store.versions import fingerprint
from plugins.capture.extract import extract
from plugins.capture.faults import Fault, Kind
from plugins.capture.judge.look import Look, Watched
from plugins.capture.judge.page_evidence import closes, page_evidence
from plugins.capture.judge.rereading import (
    addresses_changed,
    is_clean_record,
    pages_of,
    reads_alike,
    reread,
    rules_changed,
)
from plugins.capture.snapshots import Snapshots
from plugins.policy.model import Assessment, Verdict, Version
from plugins.policy.plausibility.checks import implausible
from plugins.policy.plausibility.doubt import Cause, Doubt, about_page, about_text, cause_of
from plugins.policy.plausibility.identity import is_recognised
from plugins.policy.verdict.decide import assess, same_terms
from plugins.policy.verdict.state import ObservationState
from plugins.timestamps import utc_text

_NOTHING = ObservationState()
_NEW_TEXTS = (Verdict.FIRST, Verdict.CHANGE, Verdict.TECHNICAL)
_OURS = "our rules for reading the page changed: the text stands as read now"
_OTHERS = "from here on we read the page ourselves: what differs from the record of others may be our reading"
_LOST = "our rules changed and cannot read the page that we kept: what the service changed meanwhile is not known"
_ASK = "open the address in a browser; if this is the policy: python3 tasks.py watch"
_UNSTABLE = "A second capture a moment later has other words than the first: neither is believed"
_ELSEWHERE = "the declaration names another address, with another document: the text stands as read there"


@dataclass(frozen=True)
class _Basis:
    """What a look is compared with."""

    known: StoredState
    past: ObservationState
    comparable: bool  #: True if today's rules extracted the standing text too: then a difference is the service's


@dataclass(frozen=True)
class Judge:
    """Judges looks one after another; what one policy showed, no other can be."""

    root: Path
    snapshots: Snapshots
    hold: timedelta
    accepted: frozenset[str] = frozenset()  #: policies whose page a person has looked at
    watched: Callable[[], Iterable[Watched]] = tuple  #: every declared policy, whether this run looks at it or not
    showed: dict[str, set[tuple[str, str]]] = field(default_factory=dict)  #: SHA-256 → who showed it, at which address

    def has_seen(self, look: Look) -> None:
        """Remember what a look showed, before it and its neighbours are judged."""
        if look.text is not None:
            for name in (fingerprint(look.text), *(page.snapshot or "" for page in look.served)):
                self.showed.setdefault(name, set()).add((look.watched.reference, _source(look)))

    @cached_property
    def _recorded_before(self) -> dict[str, set[tuple[str, str]]]:
        """Like `showed`, for versions from before this run; policies whose last look failed are left out."""
        found: dict[str, set[tuple[str, str]]] = {}
        for watched in self.watched():
            for name in _standing_names(self.root, watched):
                found.setdefault(name, set()).add((watched.reference, watched.terms.sources[0].fetch))
        return found

    def judge(
        self, look: Look, known: StoredState, again: Callable[[], str | None] = lambda: None,
    ) -> StoredState:
        """What the archive knows of a policy after a look, already written; `known` is what it knew before.

        `again` captures the policy's text a second time.
        """
        if look.fault or look.text is None:
            return self._faulty(known, look, look.fault or Fault(Kind.EMPTY, "There was no text"))
        if self._is_same(known, look):
            return self._recorded(known, look, Assessment(Verdict.COSMETIC, "nothing differs"), _NOTHING)
        basis = self._basis(known, look)
        accepted = look.watched.reference in self.accepted
        if not accepted and (doubt := self._doubt_about_page(basis, look)):
            return self._faulty(basis.known, look, _fault(doubt.reason, doubt.cause, look))
        if reason := self._is_ours(basis, look):
            if not accepted and (doubt := about_text(look.text, None, look.at.date())):
                return self._faulty(basis.known, look, _fault(doubt.reason, doubt.cause, look))
            after = basis.past.standing_now(Version(look.at, look.text), look.at, reread=True)
            return self._recorded(basis.known, look, Assessment(Verdict.TECHNICAL, reason), after)
        found, after = assess(look.text, look.at, basis.past, hold=self.hold, accepted=accepted,
                              others=lambda: self._other_policies(look.watched))
        if found.verdict is Verdict.FAULT:
            fault = _fault(found.reason, cause_of(look.text), look)
            return self._faulty(basis.known, look, fault, ObservationState(other=after.other))
        if _is_news_to_us(found, after, look) and not accepted and (second := again()) is not None and (
                not same_terms(look.text, second)):
            return self._faulty(basis.known, look, Fault(Kind.UNSTABLE, _UNSTABLE))
        return self._recorded(basis.known, look, found, after)

    def _is_same(self, known: StoredState, look: Look) -> bool:
        """True if not a byte differs from the text that stands and nothing awaits being believed."""
        standing = known.made.get(known.standing or "")
        return (standing is not None and known.held is None and look.text is not None
                and standing.hash == fingerprint(look.text) and not rules_changed(known, _rules(look)))

    def _basis(self, known: StoredState, look: Look) -> _Basis:
        """When our rules changed, the standing text as they read the kept page: a technical upgrade of its own."""
        past = known.past()
        if past.standing is None or not rules_changed(known, _rules(look)):
            known_again = past.standing is None or is_recognised(past.standing.text, look.text or "")
            return _Basis(known, past, known_again or not addresses_changed(known, look.watched.terms))
        text, line = reread(known, look.watched.terms, self.snapshots), known.last_capture
        if line is None:
            return _Basis(known, past, is_clean_record(past.standing.text, look.text or ""))
        if text is None or implausible(text):
            return _Basis(known, past, False)
        if reads_alike(past.standing.text, text):
            return _Basis(known, past, True)
        after = past.standing_now(Version(look.at, text), look.at, reread=True)
        more = provenance.entry(provenance.served(line)) | {"rules": _rules(look)}
        upgrade = Seen(look.at, Assessment(Verdict.TECHNICAL, _OURS), text, _source(look), more)
        return _Basis(record(known, upgrade, after), after, True)

    def _is_ours(self, basis: _Basis, look: Look) -> str | None:
        """Why other words are no news: they are read otherwise, or elsewhere, than those that stand."""
        standing = basis.past.standing
        if basis.comparable or standing is None or same_terms(standing.text, look.text or ""):
            return None
        if basis.known.last_capture is None:
            return _OTHERS
        return _LOST if rules_changed(basis.known, _rules(look)) else _ELSEWHERE

    def _doubt_about_page(self, basis: _Basis, look: Look) -> Doubt | None:
        """What the page tells against its text, going by the pages of the last good look."""
        line = basis.known.last_capture
        pages = pages_of(line, self.snapshots) if line else None
        standing = basis.past.standing.text if basis.comparable and basis.past.standing else None
        others = {} if standing and is_recognised(standing, look.text or "") else self._of_others(look)
        evidence = page_evidence(look, provenance.served(line) if line else (), bool(pages) and closes(pages or ()),
                                 others)
        return about_page(look.text or "", evidence, standing)

    def _other_policies(self, watched: Watched) -> dict[str, str]:
        """The texts that stand of the service's other policies, by reference."""
        names = (name for name in paths.recorded_policies(self.root, watched.service) if name != watched.terms.slug)
        stand = ((name, recollect(self.root, watched.service, name).past().standing) for name in names)
        return {f"{watched.service}/{name}": standing.text for name, standing in stand if standing}

    def _of_others(self, look: Look) -> dict[str, str]:
        """Which other policy has a page or text, at another address: in the archive, or seen in this run."""
        own, address = look.watched.reference, _source(look)
        found: dict[str, str] = {}
        for name in (fingerprint(look.text or ""), *(page.snapshot or "" for page in look.served)):
            seen = self.showed.get(name, set()) | self._recorded_before.get(name, set())
            if others := sorted(who for who, where in seen if who != own and where != address):
                found[name] = others[0]
        return found

    def _faulty(
        self, known: StoredState, look: Look, fault: Fault, after: ObservationState = _NOTHING,
    ) -> StoredState:
        state = health(known.seen)
        lasted = look.at - state.since if state.state == "failing" and state.since else timedelta(0)
        more: dict[str, object] = {"kind": fault.kind.value, "advice": fault.advice_after(lasted)}
        if not look.served or look.text is None:
            hops = [[hop.status, hop.url] for hop in fault.hops]
            more |= {"hops": hops, "status": hops[-1][0], "final_url": hops[-1][1]} if hops else {}
        if fault.wait:
            more["until"] = utc_text(look.at + timedelta(seconds=fault.wait))
        return self._recorded(known, look, Assessment(Verdict.FAULT, fault.reason), after, more)

    def _recorded(
        self, known: StoredState, look: Look, found: Assessment, after: ObservationState,
        more: Mapping[str, object] | None = None,
    ) -> StoredState:
        noted: dict[str, object] = {}
        if "ask" in found.evidence:
            noted["advice"] = f"{_ASK} --accept {look.watched.reference}"
        if look.served:
            noted |= provenance.entry(look.served)
        if look.text is not None:
            noted["rules"] = _rules(look)
        if found.verdict in _NEW_TEXTS and (frames := extract.unread_frames(look.pages, look.watched.terms)):
            noted["frames"] = frames
        if look.watched.extras.robots:
            noted["robots"] = f"read although robots.txt may ask us not to: {look.watched.extras.robots}"
        return record(known, Seen(look.at, found, look.text, _source(look), noted | dict(more or {})), after)


def _standing_names(root: Path, watched: Watched) -> Iterator[str]:
    """The SHA-256s of a policy's standing text and of its pages, as long as its source is well."""
    try:
        known = recollect(root, watched.service, watched.terms.slug)
    except ArchiveError:  # which its own look reports
        return
    standing = known.made.get(known.standing or "")
    if standing is None or known.last is None or known.last.verdict is Verdict.FAULT:
        return
    line = known.last_capture
    yield standing.hash or ""
    if line:
        yield line.hash or ""
        yield from (page.snapshot or "" for page in provenance.served(line))


def _is_news_to_us(found: Assessment, after: ObservationState, look: Look) -> bool:
    """True if a look seems to show other words than ever before, which nobody has captured twice yet."""
    return found.verdict in (Verdict.CHANGE, Verdict.FLAP) and (
        after.held.at == look.at if after.held else found.verdict is Verdict.CHANGE)


def _fault(reason: str, cause: Cause, look: Look) -> Fault:
    """A doubt as a fault, in words that fit a PDF, which has no selectors."""
    reason = reason[:1].upper() + reason[1:]
    if look.pages and all(extract.is_pdf(page) for page in look.pages):
        reason = reason.replace("check the address and the selectors", "check the address")
        reason = reason.replace("check the selectors", "open the file and see what it shows")
    return Fault(Kind(cause.value), reason)


def _rules(look: Look) -> str:
    return extract.rules(look.watched.terms)


def _source(look: Look) -> str:
    return look.watched.terms.sources[0].fetch
