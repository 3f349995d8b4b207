"""Another name for what is offered, in several sentences, turns nothing; in a single one, or of a receiver, it does."""
from __future__ import annotations

import pytest

from plugins.policy.model import Significance, Turn
from plugins.policy.significance.renamed import without_renamed
from plugins.policy.terms.lexicon_table import lexicon_of


def turn(was: str, now: str, place: int) -> Turn:
    return Turn("word", (was,), (now,), f"The {was} {place}.", f"The {now} {place}.", "", Significance.MATERIAL)


@pytest.mark.parametrize(("was", "now", "sentences", "left"), [
    ("Services", "Platform", 2, 0),
    ("Service", "Platform", 1, 1),
    ("partners", "banks", 2, 2),
    ("Services", "banks", 2, 2),
])
def test_only_a_name_of_the_offer_that_changes_throughout_is_left_out(
        was: str, now: str, sentences: int, left: int) -> None:
    turns = [turn(was, now, place) for place in range(sentences)]
    words = [((was,), (now,))] * sentences
    assert len(without_renamed(turns, words, lexicon_of("English"))) == left


def test_forms_of_the_name_count_together_and_other_turns_stay() -> None:
    other = Turn("number", ("3",), ("4",), "3 Services.", "4 Platforms.", "", Significance.MATERIAL)
    turns = [turn("Service", "Platform", 1), turn("Services", "Platforms", 2), other]
    words = [(("Service",), ("Platform",)), (("Services",), ("Platforms",))]
    assert without_renamed(turns, words, lexicon_of("English")) == [other]
