"""What is known of the same words, in the same language, isn't weighed again; the heaviest come first."""
from __future__ import annotations

import pytest

from plugins.policy.compare.compare import compare
from plugins.policy.model import ClauseChange, Significance, Weight
from plugins.policy.significance import clause_weights
from plugins.policy.significance.clause_weights import Weighed, heaviest_first, weigh_clauses

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


def test_the_heaviest_come_first_then_those_with_most_changed_words_and_no_more_are_weighed_than_asked_for(
        monkeypatch: pytest.MonkeyPatch) -> None:
    before = ("# Terms\n\n1.1 Members meet at noon in the hall.\n\n1.2 We share your personal data with our bakers.\n\n"
              "1.3 You must pay for every broken roll.\n\n1.4 The ovens are red, and the hall is open to members.\n")
    after = (before.replace("red, and the hall", "blue in winter, green in summer, and grey, and the hall")
             .replace("We share", "We never share").replace("at noon", "at nine")
             .replace("You must pay for every", "You need not ever pay for any"))
    both = compare(before, after)
    weights = dict(zip(both.changes, weigh_clauses(both), strict=True))
    wanted = sorted(weights, key=lambda one: (-list(Significance).index(weights[one].significance),
                                              -one.redline.words_deleted - one.redline.words_inserted))
    assert [one for one, _ in heaviest_first(both)] == wanted
    assert [found for _, found in heaviest_first(both)] == [weights[one].significance for one in wanted]
    assert len({weight.significance for weight in weights.values()}) > 1

    weighed: list[object] = []
    find = clause_weights.significance_of
    monkeypatch.setattr(clause_weights, "significance_of", lambda *given: weighed.append(given) or find(*given))
    next(heaviest_first(both))
    assert 0 < len(weighed) < len(wanted)
