from __future__ import annotations

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
