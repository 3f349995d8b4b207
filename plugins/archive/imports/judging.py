"""Judges the recorded versions of a document in their order, with hindsight: a record stood until the next one.

What `assess` holds back until it has stood long enough is settled here as soon as later records tell, and the verdict
goes to the record that first had the words.
"""
from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import chain

from plugins.archive.imports.collections.record import RecordedVersion, UnreadableRecord
from plugins.archive.store.journal import MAKES_A_VERSION
from plugins.archive.store.versions import fingerprint
from plugins.policy.model import Assessment, Verdict
from plugins.policy.text.document import NormalizedDocument, normalize
from plugins.policy.verdict.decide import HOLD, ObservationState, assess, same_terms
from plugins.policy.verdict.returns import find_return
from plugins.policy.verdict.state import ObservedText

_REVERTED = "these words went again before they could be believed"
_Entry = tuple[RecordedVersion, str | UnreadableRecord | None, datetime]


@dataclass(frozen=True, slots=True)
class Judged:
    """A record and the final verdict on it."""

    record: RecordedVersion
    assessment: Assessment
    hash: str                 #: of its text
    current: ObservedText | None  #: the version that stood after it; its own, when `makes_version`

    @property
    def makes_version(self) -> bool:
        """True if its text is to be kept as a version."""
        return self.assessment.confirmed and self.assessment.verdict in MAKES_A_VERSION


class _Entries(Iterator[_Entry]):
    """Records in order, each with its text and until when it stood."""

    def __init__(self, entries: Iterable[_Entry]) -> None:
        self._entries, self._seen = iter(entries), deque[_Entry]()

    def __next__(self) -> _Entry:
        return self._seen.popleft() if self._seen else next(self._entries)

    def ahead(self) -> Iterator[_Entry]:
        """Those to come, which stay to come."""
        yield from self._seen
        for entry in self._entries:
            self._seen.append(entry)
            yield entry


def judge(
    records: Sequence[RecordedVersion], texts: Iterable[str | UnreadableRecord | None], newest: datetime, *,
    with_weight: bool = True, with_hash: bool = True,
) -> Iterator[Judged]:
    """The verdict on every record, in order; a deletion is no record of a text, it only ends the one before, and what
    cannot be read is a fault.

    `newest` is until when the last record is known to have stood. Without `with_weight` changes come without
    their comparison and weight, and without `with_hash` no record gets the hash of its text.
    """
    past, waiting = ObservationState(), list[Judged]()
    ends = [*(record.at for record in records), newest][1:]
    entries = _Entries(zip(records, texts, ends, strict=True))
    for record, text, end in entries:
        if text is None:
            continue
        doc = normalize(text if isinstance(text, str) else "")
        decide = _decision(record, text, doc, end, with_weight)
        found, after = _stale(record, doc, past) or decide(past)
        stood = partial(_stood_until, past, end, entries)
        if confirmed := _confirmed_meanwhile(past, record, doc, stood, found, after, with_weight):
            yield from _resolved(waiting, replace(waiting[-1], assessment=confirmed[0], current=confirmed[1].current))
            waiting, (found, after) = [], decide(confirmed[1])
        past = after
        latest = Judged(record, found, fingerprint(doc.text) if with_hash else "", past.current)
        settled, waiting = _settled(waiting, latest, past)
        yield from _resolved(settled, latest)
    yield from (one if one.assessment.verdict is Verdict.FAULT else _undecided(one) for one in waiting)


def _decision(
    record: RecordedVersion, text: str | UnreadableRecord, doc: NormalizedDocument, end: datetime, with_weight: bool,
) -> Callable[[ObservationState], tuple[Assessment, ObservationState]]:
    """The function that takes the state before a record and returns its assessment and the state after."""
    if isinstance(text, UnreadableRecord):
        return partial(_unread, text.reason)
    return partial(assess, doc, record.at, last_seen=max(end, record.at), technical=record.technical,
                   with_weight=with_weight)


def _unread(reason: str, past: ObservationState) -> tuple[Assessment, ObservationState]:
    """Judge a record that is not UTF-8 as a fault; later records are judged as if it had not been there."""
    return Assessment(Verdict.FAULT, reason), past


def _stale(
    record: RecordedVersion, doc: NormalizedDocument, past: ObservationState,
) -> tuple[Assessment, ObservationState] | None:
    """The verdict on a record out of order that only says again what no longer stood; None for every other."""
    if not record.late or not doc.text or past.current is None or same_terms(past.current.doc, doc):
        return None
    found = find_return(doc, past)
    if found is None or found.lines:
        return None
    return Assessment(Verdict.FLAP, f"recorded out of order: the text of {found.state.observed.date}, which no longer "
                                    "stood", {"returned to": str(found.state.observed.date)}), past


