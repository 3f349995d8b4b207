"""Puts one observation into the archive so that a crash at any moment loses nothing and leaves nothing half done.

    a version's text, or a held one's → the journal line that names it → the held text that became a version goes

What no line names does not exist: killed before the line, the next run finds the archive as it was and writes the same
again.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from plugins.archive.store import held_texts, journal, paths, versions
from plugins.archive.store.journal import MAKES_A_VERSION, Observation
from plugins.archive.store.observation_state import StoredState
from plugins.archive.store.versions import fingerprint
from plugins.policy.model import Assessment, Verdict
from plugins.policy.verdict.state import ObservationState
from plugins.timestamps import utc_text


@dataclass(frozen=True)
class Seen:
    """One observation of a policy with its verdict, ready to be recorded."""

    at: datetime
    assessment: Assessment
    text: str | None           #: None when there was none to be had
    source: str                #: the declared address
    more: Mapping[str, object]  #: pages, hops, rules …


def record(known: StoredState, seen: Seen, after: ObservationState) -> StoredState:
    """Write an observation, and the texts it brings; `after` is the memory that `assess` returned with it."""
    name, more = _version(known, seen, after), dict(seen.more)
    if after.held:
        hash = held_texts.keep(known.root, known.service, known.policy, after.held.text)
        more["held"] = {"since": utc_text(after.held.at), "hash": hash}
    if after.other:
        hash = held_texts.keep(known.root, known.service, known.policy, after.other.text)
        more["shows"] = {"since": utc_text(after.other.at), "hash": hash}
    if evidence := {key: value for key, value in seen.assessment.evidence.items() if key != "first seen"}:
        more["evidence"] = evidence
    if weight := seen.assessment.weight:
        more |= {"significance": weight.significance.value, "topics": list(weight.topics)}
    if _makes(seen) and after.standing and after.standing.at != seen.at:
        more["first_seen"] = utc_text(after.standing.at)
    if _makes(seen) and after.standing and after.standing.text != seen.text:
        more["text"] = fingerprint(after.standing.text)
    line = Observation(seen.at, seen.assessment.verdict, seen.assessment.reason,
                       None if seen.text is None else fingerprint(seen.text), name, seen.source,
                       confirmed=seen.assessment.confirmed, more=more)
    journal.append(paths.journal_path(known.root, known.service, known.policy), [line])
    if _makes(seen) and seen.text is not None:
        held_texts.release(known.root, known.service, known.policy, seen.text)
    return replace(known, seen=(*known.seen, line))


def _makes(seen: Seen) -> bool:
    return seen.assessment.confirmed and seen.assessment.verdict in MAKES_A_VERSION


def _version(known: StoredState, seen: Seen, after: ObservationState) -> str | None:
    """The name of the new version, or of the version that was seen again."""
    assessment = seen.assessment
    if _makes(seen) and after.standing:
        name = paths.version_name(after.standing.at, known.taken)
        versions.write(known.root, known.service, known.policy, name, after.standing.text)
        return name
    if "returned to" in assessment.evidence:
        day = assessment.evidence["returned to"]
        return next((name for name in reversed(known.made) if name.startswith(day)), None)
    same = assessment.verdict is Verdict.COSMETIC or "went again" in assessment.evidence
    return known.standing if same else None
