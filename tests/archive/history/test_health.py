from __future__ import annotations

from datetime import UTC, datetime

from plugins.archive.history.health import health, held_since, suppressed
from plugins.archive.store.journal import Observation
from plugins.policy.model import Verdict


def seen(
    day: int, verdict: Verdict, reason: str = "as it was", *, confirmed: bool = True, **more: object
) -> Observation:
    return Observation(datetime(2024, 9, day, 12, tzinfo=UTC), verdict, reason, confirmed=confirmed, more=more)


FIRST, SAME = seen(1, Verdict.FIRST), seen(2, Verdict.COSMETIC, "nothing differs")


def fault(day: int, reason: str = "The page holds no text") -> Observation:
    return seen(day, Verdict.FAULT, reason, advice="open the address in a browser")


def test_a_policy_that_nobody_looked_at_is_unseen() -> None:
    assert health(()).state == "unseen"


def test_a_policy_whose_last_capture_was_whole_is_well_whatever_went_before() -> None:
    found = health([FIRST, fault(3), SAME])
    assert (found.state, found.since, found.failures) == ("well", None, 0)


def test_a_source_fails_since_the_first_of_its_last_faults_and_for_the_reason_of_the_latest() -> None:
    found = health([FIRST, fault(3), SAME, fault(19, "first"), fault(20, "then")])
    assert (found.sentence, found.advice) == ("Failing since 19 September 2024: then", "open the address in a browser")
    assert (found.failures, found.last_good, found.last_seen) == (2, SAME.at, datetime(2024, 9, 20, 12, tzinfo=UTC))


def test_a_source_that_never_worked_has_no_last_good_capture() -> None:
    assert health([fault(3)]).last_good is None


def test_a_text_is_held_since_its_words_were_first_seen() -> None:
    waiting = seen(6, Verdict.CHANGE, "held", confirmed=False, held={"since": "2024-09-05T08:00:00Z", "hash": "ab"})
    found = health([FIRST, waiting])
    assert (found.state, found.since) == ("held", datetime(2024, 9, 5, 8, tzinfo=UTC))


def test_a_source_that_never_says_the_same_twice_is_held_since_it_began_to() -> None:
    restless = [
        seen(day, Verdict.CHANGE, confirmed=False, held={"since": f"2024-09-0{day}T12:00:00Z", "hash": f"{day}"})
        for day in range(3, 8)]
    found = health([FIRST, SAME, *restless])
    assert (found.since, found.waits) == (restless[0].at, 5)


def test_a_failure_does_not_end_the_wait_of_a_held_text() -> None:
    waiting = seen(5, Verdict.CHANGE, "held", confirmed=False)
    assert held_since([FIRST, waiting, seen(6, Verdict.CHANGE, confirmed=False), fault(7)]) == waiting.at


def test_nothing_is_held_once_the_words_were_believed() -> None:
    assert held_since([seen(5, Verdict.CHANGE, confirmed=False), seen(7, Verdict.CHANGE)]) is None


def test_what_was_not_published_is_listed_newest_first_without_the_looks_that_saw_no_difference() -> None:
    flap, waiting = seen(4, Verdict.FLAP), seen(5, Verdict.CHANGE, confirmed=False)
    assert suppressed([FIRST, SAME, fault(3), flap, waiting, seen(7, Verdict.CHANGE)]) == (waiting, flap, fault(3))
