from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.policy.compare.compare import compare
from plugins.policy.model import Significance, Weight
from plugins.policy.significance.clause_weights import weigh_clauses
from plugins.policy.significance.score import weigh
from tests.policy.bakery import TERMS, changed
from tests.policy.text.test_language import GERMAN

SWEDISH = ("Du kan beställa bröd från oss och betala för det i butiken, och vi är glada att ta emot ditt brev om du "
           "inte är nöjd med det som vi har bakat för dig. ")
BROMMA = "Bageriet i Bromma har en trappa av sten och en katt som sover bland påsarna. "
ARBITRATION = """
## 5. Arbitration

Any dispute must be settled by a single arbitrator whom the bakery names. You waive the right to a jury and to take part
in a class action, and you pay the fees of the arbitrator even where the arbitrator decides that the bakery was wrong.
"""


def weight(after: str, before: str = TERMS) -> Weight:
    return weigh(compare(before, after))


@pytest.mark.parametrize(("after", "significance"), [
    (changed("3 May 2024", "4 June 2024"), Significance.EDITORIAL),
    (changed("broken rolls", "broken buns"), Significance.EDITORIAL),
    (changed("or by telephone", "or by telephone at Bakery Street 12345"), Significance.EDITORIAL),
    (changed("you must pay", "you may pay"), Significance.NOTABLE),
    (changed("Bakery\n", "Bakery Ltd\n"), Significance.MATERIAL),
    (changed("within ten days", "within ten weeks"), Significance.NOTABLE),
    (TERMS + ARBITRATION, Significance.NOTABLE),
])
def test_what_the_words_say_decides(after: str, significance: Significance) -> None:
    assert weight(after).significance is significance


def test_an_item_of_a_numbered_list_is_material() -> None:
    listed = "\n## 5. Guests\n\n5.1 Guests must not:\n\n(a) whistle in the shop; or\n\n(b) sleep on flour sacks.\n"
    longer = listed.replace("sacks.", "sacks; or\n\n(c) photograph sleeping bakers.")
    assert weight(TERMS + longer, TERMS + listed).significance is Significance.MATERIAL


def test_the_headings_of_a_short_list_tell_its_language_too() -> None:
    listed = "# Regeln der Bäckerei\n\n## Wir tun das nicht\n\n- Brot verschenken\n\n## Was es kostet und wer zahlt\n"
    assert weight(listed.replace("das nicht", "das auch"), listed).significance is not Significance.EDITORIAL


def test_each_clause_weighs_what_it_weighs_alone() -> None:
    both = compare(TERMS, changed("broken rolls", "broken buns").replace("you must pay", "you may pay"))
    alone = [weigh(replace(both, changes=(change,))) for change in both.changes]
    assert len(alone) == 2
    assert [(one.significance, one.topics, one.reason) for one in weigh_clauses(both)] == [
        (one.significance, one.topics, one.reason) for one in alone]


def test_a_figure_that_changed_is_material_and_named() -> None:
    before = "## Age\n\nYou must be at least 16 years old to order a cake in our shop."
    found = weight(before.replace("16", "13"), before)
    assert (found.significance, found.words) == (Significance.MATERIAL, ("16 years old", "13 years old"))


def test_a_word_that_clearly_tells_a_topic_is_material() -> None:
    found = weight(changed("the driver who", "the advertisement driver who"))
    assert (found.significance, found.words) == (Significance.MATERIAL, ("advertisement",))
    assert found.reason == "few words were added or removed, but “advertisement” tells what it is about"


def test_a_word_in_another_form_is_editorial_whatever_it_says() -> None:
    assert weight(changed("will refund the price", "will refund the prices")).significance is Significance.EDITORIAL


def test_an_address_is_not_read_as_words() -> None:
    before = TERMS + "\nWrite to tea@bakery.example.\n"
    assert weight(before.replace("tea@", "opt-out@"), before).significance is Significance.EDITORIAL


def test_where_other_versions_are_is_editorial() -> None:
    found = weight(TERMS + "\nTo read a previous version, click on its year in the table that stands at the foot of "
                   "our bakery’s page.\n")
    assert (found.significance, found.words) == (Significance.EDITORIAL, ("previous version", "click on"))


@pytest.mark.parametrize(("before", "after", "significance"), [
    ("within ten days", "within thirty days", Significance.NOTABLE),
    ("two years", "twenty-five years", Significance.NOTABLE),
    ("half of it", "a third of it", Significance.MATERIAL),
])
def test_a_figure_that_is_spelled_out_counts_like_one_in_digits(
        before: str, after: str, significance: Significance) -> None:
    assert weight(changed(before, after)).significance is significance


def test_one_of_is_no_figure() -> None:
    assert weight(changed("the driver who", "one driver who")).significance is Significance.EDITORIAL


def test_a_whole_clause_is_material_whatever_it_says() -> None:
    clause = "\n## 5. Pictures\n\nWe show pictures of rolls that suit what others ate, week after week.\n"
    assert [weight(TERMS + clause).reason, weight(TERMS, TERMS + clause).reason] == [
        "a whole clause was added: “Pictures”", "a whole clause was removed: “Pictures”"]


