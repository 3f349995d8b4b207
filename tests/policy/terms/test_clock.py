"""Times of day."""
from __future__ import annotations

import pytest

from plugins.policy.terms.clock import times


def said(sentence: str) -> list[str]:
    return [value for _, _, value in times(sentence)]


@pytest.mark.parametrize(("one", "other"), [
    ("at 2 pm", "at 14:00"), ("9.30 a.m.", "09:30"), ("um 14 Uhr", "um 14.00 Uhr"), ("à 14h30", "à 14:30"),
    ("om 10.15 uur", "om 10:15 uur"), ("は午後2時から", "は14時から"), ("下午2点30分", "14:30"), ("12 am", "00:00"),
    ("12 pm", "12:00"),
])
def test_one_time_in_two_notations_has_one_value(one: str, other: str) -> None:
    assert said(one) == said(other) != []


@pytest.mark.parametrize("sentence", [
    "in 14 days", "a ratio of 16:9", "after 24 h", "3時間", "Article 12.30", "10:30:15", "25:00"])
def test_other_figures_are_no_times(sentence: str) -> None:
    assert said(sentence) == []
