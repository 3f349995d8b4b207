from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.policy.topics.phrase_matcher import TopicPhrases, Word

BREAD = TopicPhrases(
    {"bread": r"rolls?; bread(?:s|crumbs)?; p\.?o\.? bread; @oven", "trade": "bread basket; trad(?:e|ing)"},
    {"trade": "bread; basket"})


def test_words_are_found_by_topic_where_they_stand() -> None:
    assert BREAD.find("Trading rolls, and Breadcrumbs") == {
        "trade": [Word("Trading", True)], "bread": [Word("rolls", True), Word("Breadcrumbs", True)]}


def test_a_phrase_begins_and_ends_where_words_do() -> None:
    assert BREAD.find("shortbread, troll, rollsome") == {}


def test_a_clear_phrase_is_preferred_to_one_said_in_passing_and_none_overlap() -> None:
    assert BREAD.find("a bread basket and bread")["trade"] == [Word("bread basket", True), Word("bread", False)]


def test_a_phrase_can_begin_with_a_sign_and_hold_optional_ones() -> None:
    found = BREAD.find("P.O. Bread, po bread, tea@oven")["bread"]
    assert [word.text for word in found] == ["P.O. Bread", "po bread", "@oven"]


@pytest.mark.parametrize("text", ["https://example.org/refund-policy#refund", "www.example.org/refund"])
def test_words_within_web_addresses_tell_nothing(text: str) -> None:
    assert TopicPhrases({"payment": "refund"}).find(text) == {}
    assert "payment" in TopicPhrases({"payment": "refund"}).find(f"{text} for a refund")


def test_a_phrase_that_begins_with_a_group_is_refused() -> None:
    with pytest.raises(ValueError, match="begins with no letter"):
        TopicPhrases({"bread": "(?:b|d)read"})


@pytest.mark.parametrize(("one", "other"), [("terminate", "Termination"), ("share your data", "share data")])
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert Word(one, True).stem == Word(other, True).stem


@given(st.lists(st.sampled_from(["ROLLS", "roll", "bread", "breads", "basket", "Bread basket", "x", "İ", "@oven",
                                 ", "])).map(" ".join))
def test_a_walk_over_the_words_finds_what_a_search_would(text: str) -> None:
    phrases = {"bread": r"rolls?|bread(?:s|crumbs)?|p\.?o\.? bread|@oven",
               "trade": "bread basket|trad(?:e|ing)|bread|basket"}
    searched = {topic: re.findall(rf"(?<!\w)(?:{phrase})(?!\w)", text.replace("İ", "i"), re.IGNORECASE)
                for topic, phrase in phrases.items()}
    assert {topic: [word.text for word in words] for topic, words in BREAD.find(text).items()} == {
        topic: found for topic, found in searched.items() if found}
