"""A set of lines that comes and goes is remembered; what is new beside it is never taken for it."""
from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from plugins.policy.model import Assessment, Verdict
from plugins.policy.verdict.state import ObservationState
from tests.policy.bakery import TERMS, changed
from tests.policy.strings import assess

START = datetime(2024, 5, 6, tzinfo=UTC)
ISLAND = """
## For customers on the island

If you live on the island, bread is delivered by the boat of the morning, and you bear the fare of the boat yourself.
You may cancel an order within a fortnight after it was delivered, without saying why, as the law of the island says.
"""
DEARER = "within thirty days"


def edition(island: bool, terms: str = TERMS) -> str:
    return f"{terms}{ISLAND if island else ''}"


def told(*shown: tuple[float, str]) -> list[Assessment]:
    """The verdicts on texts that are shown for so many days each, looked at at their beginning and end."""
    past, at, found = ObservationState(), START, []
    for days, text in shown:
        _, past = assess(text, at, past, with_weight=False)
        at += timedelta(days=days)
        one, past = assess(text, at, past, with_weight=False)
        found.append(one)
        at += timedelta(hours=1)
    return found


def verdicts(*shown: tuple[float, str]) -> list[Verdict]:
    return [one.verdict for one in told(*shown)]


def test_a_block_that_comes_back_soon_beside_other_changes_is_a_flap() -> None:
    found = told((9, edition(True)), (9, edition(False)), (9, edition(False, changed("within ten days", DEARER))),
                 (9, edition(True, changed("within ten days", DEARER))))
    assert [one.verdict for one in found[1:]] == [Verdict.CHANGE, Verdict.CHANGE, Verdict.FLAP]
    assert "lines came or went again, as on 2024-05-06" in found[-1].reason


def test_a_block_that_takes_turns_is_told_once_each_way_and_then_never_as_news() -> None:
    terms = [TERMS] * 3 + [changed("ten days", "nine days")] * 4
    shown = [(40.0, edition(place % 2 == 0, text)) for place, text in enumerate(terms)]
    found = verdicts(*shown)
    assert found[1:3] == [Verdict.CHANGE, Verdict.CHANGE]
    assert Verdict.CHANGE not in found[4:]


def test_what_changes_beside_a_returning_block_is_told() -> None:
    new = changed("with nobody else", "with every baker of the town")
    found = verdicts((9, edition(True)), (9, edition(False)), (9, edition(True, new)))
    assert found[-1] is Verdict.CHANGE


@pytest.mark.parametrize("words", ["within ten days", "you must pay for it", "two years"])
def test_a_clause_that_is_changed_twice_is_told_twice(words: str) -> None:
    once, twice = changed(words, "within a week"), changed(words, "within an hour")
    assert verdicts((40, TERMS), (40, once), (40, twice))[1:] == [Verdict.CHANGE, Verdict.CHANGE]


def test_a_sentence_that_goes_and_comes_and_goes_is_told_each_time_it_stays() -> None:
    less = changed("Disputes\nare heard by the court of the town", "Disputes\nare heard by the court of a town")
    other = changed("two years", "three years", less)
    back = changed("two years", "three years")
    found = verdicts((40, TERMS), (40, less), (40, TERMS), (40, other), (40, back))
    assert found[1:] == [Verdict.CHANGE] * 4
