"""Precision, recall and F1, and the tables that the verdict bench prints."""
from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

_Z = 1.96  #: standard deviations on either side of the mean that hold 95 % of a normal distribution


class Score(NamedTuple):
    """How often something was said, and how often it was so."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Which share of what was said is so; 1 when nothing was said."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Which share of what is so was said; 1 when nothing is so."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 1 when there was nothing to say."""
        told = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / told if told else 1.0

    def __str__(self) -> str:
        return (f"precision {self.precision:.3f}{_between(self.right, self.right + self.wrong)},"
                f" recall {self.recall:.3f}{_between(self.right, self.right + self.missed)}"
                f" ({self.right} right, {self.wrong} wrong, {self.missed} missed)")


def interval(right: int, trials: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share; everything where nothing was tried."""
    if not trials:
        return 0.0, 1.0
    share, z2 = right / trials, _Z * _Z
    middle = share + z2 / (2 * trials)
    margin = _Z * math.sqrt(share * (1 - share) / trials + z2 / (4 * trials * trials))
    low, high = ((middle + sign * margin) / (1 + z2 / trials) for sign in (-1, 1))
    return max(0.0, low), min(1.0, high)


def _between(right: int, trials: int) -> str:
    low, high = interval(right, trials)
    return f" [{low:.2f} to {high:.2f}]"


def score(pairs: Iterable[tuple[bool, bool]]) -> Score:
    """Score pairs of what is so and what was said."""
    count = Counter(pairs)
    return Score(count[True, True], count[False, True], count[True, False])


def confusion(pairs: Iterable[tuple[str, str]], classes: tuple[str, ...]) -> str:
    """A table with a row for each class as labelled, and a column for each class as told."""
    count = Counter(pairs)
    width = max(map(len, classes)) + 2
    rows = [" " * width + "".join(f"{name:>{width}}" for name in classes) + "   ← told"]
    rows += [f"{label:<{width}}" + "".join(f"{count[label, told]:>{width}}" for told in classes) for label in classes]
    return "\n".join(rows)


def total(scores: Iterable[Score]) -> Score:
    """All of them as one."""
    return Score(*map(sum, zip(*scores, strict=True)))


def macro(scores: Iterable[Score]) -> float:
    """The mean F1 over all classes that were said or are so."""
    used = [one.f1 for one in scores if sum(one)]
    return sum(used) / max(1, len(used))