def test_a_sentence_that_came_is_material_and_quoted() -> None:
    found = weight(changed("it reached you.", "it reached you. Buns count as bread in any month."))
    assert (found.significance, found.reason) == (
        Significance.MATERIAL, "a sentence was added: “Buns count as bread in any month.”")


def test_the_year_beside_a_word_is_no_address() -> None:
    assert "write or call" not in weight(TERMS + "\nBaked since 1999.\n").reason


def test_the_reason_names_the_words_that_decided() -> None:
    found = weight(TERMS + ARBITRATION)
    assert "“must”" in found.reason and {"must", "waive", "fees"} < set(found.words)


def test_a_lone_must_among_other_words_is_not_notable() -> None:
    shelf = ("\nEvery Sunday a wooden shelf beside the oven shows old spoons, jars, bowls and paper crowns, and guests "
             "must ring the brass bell twice.\n")
    assert weight(f"{TERMS}\n## 5. Shelf\n{shelf}").significance is Significance.MATERIAL
    both = shelf.replace("twice", "twice and waive a refund")
    assert weight(f"{TERMS}\n## 5. Shelf\n{both}").significance is Significance.NOTABLE


def test_the_reason_is_one_exact_sentence() -> None:
    found = weight(changed("broken rolls", "broken buns"))
    assert found.reason == "2 words were added or removed, “rolls” and “buns”, and none of them binds"


def test_a_text_in_a_language_without_cues_is_weighed_by_size_and_says_so() -> None:
    found = weight(f"{SWEDISH * 6}\n\n{BROMMA}", SWEDISH * 6)
    assert found.reason.endswith("the text is in Swedish, of which we do not know the words that bind, so size "
                                 "alone was weighed, and no topics are recognised")
    assert found.topics == ()


def test_a_text_that_only_repeats_itself_is_editorial() -> None:
    found = weight(f"{GERMAN * 6}\n\n{GERMAN * 4}", GERMAN * 6)
    assert (found.significance, found.reason) == (
        Significance.EDITORIAL, "only spelling, notation, addresses, order or repetition differ")


def test_the_reason_names_the_word_that_is_gone_and_quotes_the_sentence() -> None:
    before = TERMS + "\n## 5. Training\n\nWe will not use your recipes to train software.\n"
    found = weight(before.replace("will not", "will"), before)
    assert found.significance is Significance.NOTABLE
    assert found.reason == "the word “not” was removed: “We will use your recipes to train software.”"


def test_dates_are_named_as_the_only_change_where_they_are() -> None:
    assert weight(changed("3 May 2024", "4 June 2024")).reason == (
        "only dates changed: “3 May 2024” and “4 June 2024”")
    reworded = weight(TERMS.replace("3 May 2024", "4 June 2024").replace("telephone", "phone"))
    assert reworded.reason.startswith("only dates and words for others of the same meaning changed: “3 May 2024”")


@pytest.mark.slow
@settings(deadline=None, max_examples=30)
@given(st.sampled_from(TERMS.split()), st.sampled_from(["", "cake", "must", "fees"]))
def test_the_same_change_always_weighs_the_same(went: str, came: str) -> None:
    assert weight(changed(went, came)) == weight(changed(went, came))


def test_a_question_that_went_with_its_answer_is_material() -> None:
    asked = "# Rolls\n\n{}## Who owns my rolls?\n\nYou.\n\n## How warm is the oven?\n\nQuite warm.\n"
    before, after = asked.format("## Who sweeps here?\n\nThe cat.\n\n"), asked.format("")
    assert weight(after, before).significance is Significance.MATERIAL


@pytest.mark.parametrize(("promise", "contrary", "word"), [
    ("Wir verkaufen Ihre Daten nicht an Dritte.", "Wir verkaufen Ihre Daten an Dritte.", "nicht"),
    ("Nous ne vendons pas vos données à des tiers.", "Nous vendons vos données à des tiers.", "ne … pas"),
])
def test_a_sentence_is_read_in_its_own_language_where_the_document_has_two(promise: str, contrary: str,
                                                                          word: str) -> None:
    found = weight(f"{TERMS}\n\n## 9. Beilage\n\n{contrary}\n", f"{TERMS}\n\n## 9. Beilage\n\n{promise}\n")
    assert found.significance is Significance.NOTABLE and f"“{word}”" in found.reason
    assert found.topics == ("data-sharing",)


def test_a_short_policy_is_weighed_in_its_own_language() -> None:
    before = ("# Piekarnia Pod Lasem\n\n## Dane\n\nDanych nie przekazujemy nikomu.\n\n## Chleb\n\nChleb pieczemy na "
              "zakwasie, a bułki są dla tych, którzy przyjdą do nas rano.\n")
    found = weight(before.replace("Danych nie przekazujemy nikomu", "Dane przekazujemy partnerom"), before)
    assert found.significance is Significance.NOTABLE
