"""The doubts about a capture, each with what follows from it: the one place that decides what is believed, and when.

    about_page(text, evidence, current)   what the page tells: a wall, another address or policy's page, a broken end
    about_text(text, current, at)         what the words tell, alone and against the text that stands

`policy.verdict.decide.assess` asks about the words, for a watch and for a recorded history alike; a watch, which alone
has the page, asks about that before. A person who has looked (`--accept`) overrules every doubt.
"""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import NamedTuple

from plugins.policy.plausibility.blocked_pages import PageSigns, blocked_page, blocking_reason
from plugins.policy.plausibility.checks import (
    gone_back,
    implausible,
    is_part,
    outgrows,
    partial,
    repeats,
    states_last_year,
)
from plugins.policy.plausibility.identity import another_document, another_policy, is_recognised
from plugins.policy.text.document import NormalizedDocument

LEAST = 0.6        #: share of its words that a policy must keep; 94 % of larger drops mend by themselves, half in a day
_SIZEABLE = 150    #: words; below, shares say little


class Cause(StrEnum):
    """What is wrong with a capture; the values stand in journals."""

    WALL = "wall"
    ELSEWHERE = "elsewhere"
    SAME = "same-as-another"
    TRUNCATED = "truncated"
    IMPLAUSIBLE = "implausible"


class Treatment(Enum):
    """What becomes of a doubtful text."""

    NEVER = "a fault, however long it stays"
    FAULT_THEN_READ = "a fault; after 30 days it stands as read now, and is no news: a part of the document is shown"
    FAULT_THEN_CHANGE = "a fault; after 30 days a change"
    HELD_THEN_CHANGE = "held for 30 days, then a change"
    ASK = "held until a person accepts it, at most for 30 days, then a change: nobody can know whether it is the policy"
    HELD_THEN_READ = "held as any other text, then it stands as read now: what stood was a part of it"

    @property
    def is_fault(self) -> bool:
        """True if the text is a fault for as long as it is doubted."""
        return self in (Treatment.NEVER, Treatment.FAULT_THEN_READ, Treatment.FAULT_THEN_CHANGE)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a capture is not believed at once, and what follows."""

    reason: str  #: one sentence that says what to do
    treatment: Treatment
    cause: Cause = Cause.IMPLAUSIBLE


@dataclass(frozen=True, slots=True)
class PageEvidence:
    """What is known of a capture beside its words."""

    signs: tuple[PageSigns, ...] = ()  #: of each short HTML page
    moved_to: str = ""    #: the address that a page now leads to …
    moved_from: str = ""  #: … instead of this one; empty at first sight, when a document's address leads to a home page
    same_as: str = ""     #: another policy whose page or text is the very same
    broke_off: bool = False  #: whether the HTML lacks its end, which that of the text that stands had


def about_page(doc: NormalizedDocument, evidence: PageEvidence, current: NormalizedDocument | None) -> Doubt | None:
    """What a page tells against its text; None when nothing does. `current`: the text to compare with."""
    for signs in evidence.signs:
        if found := blocked_page(signs, doc):
            return Doubt(found, Treatment.NEVER, Cause.WALL)
    known = current is not None and is_recognised(current, doc)
    if not known and (found_elsewhere := _about_address(evidence)):
        return found_elsewhere
    if evidence.broke_off and current and doc.size < current.size:
        return Doubt("the page broke off before its end", Treatment.NEVER, Cause.TRUNCATED)
    return None


def _about_address(evidence: PageEvidence) -> Doubt | None:
    """That the address leads elsewhere now, or to what was captured for another policy."""
    if evidence.moved_to:
        where = f"instead of {evidence.moved_from}" if evidence.moved_from else "and not to a document"
        return Doubt(f"the address now leads to {evidence.moved_to} {where}", Treatment.NEVER, Cause.ELSEWHERE)
    if evidence.same_as:
        return Doubt(f"the very same was captured for {evidence.same_as}", Treatment.NEVER, Cause.SAME)
    return None


def _about_implausible(reason: str, doc: NormalizedDocument, *, is_known: bool) -> Doubt:
    """What to do with a text that cannot be a policy; one that repeats itself may be read in time."""
    cause = cause_of(doc)
    again = is_known and cause is Cause.IMPLAUSIBLE and repeats(doc)
    return Doubt(reason, Treatment.FAULT_THEN_READ if again else Treatment.NEVER, cause)


def about_text(
    doc: NormalizedDocument, current: NormalizedDocument | None, at: date, *, reread: bool = False,
    others: Callable[[], Mapping[str, str]] = dict,
) -> Doubt | None:
    """What the words of a capture tell against it; None when nothing does.

    `reread`: our own rules changed. `others`: the texts of the service's other policies, by name, read if asked for.
    """
    if found := implausible(doc, current):
        return _about_implausible(found, doc, is_known=current is not None)
    if current is None:
        return None
    for rule in _RULES[:1] if reread else _RULES:
        if reason := rule.applies(current, doc, at):
            return Doubt(reason, rule.treatment)
    other = None if reread or is_recognised(current, doc) else another_policy(current, doc, others())
    return Doubt(other, Treatment.ASK) if other else None


def cause_of(doc: NormalizedDocument) -> Cause:
    """What is wrong with a text that `about_text` doubts."""
    return Cause.WALL if blocking_reason(doc) else Cause.IMPLAUSIBLE


class _DoubtRule(NamedTuple):
    """A doubt that two texts give, the later one seen on a day."""

    applies: Callable[[NormalizedDocument, NormalizedDocument, date], str | None]
    treatment: Treatment


def _is_shrunk(before: NormalizedDocument, after: NormalizedDocument, _: date) -> str | None:
    was, size = before.size, after.size
    if was < _SIZEABLE or size >= LEAST * was:
        return None
    return f"only {size / was:.0%} of the words that stood were captured"


_RULES = (
    _DoubtRule(lambda before, after, at: None if outgrows(before, after) else partial(before, after),
               Treatment.FAULT_THEN_READ),
    _DoubtRule(lambda before, after, at: another_document(before, after), Treatment.ASK),
    _DoubtRule(_is_shrunk, Treatment.FAULT_THEN_CHANGE),
    _DoubtRule(lambda before, after, at: None if states_last_year(after.text, at) else gone_back(before, after),
               Treatment.HELD_THEN_CHANGE),
    _DoubtRule(lambda before, after, at: partial(before, after) if is_part(before, after) and not gone_back(
        before, after) else None, Treatment.HELD_THEN_READ),
    _DoubtRule(lambda before, after, at: partial(before, after), Treatment.HELD_THEN_CHANGE),
)  #: the first that applies decides; the last two are asked of texts that outgrow what stood
