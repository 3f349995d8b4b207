"""The verdict on an observation: first, change, cosmetic, flap, fault or technical, always with its reason.

`judge` looks at two texts alone; `assess` at a text against all that is remembered of its policy. Both ask in the same
order: is it the whole document? do the words differ? does what differs belong to the policy? `assess` asks further:
was this text here before, and has it stood long enough to be believed?
"""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from plugins.policy.compare.compare import compare, summary
from plugins.policy.compare.moved_text import with_moved_text
from plugins.policy.model import Assessment, Verdict
from plugins.policy.plausibility.checks import gone_back, implausible, partial
from plugins.policy.plausibility.doubt import Doubt, Treatment, about_text
from plugins.policy.plausibility.identity import is_recognised
from plugins.policy.significance.returned import returned
from plugins.policy.significance.score import weigh
from plugins.policy.text.document import NormalizedDocument, normalize
from plugins.policy.verdict.calendar import follows_calendar
from plugins.policy.verdict.judged_texts import without_noise
from plugins.policy.verdict.rereading import is_amended, is_read_again
from plugins.policy.verdict.returns import Return, find_return
from plugins.policy.verdict.same import same_terms
from plugins.policy.verdict.state import ObservationState, ObservedText, TextState, remember

__all__ = ["HOLD", "ObservationState", "TextState", "assess", "judge", "remember", "same_terms"]

HOLD = timedelta(hours=36)         #: how long other words must have stood to be believed
_RECORDERS = "those who recorded the page changed their rules for reading it: the text stands as read since"
_UNREAD = timedelta(days=1)        #: from which on a page may have been amended before it was read by other rules
RETURN = timedelta(days=30)        #: a text that comes back sooner is a flap, until it has stood this long again
_HELD_LONG = frozenset({Treatment.HELD_THEN_CHANGE, Treatment.ASK})  #: doubts for which a text is held until RETURN


def judge(before: str, after: str) -> Assessment:
    """The verdict on two texts alone: change, cosmetic or fault."""
    return _judge(normalize(before), normalize(after))


def _judge(before: NormalizedDocument, after: NormalizedDocument) -> Assessment:
    if fault := _fault(before, after):
        return Assessment(Verdict.FAULT, fault)
    if sameness := same_terms(before, after):
        return Assessment(Verdict.COSMETIC, sameness)
    if backwards := gone_back(before, after):
        return Assessment(Verdict.FAULT, backwards)
    return _change(before, after)


def assess(
    doc: NormalizedDocument, at: datetime, past: ObservationState, *, hold: timedelta = HOLD,
    last_seen: datetime | None = None, technical: bool = False, with_weight: bool = True, accepted: bool = False,
    others: Callable[[], Mapping[str, str]] = dict,
) -> tuple[Assessment, ObservationState]:
    """The verdict on a new observation, and the state to pass with the next one.

    A change is first held (`confirmed=False`, `past.held`), and believed when its words are still there `hold` later,
    or at once when `last_seen` (a replay knows until when this very text was seen) is that late. The version to
    record is then `past.current` of the returned state: its `at` is when the words were first seen, which can be
    earlier than this observation. `technical` says that the recorders' rules for reading the page changed, which
    explains lines more or less, but no passage that was amended meanwhile. Without
    `with_weight` a change comes without its comparison and weight, which cost most of the time. `accepted`: a person
    looked, and it is the whole document, however implausible. `others`: the texts of the service's other policies, by
    name, read if asked for.
    """
    current, seen, captured = past.current, last_seen or at, ObservedText(at, doc)
    if current and not technical and (found := _unchanged(captured, current, past, seen)):
        return found
    now = ObservedText(_first_seen(doc, at, past), doc)
    doubt = None if accepted else about_text(doc, current.doc if current else None, now.date, reread=technical,
                                             others=others)
    if doubt and _is_faulty(doubt, now, at, past):
        return _faulty(doubt, captured, past, seen, with_weight)
    if current is None:
        return Assessment(Verdict.FIRST, "nothing was known of this policy before"), past.with_current(captured, seen)
    if technical and not (at - current.at >= _UNREAD and is_amended(current.doc, doc)):
        reread = not same_terms(current.doc, doc)
        return Assessment(Verdict.TECHNICAL, _RECORDERS), past.with_current(captured, seen, reread=reread)
    if accepted:
        return _confirmed(now, None, past, seen, with_weight)
    return _candidate(now, at, doubt, past, hold, seen, with_weight)


