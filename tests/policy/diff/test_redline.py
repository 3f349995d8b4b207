from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.policy.diff.redline import redline
from plugins.policy.model import EditKind, Redline

ODD = "a b the cake, cakes. “tea” 'tea' \n\n \u00a0 \u200b 10.4 — - (x) 茶 ü é"
WORDS = st.lists(st.sampled_from(ODD.split(" ")))


def marks(shown: Redline) -> list[tuple[str, str]]:
    return [(edit.kind.value, edit.text) for edit in shown.edits if edit.kind is not EditKind.KEPT]


@given(WORDS, WORDS)
def test_both_texts_can_be_read_out_of_a_redline(before: list[str], after: list[str]) -> None:
    shown = redline(" ".join(before), " ".join(after))
    assert (shown.before, shown.after) == (" ".join(before), " ".join(after))


@given(st.text(), st.text())
def test_any_two_texts_can_be_read_out_of_their_redline(before: str, after: str) -> None:
    shown = redline(before, after)
    assert (shown.before, shown.after) == (before, after)


def test_one_changed_word_is_one_marked_word() -> None:
    shown = redline("You may keep the cake for ten days.", "You may keep the cake for nine days.")
    assert marks(shown) == [("deleted", "ten"), ("inserted", "nine")]


def test_quotes_dashes_and_spaces_are_no_change() -> None:
    assert not redline("He said “no” – twice.", "He said \"no\" -\u00a0twice.").changed


def test_an_added_sentence_is_marked_from_its_first_word_to_its_full_stop() -> None:
    shown = redline("We bake. We eat.", "We bake. We clean. We eat.")
    assert marks(shown) == [("inserted", "We clean. ")]


def test_a_passage_that_stayed_in_a_text_written_anew_is_not_marked() -> None:
    stayed = "Whoever bakes for the street fair leaves the kitchen as clean as it was found. "
    shown = redline(
        "Bread may be ordered on weekdays by telephone from the shop beside the mill. " + stayed +
        "Bring your own tin and a towel, since neither of them can be lent out after noon on market days.",
        "We open an online counter for cakes, with delivery to all villages around the lake. " + stayed +
        "Returns go to our depot within one week; refunds follow once somebody has looked at each parcel closely.",
    )
    assert any(stayed in edit.text for edit in shown.edits if edit.kind is EditKind.KEPT)
    assert not shown.rewritten


def test_scattered_words_do_not_keep_a_text_from_being_called_rewritten() -> None:
    shown = redline(
        "Bread may be ordered on weekdays by telephone from the shop beside the mill, and paid for at the door.",
        "We open a counter for cakes on Sundays, with delivery by boat to villages beside the lake and the hills.",
    )
    assert shown.rewritten
    assert [edit.kind for edit in shown.edits] == [EditKind.DELETED, EditKind.INSERTED]


def test_a_few_kept_words_between_two_rewritten_ones_are_marked_with_them() -> None:
    shown = redline(
        "Every single baker of this old town must at all times weigh flour and salt on scales that we lend out.",
        "Whoever sells bread here must at all times measure what goes in by means of spoons and cups.",
    )
    assert len(marks(shown)) == 2


def test_an_unchanged_first_paragraph_stays_when_a_long_block_is_added() -> None:
    added = "Cats pay for a basket on every crossing of the sound. " * 12
    shown = redline("Dogs sail free.", f"Dogs sail free.\n\n{added}")
    assert [edit.kind for edit in shown.edits] == [EditKind.KEPT, EditKind.INSERTED]
    assert not shown.rewritten


@given(st.lists(st.sampled_from(("Tea.", "Milk is warm.", "1. Cups", "2. Cups", "Jugs and bowls"))),
       st.lists(st.sampled_from(("Tea.", "Milk is warm.", "1. Cups", "2. Cups", "Jugs and bowls"))))
def test_both_texts_can_be_read_out_of_a_redline_of_paragraphs(before: list[str], after: list[str]) -> None:
    shown = redline("\n\n".join(before), "\n\n".join(after))
    assert (shown.before, shown.after) == ("\n\n".join(before), "\n\n".join(after))


def test_another_number_of_an_item_is_no_change() -> None:
    shown = redline("We sail:\n\n1. on Mondays\n\n2. on Fridays",
                    "We sail:\n\n1. at dawn\n\n2. on Mondays\n\n3. on Fridays")
    assert marks(shown) == [("inserted", "1. at dawn\n\n")] and shown.after.endswith("3. on Fridays")


def test_words_that_only_lost_their_spaces_are_no_change() -> None:
    assert not redline("I V enditori del 2020 sono", "I Venditori del 2020sono").changed
    assert redline("within 10 4 days", "within 104 days").changed


def test_words_joined_at_several_places_of_a_sentence_do_not_mark_it() -> None:
    split = "You can not tow it, can not rent it and can not lend it"
    fused = split.replace("can not", "cannot")
    assert not redline(f"{split}.", f"{fused}.").changed
    rowers = "I V ogatori pagano i V ogatori e i V ogatori."
    assert not redline(rowers, rowers.replace("V o", "Vo")).changed
    shown = redline(f"{split} for ten days.", f"{fused} for nine days.")
    assert marks(shown) == [("deleted", "ten"), ("inserted", "nine")]


@pytest.mark.parametrize(("before", "after"), [
    ("Après trente jours, l'été", "Apre\u0300s trente jours, l'e\u0301te\u0301"),
    ("a family 👩\u200d👩\u200d👧", "a family 👩👩👧")])
def test_composed_accents_and_joiners_are_no_change(before: str, after: str) -> None:
    shown = redline(before, after)
    assert not shown.changed and (shown.before, shown.after) == (before, after)


def test_a_vowel_sign_is_part_of_its_word() -> None:
    assert marks(redline("हम डेटा देते हैं", "हम डेटा देती हैं")) == [("deleted", "देते"), ("inserted", "देती")]


def test_a_raised_figure_is_not_part_of_the_figure_before_it() -> None:
    assert marks(redline("30¹ days", "30² days")) == [("deleted", "¹"), ("inserted", "²")]


def test_words_that_are_struck_out_now_went() -> None:
    shown = redline("We never share data. We bake.", "~~We never share data.~~ We bake.")
    assert (shown.words_deleted, shown.before) == (4, "We never share data. We bake.")
