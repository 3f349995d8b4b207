"""What was amended while a page could not be read is a change, although other rules read the page since."""
from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from plugins.policy.model import Verdict
from plugins.policy.verdict.state import ObservationState
from tests.policy.bakery import FOOT, MENU, TERMS, changed
from tests.policy.strings import assess

START = datetime(2024, 5, 6, tzinfo=UTC)
CAKES = "Cakes are baked on Fridays for everybody who has asked for one by Wednesday noon.\n\n"
MORE = "\n\n## 9. Cakes\n\nCakes are baked on Fridays for everybody who has asked for one by Wednesday noon.\n"


def told(text: str, days: float, standing: str = TERMS) -> Verdict:
    """The verdict on a text that other rules read, so many days after the one that stands, and that stays."""
    at = START + timedelta(days=days)
    _, past = assess(standing, START, ObservationState())
    return assess(text, at, past, technical=True, last_seen=at + timedelta(days=9), with_weight=False)[0].verdict


@pytest.mark.parametrize("now", [
    changed("within ten days", "within thirty days"),
    MENU + changed("within ten days", "within thirty days").replace("## ", "**").replace("\n\nYou", "**\n\nYou"),
    changed("3 May 2024", "4 June 2024"),
    changed("## 3.", CAKES + "## 3."),
])
def test_amended_passage_is_a_change(now: str) -> None:
    assert told(now, 40) is Verdict.CHANGE


@pytest.mark.parametrize("now", [
    MENU + TERMS + FOOT,
    TERMS + MORE,
    TERMS.replace(". ", ".\n\n"),
    changed("## 3.", "".join(CAKES.replace("noon", f"at {hour}") for hour in range(1, 8)) + "## 3."),
    changed("3 May 2024", "1 March 2021").replace("within ten days", "within thirty days"),
])
def test_lines_more_or_set_otherwise_and_older_editions_are_technical(now: str) -> None:
    assert told(now, 40) is Verdict.TECHNICAL


def test_text_that_was_read_the_day_before_is_not_taken_for_amended() -> None:
    assert told(changed("within ten days", "within thirty days"), 0.5) is Verdict.TECHNICAL


def test_a_text_written_anew_is_a_change_and_one_set_otherwise_or_far_longer_is_technical() -> None:
    standing = "".join(f"By these terms all who baked bread in bakery number {one} may use the ovens of it until "
                       "evening comes.\n\n" for one in range(12))
    anew = "".join(f"You must agree: the bakery of number {one} lends its ovens to everybody who baked for it, until "
                   "evening.\n\n" for one in range(12))
    assert told(anew, 40, standing) is Verdict.CHANGE
    assert told(standing.replace(" of it until", "\n\nof it until"), 40, standing) is Verdict.TECHNICAL
    assert told("".join(anew.replace("lends", name) for name in ("gives", "sells", "hides")), 40, standing) is (
        Verdict.TECHNICAL)
