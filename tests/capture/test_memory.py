"""The memory between two runs is the archive alone, and it is as good as one that was never interrupted."""
from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.archive.store.observation_state import load_state
from plugins.archive.store.recording import NewObservation, record
from plugins.policy.verdict.state import ObservationState
from tests.policy.strings import assess

BASE = "# Terms of the Mill\n\n" + "\n\n".join(
    f"{n}. The miller grinds the {grain} of every farmer who brings it on a {day}, and keeps a {share} of the flour."
    for n, (grain, day, share) in enumerate((("rye", "Monday", "tenth"), ("oats", "Tuesday", "ninth"),
                                             ("wheat", "Friday", "fifth"), ("barley", "Sunday", "third")), 1))
WORDS = (
    "", "\n\n5. Nobody may enter the mill while the great wheel turns, however well they know the miller.",
    "\n\n5. The miller may sell the flour of a farmer who does not come for it within a whole year.",
    "\n\n6. A sack that bursts on the road is the carter's loss, and neither the farmer's nor the miller's.")
TEXTS = st.one_of(st.sampled_from([BASE + more for more in WORDS]), st.just("Loading…"))


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.sampled_from([6, 20, 40, 800])), min_size=2, max_size=10))
def test_watching_from_files_judges_as_if_it_had_never_stopped(looks: list[tuple[str, int]]) -> None:
    at, past = datetime(2026, 1, 1, 6, tzinfo=UTC), ObservationState()
    with TemporaryDirectory() as folder:
        for text, hours in looks:
            at += timedelta(hours=hours)
            known = load_state(Path(folder), "mill", "terms")
            found, after = assess(text, at, known.observation_state())
            awake, past = assess(text, at, past)
            assert (found.verdict, found.confirmed, found.reason) == (awake.verdict, awake.confirmed, awake.reason)
            record(known, NewObservation(at, found, text, "https://mill.example/", {}), after)
        texts = [state.observed.text for state in load_state(Path(folder), "mill", "terms").observation_state().states]
        assert texts == [state.observed.text for state in past.states]
