from __future__ import annotations

import pytest

from plugins.policy.model import Significance
from plugins.policy.significance.sentences import SentencePair
from plugins.policy.significance.turns import turns


@pytest.mark.parametrize(("before", "after", "kind"), [
    ("We sell no bread.", "We sell bread.", "negation"),
    ("You must pay.", "You may pay.", "modality"),
    ("We owe you a roll.", "You owe us a roll.", "party"),
    ("Keep it for 3 days.", "Keep it for 3 years.", "duration"),
    ("Bread | Yes | No", "Bread | No | Yes", "answer"),
    ("It is off unless you ask.", "It is off if you ask.", "condition"),
    ("The law of Wales applies.", "The law of Peru applies.", "law"),
    ("Ask a parent.", "Ask a teacher.", "who"),
    ("A lawful use.", "An unlawful use.", "contrary"),
    ("We note your name, your age.", "We note your name, your age, your religion.", "item"),
])
def test_a_turn_is_told_by_its_kind(before: str, after: str, kind: str) -> None:
    assert kind in [turn.kind for turn in turns(SentencePair(before, after), "English")]


def test_a_negation_is_notable_only_in_a_promise() -> None:
    promise, other = (turns(SentencePair(f"We never {what}.", f"We always {what}."), "English")[0]
                      for what in ("sell your data", "whistle"))
    assert (promise.significance, other.significance) == (Significance.NOTABLE, Significance.MATERIAL)


@pytest.mark.parametrize(("before", "after"), [
    ("See section 4 for it.", "See section 5 for it."),
    ("Updated 3 May 2024.", "Updated 4 May 2024."),
    ("A person will answer.", "A person answers."),
    ("You must be quick.", "You have to be quick."),
    ("It ends.", "It ends.¹"),
    ("We keep it for 30¹ days.", "We keep it for 30² days."),
])
def test_what_turns_nothing(before: str, after: str) -> None:
    assert turns(SentencePair(before, after), "English") == ()


def test_a_sentence_that_points_elsewhere_is_no_rule() -> None:
    assert turns(SentencePair("", "To learn more, click here."), "English") == ()


def test_a_language_without_cues_has_turns_by_figures_alone() -> None:
    assert [turn.kind for turn in turns(SentencePair("Det kostar 5 €.", "Det kostar 7 €."), "Swedish")] == ["number"]
