"""Puts one observation into the archive so that a crash at any moment loses nothing and leaves nothing half done.

    a version's text, or a held one's → the journal line that names it → the held text that became a version goes

What no line names does not exist: killed before the line, the next run finds the archive as it was and writes the same
again.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from plugins.archive.store import held_texts, journal, paths, versions
from plugins.archive.store.journal import MAKES_A_VERSION, Observation
from plugins.archive.store.observation_state import StoredState
from plugins.archive.store.versions import fingerprint
from plugins.policy.model import Assessment, Verdict
from plugins.policy.significance.headline import headline
from plugins.policy.verdict.state import ObservationState
from plugins.timestamps import utc_text


@dataclass(frozen=True)
class NewObservation:
    """One observation of a policy with its verdict, ready to be recorded."""

    at: datetime
    assessment: Assessment
    text: str | None           #: None when there was none to be had
    source: str                #: the declared address
    more: Mapping[str, object]  #: pages, hops, rules …


def record(stored: StoredState, new: NewObservation, after: ObservationState) -> StoredState:
    """Write an observation, and the texts it brings; `after` is the state that `assess` returned with it."""
    name = _version(stored, new, after)
    more = dict(chain(new.more.items(), _kept_texts(stored, after), _of_assessment(new.assessment),
                      _of_version(new, after)))
    line = Observation(new.at, new.assessment.verdict, new.assessment.reason,
                       None if new.text is None else fingerprint(new.text), name, new.source,
                       confirmed=new.assessment.confirmed, more=more)
    journal.append(paths.journal_path(stored.root, stored.service, stored.policy), [line])
    if _makes_version(new) and new.text is not None:
        held_texts.release(stored.root, stored.service, stored.policy, new.text)
    return replace(stored, observations=(*stored.observations, line))


def _kept_texts(stored: StoredState, after: ObservationState) -> Iterator[tuple[str, object]]:
    """Keep the texts that are no versions; where each can be found, as fields of the journal line."""
    for field, text in (("held", after.held), ("shows", after.shown_instead)):
        if text:
            hash = held_texts.keep(stored.root, stored.service, stored.policy, text.text)
            yield field, {"since": utc_text(text.at), "hash": hash}


def _of_assessment(assessment: Assessment) -> Iterator[tuple[str, object]]:
    if evidence := {key: value for key, value in assessment.evidence.items() if key != "first seen"}:
        yield "evidence", evidence
    yield from of_weight(assessment)


def of_weight(assessment: Assessment) -> Iterator[tuple[str, object]]:
    """A change's weight, as fields of its journal line."""
    if weight := assessment.weight:
        yield "significance", weight.significance.value
        yield "topics", list(weight.topics)
        if assessment.comparison and (words := headline(weight, assessment.comparison)):
            yield "headline", words


def _of_version(new: NewObservation, after: ObservationState) -> Iterator[tuple[str, object]]:
    """What the new version has otherwise than this observation: it can have been seen earlier, in other words."""
    if not _makes_version(new) or after.current is None:
        return
    if after.current.at != new.at:
        yield "first_seen", utc_text(after.current.at)
    if after.current.text != new.text:
        yield "text", fingerprint(after.current.text)


def _makes_version(new: NewObservation) -> bool:
    return new.assessment.confirmed and new.assessment.verdict in MAKES_A_VERSION


def _version(stored: StoredState, new: NewObservation, after: ObservationState) -> str | None:
    """The name of the new version, or of the version that was seen again."""
    assessment = new.assessment
    if _makes_version(new) and after.current:
        name = paths.version_name(after.current.at, stored.used_names)
        versions.write(stored.root, stored.service, stored.policy, name, after.current.text)
        return name
    if "returned to" in assessment.evidence:
        day = assessment.evidence["returned to"]
        return next((name for name in reversed(stored.version_lines) if name.startswith(day)), None)
    same = assessment.verdict is Verdict.COSMETIC or "went again" in assessment.evidence
    return stored.current if same else None
