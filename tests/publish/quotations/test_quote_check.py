"""A quotation stands in a clause, or the first passage that does not is named with the nearest wording."""
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plugins.publish.quotations.quote_check import fragments, missing, nearest

CLAUSE = "The library may keep “a record” of every loan — for two\u00a0years, and may share it with the city’s archive."


def test_typography_is_no_difference() -> None:
    assert missing("may keep \"a record\" of every loan - for two years", CLAUSE) is None
    assert missing("the city's archive", CLAUSE) is None


def test_passages_around_an_elision_must_stand_in_order() -> None:
    assert missing("may keep […] two years", CLAUSE) is None
    assert missing("two years […] may keep", CLAUSE) == "may keep"


def test_every_way_to_write_an_elision_is_one() -> None:
    assert fragments("a […] b … c [...] d ... e . . . f") == ("a", "b", "c", "d", "e", "f")


def test_half_a_word_is_no_quotation() -> None:
    assert missing("lawful use", "Any unlawful use ends the loan.") == "lawful use"
    assert missing("the loan", "Any loaned lantern, and the loans: the loan.") is None
    assert missing("十三歳未満", "利用者が十三歳未満である場合") is None


def test_an_elision_may_not_turn_a_sentence_around() -> None:
    assert missing("will […] exceed", "What we owe will not exceed the fee.") == "exceed"
    assert missing("What we owe […] exceed", "What we owe will not exceed the fee.") == "exceed"
    assert missing("lent […] members", "Lanterns are lent only to members of the library.") == "members"
    assert missing("What we owe […] the fee", "What we owe will not, whatever the law says, exceed the fee.") is None


def test_one_other_word_is_found_and_the_nearest_wording_told() -> None:
    assert missing("may share it with the state archive", CLAUSE) == "may share it with the state archive"
    assert nearest("may share it with the state archive", CLAUSE) == "may share it with the city's archive."


def test_a_capital_is_a_difference() -> None:
    assert missing("May keep", CLAUSE) == "May keep"


@given(st.integers(0, 20), st.integers(1, 20))
def test_any_run_of_a_clauses_words_stands_in_it(start: int, length: int) -> None:
    assert missing(" ".join(CLAUSE.split()[start:start + length]), CLAUSE) is None
