from __future__ import annotations

from datetime import UTC, datetime, timedelta

from plugins.policy.text.document import normalize
from plugins.policy.verdict.state import STATES, ObservationState, ObservedText, TextState, remember

MONDAY = datetime(2024, 5, 6, tzinfo=UTC)


def version(day: int) -> ObservedText:
    return ObservedText(MONDAY + timedelta(days=day), normalize(f"text {day}"))


def test_nothing_stands_at_first() -> None:
    assert ObservationState().current is None


def test_the_text_that_stands_is_the_last_one() -> None:
    past = ObservationState().with_current(version(0), MONDAY).with_current(version(1), MONDAY)
    assert past.current == version(1)


def test_only_the_last_states_are_remembered() -> None:
    past = ObservationState()
    for day in range(STATES + 3):
        past = past.with_current(version(day), version(day).at)
    assert [state.observed for state in past.states] == [version(day) for day in range(3, STATES + 3)]


def test_seeing_a_text_again_lets_go_of_what_was_held_and_never_goes_back_in_time() -> None:
    held = ObservationState().with_current(version(0), version(5).at).with_held(version(1), None, version(1).at)
    past = held.with_last_seen(normalize(""), version(2).at)
    assert (past.held, past.states[0].last_seen) == (None, version(5).at)


def test_a_text_read_by_other_rules_says_so() -> None:
    past = ObservationState().with_current(version(0), MONDAY).with_current(version(1), MONDAY, reread=True)
    assert [state.reread for state in past.states] == [True, False]


def test_memory_is_rebuilt_from_files() -> None:
    states = [TextState(version(day), version(day).at) for day in range(STATES + 2)]
    assert remember(states, version(99)) == ObservationState(tuple(states[2:]), version(99))
