from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from plugins.policy.compare.compare import compare
from plugins.policy.model import Significance, Version, Weight
from plugins.policy.significance.clause_weights import weigh_clauses
from plugins.policy.significance.returned import Returned, Search, returned
from plugins.policy.significance.score import weigh
from tests.policy.bakery import TERMS

CARD = """
## 5. Loyalty card

You may carry a card with a number. We stamp it when you buy a loaf, and the tenth loaf is free. We keep the number, the
days on which you came and what you bought for as long as the card is in use. You must not lend the card to
anybody else, and we may refuse a card that somebody else carries. We sell no record of it to other companies.
"""
DELIVERY = """
## 6. Delivery

Our driver brings bread on weekdays before eight in the morning. You pay a fee of two euros for each delivery, and you
must tell us by noon when you want none on the next day. We may charge for bread that nobody took in.
"""


def version(day: int, text: str) -> Version:
    return Version(datetime(2024, 5, day, tzinfo=UTC), text)


def step(before: str, after: str, *earlier: str) -> tuple[Returned | None, Weight]:
    comparison = compare(before, after)
    stood = [version(day, text) for day, text in enumerate(earlier, 1)]
    back = returned(comparison.changes, stood, version(len(stood) + 1, before))
    return back, weigh(comparison, back)


def test_a_text_that_returned_is_told_with_the_day_until_which_it_stood() -> None:
    back, weight = step(TERMS, TERMS + CARD, TERMS + CARD)
    assert back and back.phrase == "returned, as it stood until 2 May 2024"
    assert (weight.significance, weight.news[0]) == (Significance.MATERIAL, f"an earlier text {back.phrase}")
    assert weight.reason.startswith(f"an earlier text {back.phrase}; nothing else changed; against what stood last, ")


def test_what_went_again_that_had_not_been_there_makes_a_return_no_heavier() -> None:
    back, weight = step(TERMS + DELIVERY, TERMS + CARD, TERMS + CARD)
    assert back and weight.significance is Significance.MATERIAL


def test_only_the_rest_is_weighed() -> None:
    after = (TERMS + CARD).replace("you must pay", "you may pay")
    back, weight = step(TERMS, after, TERMS + CARD)
    assert back and weight.significance is Significance.NOTABLE
    rest = weigh(compare(TERMS + CARD, after)).reason
    assert weight.reason == f"most of what was added {back.phrase}; of the rest, {rest}"
    assert weight.news[0] == f"an earlier text {back.phrase}" and "“may”" in weight.news[1]
    assert [one.significance for one in weigh_clauses(compare(TERMS, after), back)] == [
        Significance.NOTABLE, Significance.MATERIAL]


def test_links_do_not_hide_a_return() -> None:
    linked = CARD.replace("a card with a number", "[a card with a number](https://bakery.example/card)")
    back, _ = step(TERMS, TERMS + CARD, TERMS + linked)
    assert back


def test_the_latest_of_several_versions_that_had_it_is_named() -> None:
    back, _ = step(TERMS, TERMS + CARD, TERMS + CARD, TERMS, TERMS + CARD)
    assert back and back.until.day == 4


def test_new_words_and_a_short_promise_that_comes_back_are_weighed_like_any_other() -> None:
    assert step(TERMS, TERMS + CARD, TERMS + DELIVERY)[0] is None
    back, weight = step(TERMS.replace("you must pay", "you may pay"), TERMS, TERMS)
    assert back is None and weight.significance is Significance.NOTABLE


@given(st.lists(st.lists(st.sampled_from(["tin", "oat", "rye bread"]), max_size=12), min_size=1, max_size=6),
       st.lists(st.lists(st.sampled_from(["tin", "oat", "bread"]), min_size=1, max_size=4), min_size=1, max_size=4))
def test_words_are_found_in_similar_texts_one_after_another(texts: list[list[str]], sought: list[list[str]]) -> None:
    sentences = [(f" {' '.join(words)} ", len(words)) for words in sought]
    search = Search(sentences, sum(size for _, size in sentences))
    for text in (f" {' '.join(words)} " for words in texts):
        assert search.stood(text, -1) == sum(size for sentence, size in sentences if sentence in text)