def _fault(before: NormalizedDocument, after: NormalizedDocument) -> str | None:
    for doc, other, name in ((after, before, "after"), (before, after, "before")):
        if fault := implausible(doc, other):
            return f"{name}: {fault}"
    return partial(before, after)


def _as_read(past: ObservationState, doc: NormalizedDocument) -> str | None:
    """Why a text says the same as the latest one that did; rules do not explain noise upon noise in one place."""
    return same_terms(past.read, doc) if past.read else None


def _unchanged(
    captured: ObservedText, current: ObservedText, past: ObservationState, last_seen: datetime,
) -> tuple[Assessment, ObservationState] | None:
    """The verdict on a text that says the same, or that differs in dates that follow the calendar; else None."""
    if sameness := same_terms(current.doc, captured.doc) or _as_read(past, captured.doc):
        return _same(sameness, captured.doc, past, last_seen)
    if reason := follows_calendar(captured.doc, captured.date, past):
        return _reread(reason, captured, past, last_seen)
    return None


def _same(
    sameness: str, doc: NormalizedDocument, past: ObservationState, last_seen: datetime,
) -> tuple[Assessment, ObservationState]:
    if past.held is None:
        return Assessment(Verdict.COSMETIC, sameness), past.with_last_seen(doc, last_seen)
    reason = f"the text of {past.held.date} went again before it could be believed"
    return Assessment(Verdict.FLAP, reason, {"went again": str(past.held.date)}), past.with_last_seen(doc, last_seen)


def _reread(
    reason: str, observed: ObservedText, past: ObservationState, last_seen: datetime,
) -> tuple[Assessment, ObservationState]:
    return Assessment(Verdict.TECHNICAL, reason), past.with_current(observed, last_seen, reread=True)


def _faulty(
    doubt: Doubt, now: ObservedText, past: ObservationState, last_seen: datetime, with_weight: bool,
) -> tuple[Assessment, ObservationState]:
    """A fault; but a whole document that is all that the page has shown for long is what stands in the end.

    It stands as it was first seen; what it says otherwise by now is the next observation's, and no change is lost.
    """
    if past.current is None or doubt.treatment is Treatment.NEVER:
        return Assessment(Verdict.FAULT, doubt.reason), past
    other = past.shown_instead if past.shown_instead and _is_same_document(past.shown_instead.doc, now.doc) else now
    if last_seen - other.at < RETURN:
        return Assessment(Verdict.FAULT, doubt.reason), past.with_shown_instead(other)
    if doubt.treatment is Treatment.FAULT_THEN_CHANGE:
        return _confirmed(other, None, past, last_seen, with_weight)
    return _reread(f"the page has shown another text since {other.at:%Y-%m-%d}, which stands as read now: "
                   f"{doubt.reason}", other, past, last_seen)


def _is_faulty(doubt: Doubt, now: ObservedText, at: datetime, past: ObservationState) -> bool:
    """True if a doubt makes a fault; not if a text that seems too short is held already, or stood before: that is a
    flap or a reversal.
    """
    may_be_whole = doubt.treatment is Treatment.FAULT_THEN_CHANGE and (
        now.at != at or find_return(now.doc, past) is not None)
    return doubt.treatment.is_fault and not may_be_whole


def _is_same_document(before: NormalizedDocument, after: NormalizedDocument) -> bool:
    return partial(before, after) is None and is_recognised(before, after)


def _first_seen(doc: NormalizedDocument, at: datetime, past: ObservationState) -> datetime:
    """When the words of a text were first seen that are seen now."""
    return past.held.at if past.held and same_terms(past.held.doc, doc) else at


