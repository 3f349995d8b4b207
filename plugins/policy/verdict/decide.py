"""The verdict on an observation: first, change, cosmetic, flap, fault or technical, always with its reason.

`judge` looks at two texts alone; `assess` at a text against all that is remembered of its policy. Both ask in the same
order: is it the whole document? do the words differ? does what differs belong to the policy? `assess` asks further:
was this text here before, and has it stood long enough to be believed?
"""
from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache

from plugins.policy.compare.compare import compare, summary
from plugins.policy.model import Assessment, Verdict, Version
from plugins.policy.noise.sameness import sameness
from plugins.policy.plausibility.checks import gone_back, implausible, is_part, outgrows, partial, states_last_year
from plugins.policy.significance.score import weigh
from plugins.policy.text.document import normalize
from plugins.policy.verdict.judged_texts import without_noise
from plugins.policy.verdict.state import ObservationState, TextState, remember

__all__ = ["HOLD", "ObservationState", "TextState", "assess", "judge", "plausible", "remember"]

HOLD = timedelta(hours=36)         #: how long other words must have stood to be believed
_RECORDERS = "those who recorded the page changed their rules for reading it: the text stands as read since"
RETURN = timedelta(days=30)        #: a text that comes back sooner is a flap, until it has stood this long again


def judge(before: str, after: str) -> Assessment:
    """The verdict on two texts alone: change, cosmetic or fault."""
    if fault := _fault(before, after):
        return Assessment(Verdict.FAULT, fault)
    if sameness := same_terms(before, after):
        return Assessment(Verdict.COSMETIC, sameness)
    if backwards := gone_back(before, after):
        return Assessment(Verdict.FAULT, backwards)
    return _change(before, after)


def assess(
    text: str, at: datetime, past: ObservationState, *, hold: timedelta = HOLD, last_seen: datetime | None = None,
    technical: bool = False, explained: bool = True, accepted: bool = False,
) -> tuple[Assessment, ObservationState]:
    """The verdict on a new observation, and the memory to pass with the next one.

    A change is first held (`confirmed=False`, `past.held`), and believed when its words are still there `hold` later,
    or at once when `last_seen` (a replay knows until when this very text was seen) is that late. The version to
    record is then `past.standing` of the returned memory: its `at` is when the words were first seen, which can be
    earlier than this observation. `technical` says that the recorders' rules for reading the page changed. Without
    `explained` a change comes without its comparison and weight, which cost most of the time. `accepted`: a person
    looked, and it is the whole document, however implausible.
    """
    standing, seen = past.standing, last_seen or at
    if standing and not technical and (sameness := same_terms(standing.text, text)):
        return _unchanged(sameness, past, seen)
    if not accepted and (fault := plausible(text, past)):
        return _faulty(fault, at, text, past, seen)
    if standing is None:
        return Assessment(Verdict.FIRST, "nothing was known of this policy before"), (
            past.standing_now(Version(at, text), seen))
    if technical:
        return _reread(_RECORDERS, Version(at, text), past, seen)
    return _candidate(text, at, past, hold, seen, explained)


def plausible(text: str, past: ObservationState) -> str | None:
    """What is wrong with a capture, in words that say what to do; None when it can be the whole document."""
    if fault := implausible(text):
        return fault
    if past.standing is None or outgrows(past.standing.text, text):
        return None
    return partial(past.standing.text, text)


@lru_cache(maxsize=32)
def same_terms(before: str, after: str) -> str | None:
    """Why two texts say the same to a reader; None when they don't."""
    if before == after:
        return "nothing differs"
    return sameness(normalize(before), normalize(after)).reason


def _fault(before: str, after: str) -> str | None:
    for text, which in ((after, "after"), (before, "before")):
        if fault := implausible(text):
            return f"{which}: {fault}"
    return partial(before, after)


def _unchanged(sameness: str, past: ObservationState, seen: datetime) -> tuple[Assessment, ObservationState]:
    if past.held is None:
        return Assessment(Verdict.COSMETIC, sameness), past.seen_again(seen)
    reason = f"the text of {past.held.date} went again before it could be believed"
    return Assessment(Verdict.FLAP, reason, {"went again": str(past.held.date)}), past.seen_again(seen)


def _reread(
    reason: str, version: Version, past: ObservationState, seen: datetime,
) -> tuple[Assessment, ObservationState]:
    return Assessment(Verdict.TECHNICAL, reason), past.standing_now(version, seen, reread=True)


