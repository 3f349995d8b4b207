"""Judges the recorded versions of a document in their order, with hindsight: a record stood until the next one.

What `assess` holds back until it has stood long enough is settled here as soon as later records tell, and the verdict
goes to the record that first had the words.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from plugins.archive.journal import MAKES_A_VERSION
from plugins.archive.record import Record
from plugins.archive.versions import fingerprint
from plugins.policy.assess import Past, assess
from plugins.policy.model import Assessment, Verdict, Version

_WENT = "these words went again before they could be believed"


@dataclass(frozen=True, slots=True)
class Judged:
    """A record and the final verdict on it."""

    record: Record
    assessment: Assessment
    hash: str                 #: of its text
    standing: Version | None  #: the version that stood after it; its own, when `makes_version`

    @property
    def makes_version(self) -> bool:
        """Whether its text is to be kept as a version."""
        return self.assessment.confirmed and self.assessment.verdict in MAKES_A_VERSION


def judge(
    records: Sequence[Record], texts: Iterable[str | None], newest: datetime, *, explained: bool = True
) -> Iterator[Judged]:
    """The verdict on every record, in order; a deletion is no record of a text, it only ends the one before.

    `newest` is until when the last record is known to have stood. Without `explained` changes come without their
    comparison and weight.
    """
    past, waiting = Past(), list[Judged]()
    ends = [*(record.at for record in records[1:]), newest]
    for record, text, end in zip(records, texts, ends, strict=True):
        if text is None:
            continue
        found, past = assess(text, record.at, past, last_seen=max(end, record.at), technical=record.technical,
                             explained=explained)
        waiting.append(Judged(record, found, fingerprint(text), past.standing))
        if past.held is None:
            yield from _settled(waiting)
            waiting = []
        elif past.held.at == record.at:
            *superseded, held = waiting
            yield from _settled(superseded)
            waiting = [held]
    yield from (one if one.assessment.verdict is Verdict.FAULT else _undecided(one) for one in waiting)


def _undecided(one: Judged) -> Judged:
    """A record that the collection ends too early for."""
    return replace(one, assessment=replace(one.assessment, confirmed=False))


def _settled(waiting: Sequence[Judged]) -> Iterator[Judged]:
    """What became of the records that awaited a verdict, now that the last of them has decided it."""
    first = next((one for one in waiting[:-1] if _began(waiting[-1], one)), None)
    for one in waiting:
        if one.assessment.verdict is Verdict.FAULT:
            yield one
        elif one is first:
            yield replace(one, assessment=waiting[-1].assessment, standing=waiting[-1].standing)
        elif first:
            same = f"already recorded on {first.record.at:%Y-%m-%d}: the same words"
            yield replace(one, assessment=Assessment(Verdict.COSMETIC, same), standing=waiting[-1].standing)
        elif one.assessment.confirmed:
            yield one
        else:
            yield replace(one, assessment=Assessment(Verdict.FLAP, _WENT, one.assessment.evidence))


def _began(last: Judged, one: Judged) -> bool:
    """Whether the words that the last record confirmed were first seen in this one."""
    return last.makes_version and last.standing is not None and last.standing.at == one.record.at
