"""A date that follows the calendar is told twice at most; everything beside it is told."""
from __future__ import annotations

from datetime import UTC, datetime

import pytest

from plugins.policy.model import Verdict
from plugins.policy.verdict.state import ObservationState
from tests.policy.bakery import TERMS, changed
from tests.policy.strings import assess


def page(stamp: str, terms: str = TERMS) -> str:
    return changed("Last updated: 3 May 2024", f"Last updated: {stamp}", terms)


def verdicts(*shown: tuple[str, str]) -> list[Verdict]:
    """The verdicts on texts, each seen on a day and until the next one, with hindsight."""
    past, found = ObservationState(), list[Verdict]()
    ends = [*(datetime.fromisoformat(day).replace(tzinfo=UTC) for day, _ in shown), datetime(2030, 1, 1, tzinfo=UTC)]
    for (_, text), at, end in zip(shown, ends, ends[1:], strict=False):
        one, past = assess(text, at, past, last_seen=end, with_weight=False)
        found.append(one.verdict)
    return found


MONTHS = (("2024-01-01", page("Jan 2024")), ("2024-02-01", page("Feb 2024")), ("2024-03-02", page("Mar 2024")))


@pytest.mark.parametrize("shown", [
    MONTHS,
    (("2024-01-10", page("10 January 2024")), ("2024-01-15", page("15 January 2024")),
     ("2024-01-20", page("19 January 2024"))),
])
def test_a_date_that_follows_the_calendar_is_told_once(shown: tuple[tuple[str, str], ...]) -> None:
    assert verdicts(*shown) == [Verdict.FIRST, Verdict.CHANGE, Verdict.TECHNICAL]


def test_it_is_no_news_from_then_on_on_whatever_day_one_looks() -> None:
    more = (("2024-03-20", page("Mar 2024")), ("2024-04-01", page("Apr 2024")), ("2024-05-01", page("May 2024")))
    assert verdicts(*MONTHS, *more)[3:] == [Verdict.COSMETIC, Verdict.TECHNICAL, Verdict.TECHNICAL]


@pytest.mark.parametrize("shown", [
    (("2024-01-17", page("January 2024")), ("2024-02-11", page("February 2024")), ("2024-03-17", page("March 2024"))),
    (("2024-01-10", page("10 January 2024")), ("2024-02-11", page("11 February 2024")),
     ("2024-04-01", page("1 April 2024"))),
])
def test_a_policy_that_was_updated_now_and_then_is_told_each_time(shown: tuple[tuple[str, str], ...]) -> None:
    assert verdicts(*shown) == [Verdict.FIRST, Verdict.CHANGE, Verdict.CHANGE]


def test_other_words_beside_the_date_are_a_change() -> None:
    other = changed("within ten days", "within thirty days", page("Apr 2024"))
    assert verdicts(*MONTHS, ("2024-04-01", other))[-1] is Verdict.CHANGE


def test_a_date_that_is_not_the_looks_is_a_change() -> None:
    assert verdicts(*MONTHS, ("2024-04-20", page("1 July 2024")))[-1] is Verdict.CHANGE
    stated = (("2024-01-01", page("3 May 2023")), ("2024-02-01", page("Feb 2024")), ("2024-03-01", page("Mar 2024")))
    assert verdicts(*stated)[-1] is Verdict.CHANGE
