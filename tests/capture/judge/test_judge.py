"""A watch and a recorded history judge the same texts at the same times alike."""
from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plugins.archive.declarations.declarations import Source, TermsDeclaration
from plugins.archive.history.provenance import Served
from plugins.archive.store.observation_state import load_state
from plugins.capture.faults import Hop
from plugins.capture.http.fetch import FetchedPage
from plugins.capture.judge.capture import Capture, Watched
from plugins.capture.judge.judge import Judge
from plugins.capture.snapshots import Snapshots
from plugins.policy.model import Verdict
from plugins.policy.verdict.decide import HOLD
from plugins.policy.verdict.state import ObservationState
from tests.policy.strings import assess

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
ADDRESS = "https://ferry.example/terms"
CLAUSES = (
    "1. A ticket is good for one crossing on the day that is printed on it, and for nobody but its holder.",
    "2. We give the price of a ticket back when a crossing is called off, within fourteen days of your asking.",
    "3. Bicycles stand at the stern. We are not liable for what is stolen from a bicycle that nobody has locked.",
    "4. Dogs may come aboard on a lead, and must stay off the benches, because passengers want to sit there.",
    "5. We keep your name and the number of your ticket for two years, and hand them to the harbour office only.",
    "6. You may ask us at any time what we keep about you, and we answer within a month without asking for a fee.",
    "7. Whoever is carried without a ticket must pay the fare twice, and may be put ashore at the next landing.",
    "8. The law of the river applies to these terms, and the court in the harbour hears whatever we quarrel over.",
    "9. Freight is carried on the lower deck at the risk of its owner, who must tell the crew what is in the boxes.",
    "10. We may change the timetable when the water is high or low, and hang out a notice at both of the landings.",
)


def terms(day: str = "1 December 2025", clauses: Sequence[str] = CLAUSES) -> str:
    return "\n\n".join(("# Terms of the Heron Ferry", f"Last updated: {day}", *clauses)) + "\n"


PLAIN, OLDER = terms(), terms("10 January 2025", (*CLAUSES, "11. You may now bring a second bicycle aboard for free."))
DEARER = terms(clauses=(*CLAUSES[:1], CLAUSES[1].replace("fourteen", "four"), *CLAUSES[2:]))
HALF, TENTH = terms(clauses=CLAUSES[:5]), terms(clauses=CLAUSES[:1])
WHOLE = terms(clauses=(*CLAUSES, *(f"{n}. Crossing {n} of the timetable is at the crew's own discretion, and you agree "
                                   "that we may call it off whenever the fog is thick." for n in range(11, 44))))
WALL = "# Just a moment\n\nChecking your browser before you go aboard.\n"
Step = tuple[float, str]  #: days since the look before, and what is seen
Result = tuple[Verdict, bool, str]


def by_history(steps: Sequence[Step]) -> list[Result]:
    past, at, found = ObservationState(), START, []
    for days, text in steps:
        at += timedelta(days=days)
        one, past = assess(text, at, past, with_weight=False)
        found.append((one.verdict, one.confirmed, past.current.text if past.current else ""))
    return found


def by_watch(steps: Sequence[Step], folder: Path) -> list[Result]:
    """The same through the archive, which is read again before each look."""
    declared = TermsDeclaration("Terms of Service", "terms-of-service", (Source(ADDRESS),))
    watched, snapshots, at, found = Watched("ferry", "Ferry", declared), Snapshots(folder / "var"), START, []
    judge = Judge(folder / "policies", snapshots, HOLD)
    for days, text in steps:
        at += timedelta(days=days)
        body = f"<html><main>{text}</main></html>".encode()
        page = FetchedPage(ADDRESS, (Hop(200, ADDRESS),), body, "text/html")
        look = Capture(watched, at, (page,), (Served(ADDRESS, ADDRESS, 200, "text/html", snapshots.put(body)),), text)
        last = judge.judge(look, load_state(judge.root, "ferry", "terms-of-service")).observations[-1]
        current = load_state(judge.root, "ferry", "terms-of-service").observation_state().current
        found.append((last.verdict, last.confirmed, current.text if current else ""))
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("shown", "verdict"), [
    (OLDER, Verdict.CHANGE), (HALF, Verdict.CHANGE), (TENTH, Verdict.TECHNICAL), (WHOLE, Verdict.TECHNICAL),
    (WALL, Verdict.FAULT)])
def test_what_is_doubted_is_believed_after_thirty_days_if_ever_on_both_paths(
    shown: str, verdict: Verdict, tmp_path: Path
) -> None:
    steps = [(0, PLAIN), (1, PLAIN), *[(4.0, shown)] * 9]
    found = by_history(steps)
    assert found == by_watch(steps, tmp_path)
    assert [one[2] for one in found[2:9]] == [PLAIN] * 7 or shown is WHOLE
    assert verdict in {one[0] for one in found[2:]} and found[-1][2] == (PLAIN if shown is WALL else shown)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([0.5, 2.0, 12.0, 31.0]),
                          st.sampled_from([PLAIN, OLDER, DEARER, HALF, TENTH, WHOLE, WALL])), min_size=2, max_size=9))
@example([(0, PLAIN), (1, OLDER), (31, OLDER)])
@example([(0, PLAIN), (0.5, TENTH), (31, HALF), (0.5, HALF), (2, HALF)])
@example([(0, PLAIN), (2, DEARER), (2, DEARER), (12, PLAIN), (12, DEARER), (12, PLAIN), (31, PLAIN)])
def test_a_watch_and_a_history_agree_on_every_look(steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert by_watch(steps, Path(folder)) == by_history(steps)