def _candidate(
    now: ObservedText, at: datetime, doubt: Doubt | None, past: ObservationState, hold: timedelta, last_seen: datetime,
    with_weight: bool,
) -> tuple[Assessment, ObservationState]:
    """Other words than those that stand: were they here before, and have they stood long enough?"""
    found = find_return(now.doc, past)
    if found and past.current and is_read_again(found, past.current.doc, now.doc):
        return _reread(f"the page is read as on {found.state.last_seen:%Y-%m-%d} again",
                       ObservedText(at, now.doc), past, last_seen)
    recent = found if found and _is_recent(found, now) else None
    doubt = None if recent else doubt
    candidate = _held_already(now, doubt, past)
    wait = RETURN if recent or (doubt and doubt.treatment in _HELD_LONG) else hold
    reread = _reason_to_reread(found, doubt)
    if last_seen - candidate.at < wait:
        treatment = "it stands as read now" if reread else "a reversal" if recent else "a change"
        waiting = _waiting(candidate, recent, doubt, treatment, candidate.at + wait)
        return waiting, past.with_held(candidate, recent.state if recent and not recent.lines else None, at)
    if reread:
        return _reread(reread, candidate, past, last_seen)
    return _confirmed(candidate, found, past, last_seen, with_weight, doubt)


def _is_recent(found: Return, now: ObservedText) -> bool:
    """True if what returned stood until lately, or takes turns with what stands."""
    return found.alternates or now.at - found.state.last_seen < RETURN


def _reason_to_reread(found: Return | None, doubt: Doubt | None) -> str:
    """Why a text that has stood long enough is no news; empty if it is."""
    if found and found.alternates:
        return f"the page shows two texts in turn: {found.reason}, and stands as read now"
    if doubt and doubt.treatment is Treatment.HELD_THEN_READ:
        return f"what stood is a part of the document, which stands as read now ({doubt.reason})"
    return ""


def _held_already(now: ObservedText, doubt: Doubt | None, past: ObservationState) -> ObservedText:
    """The held text where another document is the same as held: small changes to it don't begin the wait anew."""
    asks = doubt is not None and doubt.treatment is Treatment.ASK
    return past.held if asks and past.held and _is_same_document(past.held.doc, now.doc) else now


def _waiting(
    candidate: ObservedText, recent: Return | None, doubt: Doubt | None, treatment: str, until: datetime,
) -> Assessment:
    """The verdict on words that did not stand long enough yet; `treatment` is what becomes of doubtful ones."""
    day = f"{until:%Y-%m-%d %H:%M} UTC"
    if recent:
        evidence = {"as on" if recent.lines else "returned to": str(recent.state.observed.date)}
        return Assessment(Verdict.FLAP, f"{recent.reason}; {treatment} if it is still there on {day}", evidence)
    first_seen = {"first seen": candidate.at.isoformat()}
    if doubt and doubt.treatment is Treatment.ASK:
        reason = f"held: {doubt.reason}; a change if it is accepted (watch --accept), or still there on {day}"
        return Assessment(Verdict.CHANGE, reason, {**first_seen, "ask": "another document"}, confirmed=False)
    if doubt:
        return Assessment(Verdict.FLAP, f"{doubt.reason}; {treatment} if it is still there on {day}", first_seen)
    return Assessment(Verdict.CHANGE, f"held until {day}: other words must stand that long to be believed", first_seen,
                      confirmed=False)


def _confirmed(
    candidate: ObservedText, found: Return | None, past: ObservationState, last_seen: datetime, with_weight: bool,
    doubt: Doubt | None = None,
) -> tuple[Assessment, ObservationState]:
    evidence = {"first seen": candidate.at.isoformat()}
    if found and not found.lines:
        evidence["reverted to"] = str(found.state.observed.date)
    if doubt and doubt.treatment is Treatment.ASK:
        evidence["another document"] = doubt.reason
    assert past.current
    change = _change(past.current.doc, candidate.doc, evidence, past.states if with_weight else None)
    return change, past.with_current(candidate, last_seen)


def _change(
    before: NormalizedDocument, after: NormalizedDocument, evidence: dict[str, str] | None = None,
    states: Sequence[TextState] | None = (),
) -> Assessment:
    """A change, weighed in sight of what stood before it; without comparison and weight where `states` is None."""
    fields = evidence or {}
    back = f"reverted to the text of {fields['reverted to']}: " if "reverted to" in fields else ""
    if "another document" in fields:
        back = f"another document stands at this address ({fields['another document']}): "
    if states is None:
        return Assessment(Verdict.CHANGE, f"{back}the words of the terms changed", fields)
    comparison = compare(*without_noise(before, after))
    texts = [state.observed.version for state in states]
    weight = weigh(comparison, returned(comparison.changes, texts[:-1], texts[-1]) if texts else None)
    counts = summary(with_moved_text(comparison))  # as the change's page counts them
    return Assessment(Verdict.CHANGE, back + counts, fields, comparison=comparison, weight=weight)
