"""What became of a labelled step in its history, where the verdict on its record is not what the label says.

A label judges two texts alone. A history may tell the same words at another record, or rightly not at all, as they went
again within hours; and it compares what comes after a fault with the text that stood before that.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from enum import StrEnum

from plugins.archive.imports.judging import Judged
from plugins.policy.model import Verdict
from plugins.policy.text.document import normalize
from plugins.policy.verdict.decide import HOLD
from tests.bench.labelled.labels import Label

NEAR = timedelta(days=30)  #: within which a change told at another record is the same one
_HALF = 0.5                #: share of the lines of a step by which it is known in another


class Fate(StrEnum):
    """What became of a step."""

    AS_LABELLED = "told as labelled"
    TOLD_ELSEWHERE = f"change told at another record, within {NEAR.days} days"
    WENT_AGAIN = f"change that went again within {HOLD.total_seconds() / 3600:.0f} hours"
    MISSED = "change that is told nowhere"
    AFTER_FAULT = "after a fault: a change against what stood before that"
    WRONG = "told as a change, and none"


def fate(label: Label, judged: Sequence[Judged], texts: Sequence[str]) -> Fate:
    """What became of a labelled step among the verdicts on all records of its document, and their texts."""
    at = next(index for index, one in enumerate(judged) if one.record.source == label.after_commit)
    told = judged[at].assessment.verdict is Verdict.CHANGE
    if told == (label.verdict == Verdict.CHANGE):
        return Fate.AS_LABELLED
    if told:
        before = [one.assessment.verdict for one in judged if one.record.source == label.before_commit]
        return Fate.AFTER_FAULT if Verdict.FAULT in before and judged[at].assessment.confirmed else Fate.WRONG
    if any(_share(label, *pair) >= _HALF for pair in _changes_near(at, judged)):
        return Fate.TOLD_ELSEWHERE
    later = [index for index in range(at, len(judged)) if judged[index].record.at <= judged[at].record.at + HOLD]
    return Fate.MISSED if _share(label, label.before, texts[later[-1]]) >= _HALF else Fate.WENT_AGAIN


def _changes_near(at: int, judged: Sequence[Judged]) -> Iterable[tuple[str, str]]:
    """The texts before and after each change that is told near one record."""
    current = [one.current.text if one.current else "" for one in judged]
    return ((current[index - 1], current[index]) for index in range(1, len(judged))
            if judged[index].assessment.verdict is Verdict.CHANGE
            and abs(judged[index].record.at - judged[at].record.at) <= NEAR)


def _share(label: Label, before: str, after: str) -> float:
    """Which share of the lines that came or went in a labelled step did so between two other texts."""
    first, second, was, now = (normalize(text).places.keys() for text in (label.before, label.after, before, after))
    came, gone = second - first, first - second
    return (len(came & now - was) + len(gone & was - now)) / max(1, len(came) + len(gone))
