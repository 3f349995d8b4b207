"""Folds equal observations into ranges, so that years of watching are a few lines.

    extend(end, new)     the looks at the end of a journal and new ones
      → fold             equal observations in a row become one, with `since` and `times`
      → summarize        beyond the latest 64 lines, one for each thing that was seen again and again

Only `quiet` observations are folded: the current text was seen again, or the source failed. What makes a version, a
held text's observations (their number counts) and others' records (each has its own source) stay line by line.
"""
from __future__ import annotations

import json
import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from plugins.archive.store.observation import Observation
from plugins.policy.model import Verdict

EXACT = 64  #: lines since the last event that are kept as they were written: two months of a source that blinks daily
#: Fields that may differ between equal observations.
_VARIES = frozenset({"pages", "snapshot", "status", "final_url", "hops", "media", "until", "advice"})
_DIGITS = re.compile(r"\d+")


def is_quiet(one: Observation) -> bool:
    """True if an observation saw the current text, or nothing, and holds no other text."""
    holds_nothing = "held" not in one.more and "document" not in one.more
    return holds_nothing and one.verdict in (Verdict.COSMETIC, Verdict.FAULT)


def is_same_observation(before: Observation, after: Observation) -> bool:
    """True if two observations in a row are equal, so that one line with a range of time can stand for both.

    The bytes need not be the same: a page that holds a counter has another SHA-256 each time.
    """
    both_quiet = is_quiet(before) and is_quiet(after)
    return both_quiet and before.at <= after.at and _comparison_key(before) == _comparison_key(after)


def merge(before: Observation, after: Observation) -> Observation:
    """Merge two observations of the same into one: the later one's evidence, the earlier one's beginning."""
    latest = max(before, after, key=lambda one: one.at)
    return replace(latest, since=min(before.first_at, after.first_at), times=before.times + after.times)


def fold(observations: Iterable[Observation]) -> list[Observation]:
    """Observations, with each run of the same ones merged into one."""
    found: list[Observation] = []
    for one in observations:
        if found and is_same_observation(found[-1], one):
            found[-1] = merge(found[-1], one)
        else:
            found.append(one)
    return found


def extend(end: Sequence[Observation], new: Iterable[Observation]) -> list[Observation]:
    """The quiet observations at the end of a journal with new ones, folded and summarized."""
    found = fold([*end, *new])
    quiet = next((index for index, one in enumerate(found) if not is_quiet(one)), len(found))
    return [*summarize(found[:quiet]), *found[quiet:]]


def summarize(quiet: Sequence[Observation]) -> list[Observation]:
    """Quiet observations, those beyond the latest as one line for each thing seen; a lasting failure stays apart."""
    good = (index for index in reversed(range(len(quiet))) if quiet[index].verdict is Verdict.COSMETIC)
    boundary = next(good, -1) + 1
    return [*_summary(quiet[:boundary]), *_summary(quiet[boundary:])]


def _summary(quiet: Sequence[Observation]) -> list[Observation]:
    merged: dict[Hashable, Observation] = {}
    for one in quiet[:-EXACT]:
        before = merged.pop(_summary_key(one), None)
        merged[_summary_key(one)] = merge(before, one) if before else one
    return [*merged.values(), *quiet[-EXACT:]]


def _comparison_key(one: Observation) -> tuple[object, ...]:
    """What must be equal for two observations to be merged; numbers in a reason may differ, such as a share."""
    more = {key: value for key, value in one.more.items() if key not in _VARIES}
    reason = _DIGITS.sub("0", one.reason)
    return one.verdict, reason, one.version, one.source, one.excerpt, one.confirmed, more


def _summary_key(one: Observation) -> Hashable:
    """The key to summarize by: the kind of failure, or why what differed was no change."""
    about = one.more.get("kind") or _DIGITS.sub("0", one.reason)
    return one.verdict, one.version, one.source, one.excerpt, json.dumps([about, one.more.get("rules")])
