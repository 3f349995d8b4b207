from __future__ import annotations

from plugins.policy.compare.compare import compare
from plugins.policy.diff.changed_words import Swap, altered, exchanged, figures, meaning, size, swaps
from plugins.policy.model import ClauseChange
from tests.policy.bakery import TERMS, changed


def change(before: str, after: str) -> ClauseChange:
    found, = compare(TERMS, changed(before, after)).changes
    return found


def test_what_came_or_went_is_the_altered_text() -> None:
    assert altered(change("within ten days", "within thirty days")).split() == ["ten", "thirty"]


def test_a_date_is_no_altered_text() -> None:
    assert altered(change("3 May 2024", "4 June 2024")) == ""


def test_what_came_is_told_beside_what_went() -> None:
    assert list(swaps(change("the driver", "the rider"))) == [Swap("driver", "rider")]


def test_words_of_meaning_are_no_function_words_numbers_or_dates() -> None:
    assert meaning("The 12 rolls of the baker") == ("rolls", "baker")


def test_the_same_swap_counts_once_wherever_it_stands() -> None:
    assert size(compare(TERMS, TERMS.replace("bread", "toast")).changes) == 2


def test_figures_are_numbers_within_the_running_text() -> None:
    before = "## Age\n\nYou must be at least 16 years old. See section 4 and the list of 3 May 2024."
    found, = compare(before, before.replace("16", "13").replace("4 and", "5 and").replace("3 May", "9 May")).changes
    assert list(figures(found)) == ["16", "13"]


def test_a_number_that_belongs_to_a_name_is_no_figure_unless_it_counts() -> None:
    before = "Bread from the Oven 4 is warm. We bake for the Sunrise 4 hours a day."
    found, = compare(before, before.replace("Oven 4", "Oven 5").replace("Sunrise 4", "Sunrise 6")).changes
    assert list(figures(found)) == ["4", "6"]


def test_words_in_another_form_are_not_exchanged() -> None:
    assert exchanged(change("have confirmed it", "have confirms it")) == ""
    assert exchanged(change("you must pay", "you may pay")).split() == ["must", "may"]
