from __future__ import annotations

from plugins.policy.compare.compare import compare
from plugins.policy.diff.changed_words import Swap, changed_text, meaning, size, swaps
from plugins.policy.model import ClauseChange
from tests.policy.bakery import TERMS, changed


def change(before: str, after: str) -> ClauseChange:
    found, = compare(TERMS, changed(before, after)).changes
    return found


def test_what_came_or_went_is_the_altered_text() -> None:
    assert changed_text(change("within ten days", "within thirty days")).split() == ["ten", "thirty"]


def test_a_date_is_no_altered_text() -> None:
    assert changed_text(change("3 May 2024", "4 June 2024")) == ""


def test_what_came_is_told_beside_what_went() -> None:
    assert list(swaps(change("the driver", "the rider"))) == [Swap("driver", "rider")]


def test_words_of_meaning_are_no_function_words_numbers_or_dates() -> None:
    assert meaning("The 12 rolls of the baker") == ("rolls", "baker")


def test_the_same_swap_counts_once_wherever_it_stands() -> None:
    assert size(compare(TERMS, TERMS.replace("bread", "toast")).changes) == 2


