from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.policy.compare.compare import compare
from plugins.policy.compare.formats import as_html, as_json, as_text
from plugins.policy.compare.moved_text import moved_to, with_moved_text
from plugins.policy.model import Comparison, Edit, EditKind
from tests.growth import is_linear

TEA = "Tea is served at five in the garden room, and whoever comes late pours their own without asking anybody. "
MILK = "Milk comes from the cow next door, is never sold, and is kept in the blue jug on the shelf by the window. "
CUPS = "Cups go back on the shelf clean and dry; a broken cup is told to the steward on the very same day. "
CAKE = "Cakes belong to whoever baked them until the bell rings, and to everybody in the house after that. "
JUGS = "The steward keeps a list of all the jugs and counts them on the first Monday of every single month. "
WALK = "On Sundays we walk to the mill and back, whatever the weather is, and sing all the way through the wood. "


def house(**rules: str) -> str:
    return "\n\n".join(f"## {heading}\n\n{text.strip()}" for heading, text in rules.items())


BEFORE = house(Kitchen=TEA + CUPS + MILK, Stores=CAKE + JUGS)
AFTER = house(Kitchen=TEA + MILK, Stores=CAKE + JUGS + CUPS)


def moved(comparison: Comparison) -> list[tuple[str, str, str | None]]:
    return [(edit.kind.value, edit.text.strip(), edit.moved_to)
            for change in comparison.changes for edit in change.redline.edits if edit.moved_to is not None]


def test_a_sentence_that_went_to_another_clause_says_where_in_both() -> None:
    assert moved(with_moved_text(compare(BEFORE, AFTER))) == [
        ("deleted", CUPS.strip(), "Stores"), ("inserted", CUPS.strip(), "Kitchen"),
    ]


def test_a_sentence_that_went_down_in_its_own_clause_says_so() -> None:
    after = house(Kitchen=CUPS + MILK + WALK + TEA, Stores=CAKE)
    told = moved(with_moved_text(compare(house(Kitchen=TEA + CUPS + MILK + WALK, Stores=CAKE), after)))
    assert told == [("inserted", TEA.strip(), ""), ("deleted", TEA.strip(), "")] or told == [
        ("deleted", TEA.strip(), ""), ("inserted", TEA.strip(), "")]


def test_words_that_only_moved_are_not_counted_as_gone_and_come() -> None:
    assert compare(BEFORE, AFTER).words_deleted == len(CUPS.split())
    shown = with_moved_text(compare(BEFORE, AFTER))
    assert (shown.words_deleted, shown.words_inserted) == (0, 0)


def test_what_is_new_beside_a_moved_sentence_stays_marked_as_new() -> None:
    shown = with_moved_text(compare(BEFORE, house(Kitchen=TEA + MILK, Stores=CAKE + JUGS + WALK + CUPS)))
    came = [edit for change in shown.changes for edit in change.redline.edits if edit.kind is EditKind.INSERTED]
    assert [(edit.text.strip(), edit.moved_to) for edit in came] == [(WALK.strip(), None), (CUPS.strip(), "Kitchen")]


def test_a_turn_of_phrase_in_two_places_has_not_moved() -> None:
    before = house(Kitchen=TEA + "You do so at your own risk and to the extent that the law allows it.", Stores=CAKE)
    after = house(Kitchen=TEA, Stores=CAKE + "Eat them at your own risk and to the extent that the law allows it.")
    assert moved(with_moved_text(compare(before, after))) == []


def test_what_is_struck_out_once_and_added_twice_moved_once() -> None:
    after = house(Kitchen=TEA + MILK, Stores=CAKE + CUPS + JUGS + CUPS)
    assert [kind for kind, *_ in moved(with_moved_text(compare(BEFORE, after)))] == ["deleted", "inserted"]


@pytest.mark.slow
def test_repeated_words_are_hardly_ever_moved_text() -> None:
    assert len(moved(with_moved_text(repeated(4_000)))) <= 2


@pytest.mark.slow
def test_repeated_words_take_linear_time() -> None:
    assert is_linear(with_moved_text, 2_000, repeated)


def repeated(times: int) -> Comparison:
    """The same sentence over and over in one place before, and in another after."""
    words = "Yes, we do, and no, we do not, and so on it goes. "
    before = house(Kitchen=TEA + words * times, Stores=CAKE + JUGS)
    return compare(before, house(Kitchen=TEA, Stores=CAKE + JUGS + words * (times + times // 4)))


SENTENCES = st.lists(st.sampled_from([TEA, MILK, CUPS, CAKE, JUGS, WALK, "“Yes.” ", "1, 2; 3: ", "\n\n"]), max_size=9)


@pytest.mark.slow
@given(SENTENCES, SENTENCES, SENTENCES, SENTENCES)
def test_both_texts_can_still_be_read_out(a: list[str], b: list[str], c: list[str], d: list[str]) -> None:
    before, after = ("".join(("# A\n\n", *x, "\n\n# B\n\n", *y)) for x, y in ((a, b), (c, d)))
    plain = compare(before, after)
    for change, told in zip(plain.changes, with_moved_text(plain).changes, strict=True):
        assert (told.redline.before, told.redline.after) == (change.redline.before, change.redline.after)
        assert (told.kinds, told.before, told.after) == (change.kinds, change.before, change.after)


def test_the_terminal_shows_a_moved_passage_in_full_only_where_it_stands_now() -> None:
    longer = CUPS + "Saucers count as cups, and spoons as saucers, unless the steward says otherwise on that day. "
    shown = as_text(with_moved_text(compare(
        house(Kitchen=TEA + longer + MILK, Stores=CAKE + JUGS), house(Kitchen=TEA + MILK, Stores=CAKE + JUGS + longer),
    )), None, colour=False)
    assert "<moved to Stores: Cups go back on the shelf clean" in shown and " … " in shown
    assert f"<moved from Kitchen: {longer.strip()}>" in shown


def test_html_and_json_name_the_other_clause() -> None:
    shown = with_moved_text(compare(BEFORE, AFTER))
    assert f"<del>[moved to Stores: {CUPS}]</del>" in as_html(shown, None)
    first = json.loads(as_json(shown, None))["clauses"][0]
    assert first["moved"] == [{"edit": 1, "clause": "Stores"}]
    assert first["edits"][1] == ["deleted", CUPS]


def test_where_a_passage_went_is_told_in_words() -> None:
    assert moved_to(Edit(EditKind.DELETED, "x", moved_to="4.2 Jugs")) == "moved to 4.2 Jugs"
    assert moved_to(Edit(EditKind.INSERTED, "x", moved_to="4.2 Jugs")) == "moved from 4.2 Jugs"
    assert moved_to(Edit(EditKind.DELETED, "x", moved_to="")) == "moved within the clause, from here"
