from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.policy.noise.boilerplate.block_rules import PAGE
from plugins.policy.noise.token_diff import TokenDiff, shared, token_diff
from plugins.policy.text.document import normalize

LINES = ["Bread is baked at five in the morning", "Milk comes from the cow next door", "Tea is for guests", "Rolls"]


def between(before: list[str], after: list[str]) -> TokenDiff:
    return token_diff(normalize("\n\n".join(before)), normalize("\n\n".join(after)))


def test_a_word_that_changed_is_one_difference() -> None:
    found, = between(LINES, [*LINES[:1], "Milk comes from the goat next door", *LINES[2:]]).differences()
    assert (found.removed, found.added) == (("cow",), ("goat",))


def test_a_line_that_came_is_whole() -> None:
    found, = between(LINES, [*LINES, "Buns are free"]).differences()
    assert found.after[0].whole and found.added == ("buns", "are", "free")


def test_lines_that_only_changed_their_place_are_told_as_moved() -> None:
    found = between(LINES, [*LINES[1:], LINES[0]])
    assert [line.shown for line in found.moved] == [LINES[0]]
    assert not list(found.differences())


def test_words_that_only_broke_into_other_lines_differ_in_nothing() -> None:
    assert not list(between(["Bread is baked at", "five"], ["Bread is", "baked at five"]).differences())


def test_a_menu_takes_the_short_lines_in_its_midst_with_it() -> None:
    prose = "You may bake in our oven as long as you clean it and shut the door of the bakery behind you every night."
    menu = "\n\n".join(["[Home](/)", "[Shop](/s)", "Recipes", "[Bread](/b)", "[Rolls](/r)", "Privacy", "[Help](/h)"])
    found = token_diff(normalize(prose), normalize(f"{prose}\n\n{menu}"), PAGE)
    assert (len(found.page), found.after) == (7, ())


def test_running_text_with_several_words_of_its_own_is_far_apart() -> None:
    said = " ".join(f"we keep {word} as long as the law wants us to" for word in ("orders", "letters"))
    other = ("Deliveries, invoices, receipts, complaints, warranties, cancellations, vouchers and questions are kept as"
             " long as the law wants us to, and no longer than that, by whoever happened to receive them first.")
    assert token_diff(normalize(f"{said} {said}"), normalize(other)).is_far_apart
    assert not token_diff(normalize(other), normalize(other.replace("vouchers", "coupons"))).is_far_apart


def test_words_that_only_ran_together_or_lost_their_letters_are_not_far_apart() -> None:
    said = ("Deliveries, invoices, receipts, complaints, warranties, cancellations, vouchers and questions are kept as"
            " long as the law wants us to, and no longer than that, by whoever happened to receive them first.")
    glued = said.replace(", ", "").replace("are kept", "arekept")
    assert not token_diff(normalize(said), normalize(glued)).is_far_apart
    accented = said.replace("e", "é")
    assert not token_diff(normalize(accented), normalize(accented.replace("é", "\ufffd"))).is_far_apart


def test_the_share_of_lines_in_common_goes_by_the_smaller_text() -> None:
    assert shared(normalize("\n\n".join(LINES[:2])), normalize("\n\n".join(LINES))) == 1


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(LINES), max_size=8), st.lists(st.sampled_from(LINES), max_size=8))
def test_what_went_one_way_comes_the_other_way(before: list[str], after: list[str]) -> None:
    there, back = between(before, after), between(after, before)
    assert (there.before, there.after) == (back.after, back.before) or len(there.before) == len(back.after)