def _faulty(
    fault: str, at: datetime, text: str, past: ObservationState, seen: datetime,
) -> tuple[Assessment, ObservationState]:
    """A fault; but a whole document that is all that the page has shown for long is what stands, though no news."""
    if past.standing is None or implausible(text):
        return Assessment(Verdict.FAULT, fault), past
    same = past.other is not None and partial(past.other.text, text) is None
    since = past.other.at if past.other and same else at
    if seen - since >= RETURN:
        return _reread(f"the page has shown another text since {since:%Y-%m-%d}, which stands as read now: {fault}",
                       Version(at, text), past, seen)
    return Assessment(Verdict.FAULT, fault), past.showing(Version(since, text))


def _candidate(
    text: str, at: datetime, past: ObservationState, hold: timedelta, seen: datetime, explained: bool,
) -> tuple[Assessment, ObservationState]:
    """Other words than those that stand: were they here before, and have they stood long enough?"""
    first_seen = past.held.at if past.held and same_terms(past.held.text, text) else at
    candidate = Version(first_seen, text)
    earlier = _known(text, past)
    if earlier and earlier.reread:
        return _reread(f"the page is read as on {earlier.last_seen:%Y-%m-%d} again", Version(at, text), past, seen)
    in_turn = earlier is not None and _took_turns(earlier, past)
    recent = earlier if earlier and (in_turn or first_seen - earlier.last_seen < RETURN) else None
    doubt = _doubt(past.standing.text, text, first_seen) if past.standing and not recent else None
    whole = bool(doubt and past.standing and is_part(past.standing.text, text)
                 and not gone_back(past.standing.text, text))
    wait = RETURN if recent or (doubt and not whole) else hold
    if seen - first_seen >= wait:
        if earlier and in_turn:
            return _reread(f"the page shows two texts in turn: that of {earlier.version.date} stands as read now",
                           candidate, past, seen)
        if whole:
            return _reread(f"what stood is a part of the document, which stands as read now ({doubt})", candidate, past,
                           seen)
        return _confirmed(candidate, earlier, past, seen, explained)
    then = "it stands as read now" if whole or in_turn else "a reversal" if recent else "a change"
    return _waiting(candidate, recent, doubt, then, first_seen + wait), past.holding(candidate)


def _doubt(before: str, after: str, at: datetime) -> str | None:
    """Why a text must stand longer than others to be believed: an older edition, or more than ever was captured."""
    back = gone_back(before, after)
    if back and not states_last_year(after, at.date()):
        return back
    return partial(before, after) if outgrows(before, after) else None


def _waiting(
    candidate: Version, recent: TextState | None, doubt: str | None, then: str, until: datetime,
) -> Assessment:
    """The verdict on words that have not stood long enough yet; `then` is what becomes of doubtful ones that stay."""
    day = f"{until:%Y-%m-%d %H:%M} UTC"
    if recent:
        reason = f"the text of {recent.version.date} came back; {then} if it is still there on {day}"
        return Assessment(Verdict.FLAP, reason, {"returned to": str(recent.version.date)})
    first_seen = {"first seen": candidate.at.isoformat()}
    if doubt:
        return Assessment(Verdict.FLAP, f"{doubt}; {then} if it is still there on {day}", first_seen)
    return Assessment(Verdict.CHANGE, f"held until {day}: other words must stand that long to be believed", first_seen,
                      confirmed=False)


def _known(text: str, past: ObservationState) -> TextState | None:
    """The latest of the earlier states with these words."""
    return next((state for state in reversed(past.states[:-1]) if same_terms(state.version.text, text)), None)


def _took_turns(earlier: TextState, past: ObservationState) -> bool:
    """Whether the text that stands, too, stood before an earlier one that came back: two editions of a page."""
    place = past.states.index(earlier)
    return any(same_terms(state.version.text, past.states[-1].version.text) for state in past.states[:place])


def _confirmed(
    candidate: Version, earlier: TextState | None, past: ObservationState, seen: datetime, explained: bool,
) -> tuple[Assessment, ObservationState]:
    evidence = {"first seen": candidate.at.isoformat()}
    if earlier:
        evidence["reverted to"] = str(earlier.version.date)
    assert past.standing
    found = _change(past.standing.text, candidate.text, evidence, explained)
    return found, past.standing_now(candidate, seen)


def _change(before: str, after: str, evidence: dict[str, str] | None = None, explained: bool = True) -> Assessment:
    told = evidence or {}
    back = f"reverted to the text of {told['reverted to']}: " if "reverted to" in told else ""
    if not explained:
        return Assessment(Verdict.CHANGE, f"{back}the words of the terms changed", told)
    comparison = compare(*without_noise(before, after))
    return Assessment(Verdict.CHANGE, back + summary(comparison), told, comparison=comparison, weight=weigh(comparison))
