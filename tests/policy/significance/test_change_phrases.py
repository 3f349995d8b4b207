from __future__ import annotations

import pytest

from plugins.policy.compare.compare import compare
from plugins.policy.significance.change_phrases import largest_edit
from plugins.policy.significance.score import weigh
from tests.policy.bakery import TERMS, changed

LEARN = "\n## 5. Shop\n\nWe sell bread.\n\n### Learn more\n\nAsk the baker.\n\n## 6. Cakes\n\nWe sell cakes.\n\n"
TWICE = TERMS + LEARN + "### Learn more\n\nYou must ask the baker for the recipe of a cake before you eat it.\n"


def news(after: str, before: str = TERMS) -> tuple[str, ...]:
    return weigh(compare(before, after)).news


def test_a_phrase_names_the_words_and_the_clause() -> None:
    assert news(changed("within ten days", "within ten weeks")) == ("“ten weeks” instead of “ten days” (clause 2)",)


def test_a_word_that_is_gone_is_shown_in_its_sentence() -> None:
    assert news(changed("We are not liable", "We are liable")) == (
        "“not” removed: “We are liable for teeth that break on a crust, except where …” (clause 4)",)


def test_what_is_grave_comes_first() -> None:
    after = changed("within ten days", "within ten weeks").replace("We are not liable", "We are liable")
    assert [phrase[-2:] for phrase in news(after)] == ["4)", "2)"]


def test_a_whole_clause_is_named_with_its_heading() -> None:
    assert news(TERMS + "\n## 5. Tea\n\nYou must not drink from the cups of the house.\n") == ("new clause 5 “Tea”",)


def test_a_heading_that_stands_twice_is_named_with_the_one_above_it() -> None:
    (phrase,) = news(TWICE.replace("before you eat it", "after you have eaten it"), TWICE)
    assert phrase.endswith("(Cakes › Learn more)")


def test_a_change_of_spelling_is_no_news() -> None:
    assert news(changed("fourteen days", "14 days")) == ()


TABLE = TERMS + "\n## 5. Keeping\n\n| Kind | Purpose | Kept for |\n| --- | --- | --- |\n" + "".join(
    f"| {kind} | Billing. We write once a month. | {kept} |\n"
    for kind, kept in (("Name", "5 years"), ("Place", "2 years")))


def test_a_cell_of_a_table_is_named_by_its_row_and_its_column() -> None:
    assert news(TABLE.replace("5 years", "7 years"), TABLE) == (
        "“7 years” instead of “5 years” (clause 5: Name, Kept for)",)


def test_a_cell_of_a_table_without_headings_and_a_row_of_links_are_not_named() -> None:
    listed = TERMS.replace("within ten days", "within ten days · by post")
    assert news(listed.replace("ten days", "ten weeks"), listed) == ("“ten weeks” instead of “ten days” (clause 2)",)


def test_words_that_stand_side_by_side_are_told_as_one_in_a_script_without_spaces() -> None:
    bread = "面包师每天清晨在店里烤面包。" * 8
    before = f"# 条款\n\n## 1. 面包\n\n{bread}\n\n## 2. 价格\n\n你必须在十天内付款。\n"
    told = news(before.replace("十天内付款", "十天内付款，否则面包师可以拒绝向你出售面包"), before)
    assert told and not any(" … " in phrase or "“ …”" in phrase for phrase in told)


def test_an_entry_that_is_but_a_number_is_no_news() -> None:
    before = TERMS + "\n## 5. Cups\n\n- i.\n- You wash the cup.\n"
    assert news(before.replace("- i.\n", ""), before) == ()


def test_a_quoted_entry_of_a_list_is_told_without_its_letter() -> None:
    cups = TERMS + "\n## 5. Cups\n\nGuests:\n\na. wash the cup.\n"
    (told,) = news(cups + "\nb. must not drink from the cups.\n", cups)
    assert "“must not drink" in told


@pytest.mark.parametrize(("before", "after", "phrase"), [
    ("for orders up to 49€ in all", "for orders up to 69€ in all", "“69€” instead of “49€” (clause 2)"),
    ("a price of $49 a loaf", "a price of $69 a loaf", "“$69” instead of “$49” (clause 2)"),
])
def test_an_amount_is_told_with_its_currency(before: str, after: str, phrase: str) -> None:
    assert news(changed("within ten days", before), changed("within ten days", after)) != ()
    assert news(changed("within ten days", after), changed("within ten days", before)) == (phrase,)


def test_words_of_an_entry_that_stand_apart_are_not_told_as_one() -> None:
    before = changed("within ten days", "by coin, by old cheque, card and by bill")
    (phrase,) = news(changed("within ten days", "by coin, card and by bill"), before)
    assert phrase.startswith("removed item “by old cheque” ")


def test_the_mark_of_an_entry_is_left_out() -> None:
    entry = "\n- Bread that is dropped is swept up, and is given to the hens of the miller."
    (phrase,) = news(TERMS + entry + "\n- Rolls are not.\n", TERMS + "\n- Rolls are not.\n")
    assert phrase.startswith("new sentence “Bread that is dropped")


def test_the_longest_words_in_one_place_are_told_where_nothing_turned() -> None:
    found = largest_edit(compare(TERMS, changed("or by telephone", "or by telephone and by pigeon")))
    assert found == "new words “and by pigeon” (clause 1)"
    assert largest_edit(compare(TERMS, TERMS)) == ""


def test_the_sign_of_a_number_denies_nothing_and_a_short_word_is_no_company() -> None:
    house = changed("or by telephone", "or by telephone at Mill House, office No.: 2, Oldtown")
    assert not any("“No”" in phrase for phrase in news(house))
    french = ("# Conditions\n\n## 1. Pain\n\nNous vendons le pain que le boulanger fait chaque matin dans la maison du "
              "village, et nous le livrons à qui le demande avec {}un petit mot du meunier.\n")
    found = weigh(compare(french.format(""), french.format("sa lettre et ")))
    assert "company" not in found.reason


def test_a_quotation_shows_the_place_of_the_word_that_was_added() -> None:
    long = "every bun, whether round, flat, plaited or of another shape, and we {}return the price of the bun in full"
    before, after = (changed("on a crust", f"on {long.format(word)}") for word in ("", "never "))
    (phrase,) = news(after, before)
    assert phrase.startswith("“never” added: “… ") and "we never return" in phrase
    twice = "a bun that is not round, or on a bun that the baker made in the night and that is {}fresh in the morning"
    before, after = (changed("on a crust", f"on {twice.format(word)}") for word in ("", "not "))
    assert any("that is not fresh" in one for one in news(after, before))
