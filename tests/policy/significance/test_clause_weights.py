"""What is known of the same words, in the same language, isn't weighed again."""
from __future__ import annotations

import pytest

from plugins.policy.compare.compare import compare
from plugins.policy.model import ClauseChange, Significance, Weight
from plugins.policy.significance import clause_weights
from plugins.policy.significance.clause_weights import Weighed, weigh_clauses

BEFORE = ("# Terms\n\n1.1 You must pay for every broken roll at once, in coins.\n\n"
          "1.2 The oven may be used by members until noon on each day of the week.\n")
AFTER = BEFORE.replace("You must pay", "You may pay")
LATER = AFTER.replace("until noon", "until nine")


def test_known_weights_are_the_ones_that_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    first = compare(BEFORE, AFTER)
    known = Weighed.of("English", zip(first.changes, weigh_clauses(first), strict=True))
    wanted = weigh_clauses(compare(BEFORE, LATER))
    weighed: list[ClauseChange] = []

    def weigh(change: ClauseChange, *_: object) -> Weight:
        weighed.append(change)
        return wanted[-1]

    monkeypatch.setattr(clause_weights, "_weigh_clause", weigh)
    assert weigh_clauses(compare(BEFORE, LATER), known=known) == wanted
    assert len(weighed) == 1


def test_weights_of_another_language_do_not_count() -> None:
    both = compare(BEFORE, AFTER)
    odd = Weight(Significance.EDITORIAL, ("odd",), "odd")
    assert weigh_clauses(both, known=Weighed.of("English", [(both.changes[0], odd)])) == (odd,)
    assert weigh_clauses(both, known=Weighed.of("French", [(both.changes[0], odd)])) == weigh_clauses(both)
