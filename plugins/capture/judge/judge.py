"""Judges a capture of a policy and records it in the archive.

    Judge.judge(capture)
      transport       there is no text                          → fault
      same            the very bytes that stand                 → cosmetic
      page            it cannot be the policy's (`page_evidence`) → fault
      our own rules   they changed: the kept page is read anew  → technical, never news
      assess          the policy room's verdict                 → fault, cosmetic, flap, held, change, first
      once more       what looks like a change is captured again → fault, where the two captures disagree
      record          text, then journal line (`archive.recording`)
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import Path

from plugins.archive.history import provenance
from plugins.archive.history.health import health
from plugins.archive.store import paths
from plugins.archive.store.observation_state import StoredState, load_state
from plugins.archive.store.recording import NewObservation, record
from plugins.archive.store.versions import fingerprint
from plugins.capture.extract import extract
from plugins.capture.faults import Fault, FaultKind
from plugins.capture.judge.capture import Capture, Watched, source
from plugins.capture.judge.page_evidence import closes, page_evidence
from plugins.capture.judge.rereading import (
    addresses_changed,
    is_clean_record,
    pages_of,
    reads_same,
    reread,
    rules_changed,
)
from plugins.capture.judge.shown_hashes import ShownHashes
from plugins.capture.snapshots import Snapshots
from plugins.policy.model import Assessment, Verdict
from plugins.policy.plausibility.checks import implausible
from plugins.policy.plausibility.doubt import Cause, Doubt, about_page, about_text, cause_of
from plugins.policy.plausibility.identity import is_recognised
from plugins.policy.text.document import normalize
from plugins.policy.verdict.decide import assess, same_terms
from plugins.policy.verdict.state import ObservationState, ObservedText
from plugins.timestamps import utc_text

_NOTHING = ObservationState()
_NEW_TEXTS = (Verdict.FIRST, Verdict.CHANGE, Verdict.TECHNICAL)
_RULES_CHANGED = "our rules for reading the page changed: the text stands as read now"
_RECORDED_BY_OTHERS = ("from here on we read the page ourselves: what differs from the record of others may be our "
                       "reading")
_LOST = "our rules changed and cannot read the page that we kept: what the service changed meanwhile is not known"
_ASK = "open the address in a browser; if this is the policy: python3 tasks.py watch"
_UNSTABLE = "A second capture a moment later has other words than the first: neither is believed"
_ADDRESS_CHANGED = "the declaration names another address, with another document: the text stands as read there"


@dataclass(frozen=True)
class _Basis:
    """What a capture is compared with."""

    known: StoredState
    observation_state: ObservationState
    comparable: bool  #: True if today's rules extracted the standing text too: then a difference is the service's


@dataclass(frozen=True)
class Judge:
    """Judges captures one after another; the text of one policy can't be that of another."""

    root: Path
    snapshots: Snapshots
    hold: timedelta
    accepted: frozenset[str] = frozenset()  #: policies whose page a person has looked at
    watched: Callable[[], Iterable[Watched]] = tuple  #: every declared policy, whether this run looks at it or not

    @cached_property
    def shown(self) -> ShownHashes:
        """Which policy showed which text or page, in this run and before."""
        return ShownHashes(self.root, self.watched)

    def judge(
        self, capture: Capture, known: StoredState, capture_again: Callable[[], str | None] = lambda: None,
    ) -> StoredState:
        """A policy's state after a capture, already written to the archive; `known` is the state before.

        `capture_again` captures the policy's text a second time.
        """
        if capture.fault or capture.text is None:
            return self._faulty(known, capture, capture.fault or Fault(FaultKind.EMPTY, "There was no text"))
        if self._is_same(known, capture):
            return self._recorded(known, capture, Assessment(Verdict.COSMETIC, "nothing differs"), _NOTHING)
        basis = self._basis(known, capture)
        accepted = capture.watched.reference in self.accepted
        if not accepted and (doubt := self._doubt_about_page(basis, capture)):
            return self._faulty(basis.known, capture, _fault(doubt.reason, doubt.cause, capture))
        if reason := self._reading_change(basis, capture):
            return self._reread(basis, capture, reason, accepted)
        found, after = assess(capture.doc, capture.at, basis.observation_state, hold=self.hold, accepted=accepted,
                              others=lambda: self._other_policies(capture.watched))
        if found.verdict is Verdict.FAULT:
            fault = _fault(found.reason, cause_of(capture.doc), capture)
            return self._faulty(basis.known, capture, fault, ObservationState(shown_instead=after.shown_instead))
        if not accepted and _is_unconfirmed_news(found, after, capture) and _is_unstable(capture, capture_again):
            return self._faulty(basis.known, capture, Fault(FaultKind.UNSTABLE, _UNSTABLE))
        return self._recorded(basis.known, capture, found, after)

    def _reread(self, basis: _Basis, capture: Capture, reason: str, accepted: bool) -> StoredState:
        """The state after other words that are no change by the service, unless they are implausible."""
        if not accepted and (doubt := about_text(capture.doc, None, capture.at.date())):
            return self._faulty(basis.known, capture, _fault(doubt.reason, doubt.cause, capture))
        after = basis.observation_state.with_current(ObservedText(capture.at, capture.doc), capture.at, reread=True)
        return self._recorded(basis.known, capture, Assessment(Verdict.TECHNICAL, reason), after)

    def _is_same(self, known: StoredState, capture: Capture) -> bool:
        """True if not a byte differs from the current text and no text is held."""
        return (capture.text is not None and known.held is None and known.current_hash == fingerprint(capture.text)
                and not rules_changed(known, _rules(capture)))

    def _basis(self, known: StoredState, capture: Capture) -> _Basis:
        """When our rules changed, the standing text as they read the kept page: a technical upgrade of its own."""
        past = known.observation_state()
        if past.current is None or not rules_changed(known, _rules(capture)):
            recognised = past.current is None or is_recognised(past.current.doc, capture.doc)
            return _Basis(known, past, recognised or not addresses_changed(known, capture.watched.terms))
        doc = normalize(reread(known, capture.watched.terms, self.snapshots) or "")
        line = known.last_capture
        if line is None:
            return _Basis(known, past, is_clean_record(past.current.doc, capture.doc))
        if implausible(doc):
            return _Basis(known, past, False)
        if reads_same(past.current.doc, doc):
            return _Basis(known, past, True)
        after = past.with_current(ObservedText(capture.at, doc), capture.at, reread=True)
        more = provenance.entry(provenance.served(line)) | {"rules": _rules(capture)}
        assessment = Assessment(Verdict.TECHNICAL, _RULES_CHANGED)
        upgrade = NewObservation(capture.at, assessment, doc.text, source(capture), more)
        return _Basis(record(known, upgrade, after), after, True)

    def _reading_change(self, basis: _Basis, capture: Capture) -> str | None:
        """Why other words are no change by the service: our rules or the address changed; None if it may be one."""
        current = basis.observation_state.current
        if basis.comparable or current is None or same_terms(current.doc, capture.doc):
            return None
        if basis.known.last_capture is None:
            return _RECORDED_BY_OTHERS
        return _LOST if rules_changed(basis.known, _rules(capture)) else _ADDRESS_CHANGED

    def _doubt_about_page(self, basis: _Basis, capture: Capture) -> Doubt | None:
        """Why the text may not be the policy's, by its page and those of the last good capture; or None."""
        line = basis.known.last_capture
        pages = pages_of(line, self.snapshots) if line else None
        stands = basis.observation_state.current
        current = stands.doc if basis.comparable and stands else None
        recognised = current is not None and is_recognised(current, capture.doc)
        others = {} if recognised else self.shown.elsewhere(capture)
        evidence = page_evidence(capture, provenance.served(line) if line else (), bool(pages) and closes(pages or ()),
                                 others)
        return about_page(capture.doc, evidence, current)

    def _other_policies(self, watched: Watched) -> dict[str, str]:
        """The current texts of the service's other policies, by reference."""
        names = (name for name in paths.recorded_policies(self.root, watched.service) if name != watched.terms.slug)
        current_versions = ((name, load_state(self.root, watched.service, name).observation_state().current)
                            for name in names)
        return {f"{watched.service}/{name}": current.text for name, current in current_versions if current}

    def _faulty(
        self, known: StoredState, capture: Capture, fault: Fault, after: ObservationState = _NOTHING,
    ) -> StoredState:
        state = health(known.observations)
        lasted = capture.at - state.since if state.state == "failing" and state.since else timedelta(0)
        more: dict[str, object] = {"kind": fault.kind.value, "advice": fault.advice_after(lasted)}
        if not capture.served or capture.text is None:
            hops = [[hop.status, hop.url] for hop in fault.hops]
            more |= {"hops": hops, "status": hops[-1][0], "final_url": hops[-1][1]} if hops else {}
        if fault.wait:
            more["until"] = utc_text(capture.at + timedelta(seconds=fault.wait))
        return self._recorded(known, capture, Assessment(Verdict.FAULT, fault.reason), after, more)

    def _recorded(
        self, known: StoredState, capture: Capture, found: Assessment, after: ObservationState,
        more: Mapping[str, object] | None = None,
    ) -> StoredState:
        more_fields: dict[str, object] = {}
        if "ask" in found.evidence:
            more_fields["advice"] = f"{_ASK} --accept {capture.watched.reference}"
        if capture.served:
            more_fields |= provenance.entry(capture.served)
        if capture.text is not None:
            more_fields["rules"] = _rules(capture)
        if found.verdict in _NEW_TEXTS and (frames := extract.unread_frames(capture.pages, capture.watched.terms)):
            more_fields["frames"] = frames
        if capture.watched.extras.robots:
            more_fields["robots"] = f"read although robots.txt may ask us not to: {capture.watched.extras.robots}"
        more_fields |= more or {}
        return record(known, NewObservation(capture.at, found, capture.text, source(capture), more_fields), after)


def _is_unconfirmed_news(found: Assessment, after: ObservationState, capture: Capture) -> bool:
    """True if a capture seems to show words that no capture before it had."""
    return found.verdict in (Verdict.CHANGE, Verdict.FLAP) and (
        after.held.at == capture.at if after.held else found.verdict is Verdict.CHANGE)


def _is_unstable(capture: Capture, capture_again: Callable[[], str | None]) -> bool:
    """True if a second capture shows other words; a second one that failed tells nothing."""
    second = capture_again()
    return second is not None and not same_terms(capture.doc, normalize(second))


def _fault(reason: str, cause: Cause, capture: Capture) -> Fault:
    """A doubt as a fault, in words that fit a PDF, which has no selectors."""
    reason = reason[:1].upper() + reason[1:]
    if capture.pages and all(extract.is_pdf(page) for page in capture.pages):
        reason = reason.replace("check the address and the selectors", "check the address")
        reason = reason.replace("check the selectors", "open the file and see what it shows")
    return Fault(FaultKind(cause.value), reason)


def _rules(capture: Capture) -> str:
    return extract.rules(capture.watched.terms)