def _settled(waiting: list[Judged], latest: Judged, state: ObservationState) -> tuple[list[Judged], list[Judged]]:
    """The records with a final verdict once the latest one is judged, and those still without."""
    if state.held is None and state.shown_instead is None:
        return [*waiting, latest], []
    if state.held and state.held.at == latest.record.at:
        return waiting, [latest]
    return [], [*waiting, latest]


def _confirmed_meanwhile(
    past: ObservationState, record: RecordedVersion, doc: NormalizedDocument, stood: Callable[[], datetime],
    found: Assessment, after: ObservationState, with_weight: bool,
) -> tuple[Assessment, ObservationState] | None:
    """The verdicts on earlier records that a record with other words settles, and the state after them.

    That is a text of which a fault's clock has run out, or a held one that went on in the record's own text, which
    its recorders may read by other rules. `stood` tells until when the held one went on.
    """
    if past.shown_instead and after.current and after.current.at == past.shown_instead.at:
        return (found, after) if after.current.text != doc.text else None
    if _is_believed(found) and after.current and after.current.text != doc.text:
        return found, after
    if found.verdict not in (Verdict.CHANGE, Verdict.TECHNICAL) or not past.held:
        return None
    is_reread = found.verdict is Verdict.TECHNICAL
    if not (is_reread or _is_another(past, after)) or not _keeps_half(past, doc) or stood() - past.held.at < HOLD:
        return None
    if is_reread:
        return assess(past.held.doc, past.held.at, past, with_weight=with_weight, accepted=True)
    believed, meanwhile = assess(past.held.doc, record.at, past, hold=timedelta(0), with_weight=with_weight)
    return (believed, meanwhile) if meanwhile.held is None else None


def _stood_until(past: ObservationState, end: datetime, entries: _Entries) -> datetime:
    """Until when a held text went on: the end of a record, or of the last one after it that keeps half of that text."""
    for record, text, later in entries.ahead():
        late = past.held is None or record.at - past.held.at >= HOLD
        if late or not isinstance(text, str) or not _keeps_half(past, normalize(text)):
            break
        end = max(end, later)
    return end


def _is_believed(found: Assessment) -> bool:
    return found.confirmed and found.verdict is Verdict.CHANGE


def _is_another(past: ObservationState, after: ObservationState) -> bool:
    """True if a text with other words took the place of the held one.

    Two changes within a day are two changes: the first one's words still stand, only the text around them went on.
    """
    first_seen = after.held or after.current
    return past.held is not None and first_seen is not None and first_seen.at != past.held.at


def _keeps_half(past: ObservationState, doc: NormalizedDocument) -> bool:
    """True if a text has at least half of what the held one has brought."""
    if past.current is None or past.held is None:
        return False
    before, between, now = (_words(one) for one in (past.current.doc, past.held.doc, doc))
    added, removed = between - before, before - between
    kept = (added & (now - before)) + (removed & (before - now))
    return 2 * kept.total() >= added.total() + removed.total()


def _words(doc: NormalizedDocument) -> Counter[str]:
    return Counter(chain.from_iterable(line.words for line in doc.lines))


def _undecided(one: Judged) -> Judged:
    """A record that the collection ends too early for."""
    return replace(one, assessment=replace(one.assessment, confirmed=False))


def _resolved(waiting: Sequence[Judged], decision: Judged) -> Iterator[Judged]:
    """What became of the records that awaited a verdict, now that it is there."""
    first = next((one for one in waiting if one is not decision and _is_first_sighting(decision, one)), None)
    for one in waiting:
        if one is first:
            yield replace(one, assessment=decision.assessment, current=decision.current)
        elif one.assessment.verdict is Verdict.FAULT:
            yield one
        elif first:
            what = "the same document" if "ask" in one.assessment.evidence else "the same words"
            same = f"already recorded on {first.record.at:%Y-%m-%d}: {what}"
            yield replace(one, assessment=Assessment(Verdict.COSMETIC, same), current=decision.current)
        elif one.assessment.confirmed:
            yield one
        else:
            yield replace(one, assessment=Assessment(Verdict.FLAP, _REVERTED, one.assessment.evidence))


def _is_first_sighting(decision: Judged, one: Judged) -> bool:
    """True if the newly believed words were first seen in this record."""
    return decision.makes_version and decision.current is not None and decision.current.at == one.record.at
