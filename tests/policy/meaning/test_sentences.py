from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plugins.policy.compare.compare import compare
from plugins.policy.meaning.sentences import SentencePair, pairs, split
from tests.policy.bakery import TERMS, changed


def of(after: str) -> list[tuple[str, str]]:
    return [(pair.before, pair.after) for pair in pairs(compare(TERMS, after).changes)]


def test_a_changed_sentence_is_paired_with_what_it_became() -> None:
    (pair,) = of(changed("at any time", "at no time"))
    assert "at any time" in pair[0] and "at no time" in pair[1]


def test_a_sentence_that_moved_is_left_out() -> None:
    sentence = "Cakes that were baked to your own recipe cannot be returned, and neither can broken rolls."
    text = " ".join(TERMS.split("\n\n")[6].split())
    before = TERMS.replace(TERMS.split("\n\n")[6], text)
    after = before.replace(f" {sentence}", "").replace("We collect your name", f"{sentence} We collect your name")
    assert not [pair for pair in pairs(compare(before, after).changes) if not pair.moved_from]


def test_abbreviations_and_clause_numbers_end_no_sentence() -> None:
    assert split("4.1 See e.g. the list. It is short.") == ["4.1 See e.g. the list.", "It is short."]
    assert split("Sie finden uns in der Lange Str. 34. Kommen Sie!") == [
        "Sie finden uns in der Lange Str. 34.", "Kommen Sie!"]
    assert split("It rests on Article 6 sec. 1 lit. a of the code. We ask.") == [
        "It rests on Article 6 sec. 1 lit. a of the code.", "We ask."]


def test_sentences_of_chinese_need_no_space() -> None:
    assert split("我们不出售。我们保存。") == ["我们不出售。", "我们保存。"]


def test_a_short_answer_is_one_with_its_question() -> None:
    assert split("Do you sell rolls?\n\nNo\n\nDo you bake?\n\nWhat do you bake?\n\nYes.") == [
        "Do you sell rolls? No", "Do you bake?", "What do you bake? Yes."]


@given(st.text(alphabet="ab. \n。", max_size=80))
def test_splitting_loses_no_letter(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())


def test_a_pair_says_where_a_moved_item_came_from() -> None:
    before = "# Rules\n\n## We do\n\n- bake bread\n\n## We do not\n\n- sell recipes to others\n- bake at night\n"
    after = before.replace("- sell recipes to others\n", "").replace("- bake bread\n",
                                                                     "- bake bread\n- sell recipes to others\n")
    moved = [pair for pair in pairs(compare(before, after).changes) if pair.moved_from]
    assert [(type(pair), pair.after) for pair in moved] == [(SentencePair, "sell recipes to others")]


def test_a_line_that_goes_on_in_the_lines_below_leads_them() -> None:
    before = "# Rules\n\nBakers may\n\n- taste dough\n- whistle\n\nBakers may not\n\n- sleep\n- hide rolls\n"
    after = before.replace("- hide rolls\n", "").replace("- taste dough\n", "- taste dough\n- hide rolls\n")
    moved = [pair for pair in pairs(compare(before, after).changes) if pair.moved_from]
    assert [(pair.moved_from[-14:], pair.head[-10:], pair.after) for pair in moved] == [
        ("Bakers may not", "Bakers may", "hide rolls")]


def test_a_sentence_that_was_split_in_two_is_paired_with_both() -> None:
    before = "Cakes are sweet rolls, and we bake them for all of our guests every morning."
    after = "Cakes are sweet rolls. We bake them for all of our guests every morning."
    (pair,) = pairs(compare(f"# Rules\n\n{before}", f"# Rules\n\n{after}").changes)
    assert (pair.before, pair.after) == (before, after)
