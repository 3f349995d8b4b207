"""Counts, days and changes read as a person would write them."""
from __future__ import annotations

from datetime import date

import pytest

from plugins.policy.model import Clause, ClauseChange, ClauseChangeKind, Redline
from plugins.publish.html import english


def clause(number: str | None, heading: str | None = None) -> Clause:
    """A clause with this name."""
    return Clause("a", number, bool(number), heading, "Words.", 1, None, ("a",))


def test_a_change_within_a_day_is_on_that_day() -> None:
    first, last = date(2024, 7, 24), date(2024, 7, 26)
    assert english.between(first, last) == "between 24 July 2024 and 26 July 2024"
    assert english.between(first, first) == "on 24 July 2024"


def test_a_day_has_no_leading_zero() -> None:
    assert english.day(date(2023, 8, 7)) == "7 August 2023"


@pytest.mark.parametrize(("number", "words"), [(0, "no words"), (1, "1 word"), (1234, "1,234 words")])
def test_a_count_agrees_with_its_noun(number: int, words: str) -> None:
    assert english.count(number, "word") == words


def test_a_long_list_is_cut_with_a_count() -> None:
    assert english.listed(["a"]) == "a"
    assert english.listed(["a", "b", "c"]) == "a, b and c"
    assert english.listed(list("abcdefg")) == "a, b, c and 4 more"


def test_words_that_went_and_came_are_counted_only_where_there_are_any() -> None:
    assert english.words_moved(0, 22) == "22 words added"
    assert english.words_moved(1, 2) == "1 word removed and 2 words added"
    assert english.words_moved(0, 0) == "the words are the same"


@pytest.mark.parametrize(("before", "after", "kinds", "words"), [
    ((), (clause("3"),), ["added"], "clause 3 was added"),
    ((clause("3", "Fees"),), (), ["removed"], "clause 3 “Fees” was removed"),
    ((clause("3"),), (clause("3"),), ["amended"], "clause 3 was amended"),
    ((clause("10.2"),), (clause("10.5"),), ["renumbered", "amended"],
     "clause 10.2 is now clause 10.5 (renumbered and amended)"),
    ((clause("10.3"), clause("10.4")), (clause("10.2"),), ["merged"],
     "clauses 10.3 and 10.4 are now clause 10.2 (merged)"),
    ((clause(None, "Cookies"),), (clause(None, "Cookies"),), ["moved"], "the clause “Cookies” was moved"),
    ((clause(None, "Cookies"),), (clause(None, "Ads"),) * 9, ["split"],
     "the clause “Cookies” is now 9 clauses (the clause “Ads”) (split)"),
    ((clause(None, "Cookies"),), (clause(None, "Ads"), clause(None, "Logs")), ["split"],
     "the clause “Cookies” is now the clauses “Ads” and “Logs” (split)"),
])
def test_a_clauses_fate_is_one_phrase(before: tuple[Clause, ...], after: tuple[Clause, ...], kinds: list[str],
                                      words: str) -> None:
    change = ClauseChange(tuple(ClauseChangeKind(kind) for kind in kinds), 1.0, before, after, Redline(()))
    assert english.clause_change(change) == words


def test_a_doubtful_match_is_said_to_be_possible_only() -> None:
    change = ClauseChange((ClauseChangeKind.MOVED,), 0.3, (clause("3"),), (clause("7"),), Redline(()))
    assert english.clause_change(change) == "clause 3 is possibly now clause 7 (moved)"


def fate(kind: str, was: Clause, now: Clause | None = None) -> ClauseChange:
    """A change of a clause that kept its name, got another, or came."""
    return ClauseChange((ClauseChangeKind(kind),), 1.0, () if kind == "added" else (was,), (now or was,), Redline(()))


@pytest.mark.parametrize(("changes", "words"), [
    ([fate("amended", clause("2.1", "Fees")), fate("amended", clause("3"))], "clauses 2.1 “Fees” and 3 were amended"),
    ([fate("amended", clause(None, "Ads")), fate("amended", clause(None, "Cookies"))],
     "the clauses “Ads” and “Cookies” were amended"),
    ([fate("amended", clause(None)), fate("amended", clause("3"))], "the opening and clause 3 were amended"),
    ([fate("added", clause("2")), fate("amended", clause("3"))], "clause 2 was added and clause 3 was amended"),
    ([fate("amended", clause(str(number))) for number in range(1, 10)],
     "clauses 1, 2 and 3 were amended and 6 more changed"),
    ([fate("renumbered", clause("4"), now=clause("3")), fate("renumbered", clause("5"), now=clause("4")),
      fate("amended", clause("9"))],
     "clause 4 is now clause 3 (renumbered), clause 5 is now clause 4 (renumbered) and clause 9 was amended"),
])
def test_several_fates_share_their_verb(changes: list[ClauseChange], words: str) -> None:
    assert english.clause_changes(changes) == words
