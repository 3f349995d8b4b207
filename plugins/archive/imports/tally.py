"""Counts verdicts, and formats the counts as a table and a summary."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from plugins.archive.imports.judging import Judged
from plugins.policy.model import Verdict

Tally = Counter[tuple[str, str]]  #: how often each verdict, and each reason of a cosmetic one

UNDECIDED = "undecided"
_COLUMNS = (Verdict.CHANGE, Verdict.COSMETIC, Verdict.FLAP, Verdict.FAULT, Verdict.TECHNICAL)
_NAMES = {Verdict.FIRST: "first versions", Verdict.CHANGE: "changes", Verdict.FLAP: "flaps", Verdict.FAULT: "faults",
          Verdict.TECHNICAL: "technical upgrades", UNDECIDED: "not decided when the collection ends"}
_DATE = re.compile(r" on \d{4}-\d\d-\d\d")
_REASONS = 8  #: reasons that are listed; the others are summed up


def key(one: Judged) -> tuple[str, str]:
    """The key under which a verdict is counted: verdict and, for a cosmetic one, its reason."""
    found = one.assessment
    if not found.confirmed:
        return UNDECIDED, ""
    return found.verdict.value, _DATE.sub("", found.reason) if found.verdict is Verdict.COSMETIC else ""


def table(tallies: Mapping[str, Tally]) -> str:
    """A line a document."""
    width = max(len(document) for document in tallies)
    head = f"{'':<{width}}  recorded  " + "  ".join(f"{column.value:>9}" for column in _COLUMNS)
    return "\n".join([head, *(
        f"{document:<{width}}  {tally.total():>8}  " + "  ".join(f"{_sum(tally, column):>9}" for column in _COLUMNS)
        for document, tally in tallies.items()
    )])


def _reasons_of(tally: Tally) -> list[tuple[str, int]]:
    """The commonest reasons for a cosmetic verdict, with their counts, and that of all others."""
    reasons = Counter({reason: count for (verdict, reason), count in tally.items() if verdict == Verdict.COSMETIC})
    listed = reasons.most_common(_REASONS)
    return [*listed, ("cosmetic for other reasons", reasons.total() - sum(count for _, count in listed))]


def summary(tally: Tally, documents: int) -> str:
    """The counts of all verdicts, with the commonest reasons for not publishing."""
    total, changes = tally.total(), _sum(tally, Verdict.CHANGE)
    share = f"{changes / (total - documents):.1%} of the transitions" if total > documents else "nothing to compare"
    lines = [f"{total} recorded, {changes} change{'' if changes == 1 else 's'} ({share})"]
    counted = [*_reasons_of(tally), *((_counted(verdict, _sum(tally, verdict)), _sum(tally, verdict))
                                      for verdict in _NAMES if verdict != Verdict.CHANGE)]
    return "\n".join([*lines, *(f"{count:>8}  {label}" for label, count in counted if count)])


def _counted(verdict: str, count: int) -> str:
    noun = _NAMES[verdict]
    return noun.removesuffix("s") if count == 1 and verdict != UNDECIDED else noun


def _sum(tally: Tally, verdict: str) -> int:
    return sum(count for (counted, _), count in tally.items() if counted == verdict)
