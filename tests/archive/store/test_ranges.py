from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.archive.history.health import health
from plugins.archive.store.observation import Observation
from plugins.archive.store.ranges import EXACT, extend, fold, is_quiet, is_same_observation
from plugins.policy.model import Verdict
from tests.archive.store.test_journal import AT, FAULT, SAME, SEEN, looks

DAY = timedelta(days=1)
OTHER = replace(FAULT, reason="The page is not there", more={"kind": "gone"})


@pytest.mark.parametrize("one", [
    replace(SAME, more={"held": {"since": "2024-01-01T00:00:00Z", "hash": "x"}}), SEEN,
    replace(SAME, source="commit-1"), replace(FAULT, reason="Another reason"),
    replace(SAME, more={**SAME.more, "rules": "r2"})])
def test_looks_that_differ_in_what_counts_stay_apart(one: Observation) -> None:
    later = replace(one, at=AT + timedelta(hours=12))
    assert not is_same_observation(SAME, later)
    assert not is_same_observation(FAULT, later)


def test_the_bytes_of_the_page_and_numbers_in_a_reason_may_differ() -> None:
    assert is_same_observation(SAME, replace(SAME, at=AT + DAY, hash="ef" * 32))
    shares = [replace(FAULT, at=AT + number * DAY, reason=f"Only {40 + number}% of the words were captured")
              for number in range(3)]
    assert [(one.times, one.reason) for one in fold(shares)] == [(3, "Only 42% of the words were captured")]


def test_records_of_others_and_held_texts_are_not_quiet() -> None:
    assert is_quiet(SAME) and is_quiet(FAULT) and not is_quiet(SEEN)
    assert not is_quiet(replace(SAME, more={"document": "Ferry/Terms.md"}))


def blinking(count: int) -> list[Observation]:
    """Two troubles in turns, and a good look between every five."""
    kinds = [FAULT, OTHER, FAULT, OTHER, SAME]
    return [replace(kinds[number % 5], at=AT + number * DAY) for number in range(count)]


@pytest.mark.slow
def test_a_source_that_blinks_for_years_is_a_few_lines() -> None:
    end: list[Observation] = []
    for one in blinking(1500):
        end = extend(end, [one])
    assert len(end) <= EXACT + 3
    assert [one.at for one in end[-EXACT:]] == [AT + number * DAY for number in range(1500 - EXACT, 1500)]
    assert sum(one.times for one in end) == 1500
    assert (min(one.first_at for one in end), health(end).last_seen) == (AT, AT + 1499 * DAY)


@pytest.mark.slow
@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from([SAME, FAULT, OTHER]), min_size=1, max_size=3 * EXACT))
def test_since_when_a_source_fails_is_known_however_much_is_summarized(kinds: list[Observation]) -> None:
    every = [replace(one, at=AT + number * DAY) for number, one in enumerate(kinds)]
    end: list[Observation] = []
    for one in every:
        end = extend(end, [one])
    found, plain = health(end), health(every)
    assert (found.state, found.since, found.failures, found.last_seen) == (
        plain.state, plain.since, plain.failures, plain.last_seen)


@pytest.mark.slow
def test_a_source_that_fails_for_years_is_failing_since_its_first_failure() -> None:
    end: list[Observation] = []
    for one in [*looks(SAME, 1), *(replace(one, at=one.at + DAY) for one in blinking(1000)
                                   if one.verdict is Verdict.FAULT)]:
        end = extend(end, [one])
    assert len(end) <= EXACT + 3
    assert (health(end).since, health(end).failures) == (AT + DAY, 800)
