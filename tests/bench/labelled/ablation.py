"""What each rule on noise is worth: labelled transitions judged without it, split by service."""
from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat

from plugins.policy.noise.boilerplate.line_rules import LINE_RULES
from plugins.policy.noise.sameness import ALL, sameness
from plugins.policy.text.document import normalize
from tests.bench.labelled.labels import FOLDS, Label
from tests.bench.labelled.scores import Score, score, total
from tests.policy.strings import gone_back, implausible, partial

_POLICY = tuple(rule.name for rule in LINE_RULES if not rule.of_page)  #: what they keep is nowhere written down


@dataclass(frozen=True, slots=True)
class Trial:
    """One label: is it a change, is it told as one, by which rules, and without each of them."""

    group: str
    fold: int
    change: bool
    told: bool
    rules: frozenset[str]
    without: Mapping[str, bool]  #: of each rule that was used, whether a change is told without it

    def outcome(self, dropped: str) -> bool:
        """True if a change is told without one rule."""
        return self.without.get(dropped, self.told)


@dataclass(frozen=True, slots=True)
class Worth:
    """What one rule is worth."""

    name: str
    fired: int
    alone: int     #: labels that are told otherwise without it
    services: int  #: … and the services that they are of
    wrong: int     #: of them those told wrongly with it
    precision: float  #: lost without it
    recall: float     #: lost without it
    folds: str        #: by part of the services, labels that are told rightly by it alone, less those told wrongly

    def __str__(self) -> str:
        return (f"  {self.name:<32} {self.fired:>5} {self.alone:>5} {self.services:>8} {self.wrong:>5}"
                f" {self.precision:>+9.4f} {self.recall:>+9.4f}   {self.folds}")


HEADER = f"  {'rule':<32} fired alone services wrong precision    recall   by part of the services"


def trials(labelled: Sequence[Label]) -> list[Trial]:
    """Every label told with all rules, and without each that was used for it."""
    with ProcessPoolExecutor(os.cpu_count()) as workers:
        return list(workers.map(_trial, labelled, chunksize=8))


def worths(tried: Sequence[Trial]) -> list[Worth]:
    """What each rule is worth, in the order of the tables."""
    return [_worth(name, tried) for name in ALL.names]


def cross_validated(labelled: Sequence[Label], tried: Sequence[Trial]) -> tuple[Score, list[str]]:
    """The score on each part of the services of the rules that are worth their line on the others, summed up; and the
    rules that are worth it nowhere.
    """
    scores, idle = [], []
    for fold in range(FOLDS):
        dropped = [worth.name for worth in worths([one for one in tried if one.fold != fold]) if _is_idle(worth)]
        held = [label for label in labelled if label.fold == fold]
        with ProcessPoolExecutor(os.cpu_count()) as workers:
            told = workers.map(tells_change, held, repeat(dropped), chunksize=8)
            scores.append(score((label.verdict == "change", one) for label, one in zip(held, told, strict=True)))
        idle.append(set(dropped))
    return total(scores), sorted(set.intersection(*idle))


def tells_change(label: Label, dropped: Collection[str] = ()) -> bool:
    """True if two texts alone are told to be a change without some rules."""
    return not _is_fault(label) and not _reason(label, dropped) and not gone_back(label.before, label.after)


def _is_idle(worth: Worth) -> bool:
    """True if no label is told rightly thanks to a rule, less those that are told wrongly."""
    return worth.alone - 2 * worth.wrong <= 0


def _trial(label: Label) -> Trial:
    change = label.verdict == "change"
    if _is_fault(label):
        return Trial(label.group, label.fold, change, False, frozenset(), {})
    found = sameness(normalize(label.before), normalize(label.after))
    back = gone_back(label.before, label.after) is not None
    without = {name: not back and not _reason(label, (name,)) for name in {*found.rules, *_POLICY}}
    return Trial(label.group, label.fold, change, not found.reason and not back, found.rules, without)


def _is_fault(label: Label) -> bool:
    return bool(implausible(label.after) or implausible(label.before) or partial(label.before, label.after))


def _reason(label: Label, dropped: Iterable[str]) -> str | None:
    return sameness(normalize(label.before), normalize(label.after), ALL.without(*dropped)).reason


def _worth(name: str, tried: Sequence[Trial]) -> Worth:
    alone = [one for one in tried if one.outcome(name) != one.told]
    with_it, without = (score(pairs) for pairs in (
        ((one.change, one.told) for one in tried), ((one.change, one.outcome(name)) for one in tried)))
    return Worth(
        name, sum(name in one.rules for one in tried), len(alone), len({one.group for one in alone}),
        sum(one.told != one.change for one in alone), with_it.precision - without.precision,
        with_it.recall - without.recall, " ".join(f"{sum(_gains(alone, fold)):+d}" for fold in range(FOLDS)))


def _gains(alone: Iterable[Trial], fold: int) -> Iterator[int]:
    return (1 if one.told == one.change else -1 for one in alone if one.fold == fold)
