from __future__ import annotations

import pytest

from plugins.policy.compare.compare import compare
from plugins.policy.topics.scores import topics_of
from plugins.policy.topics.topics import says_training, words_about
from tests.policy.bakery import TERMS, changed


def topics(after: str, before: str = TERMS) -> tuple[str, ...]:
    return tuple(topics_of(compare(before, after).changes))


def test_the_altered_words_tell_the_topics() -> None:
    trained = changed("as soon as you ask us to.", "as soon as you ask us to. We use it to train our AI models.")
    assert "ai-training" in topics(trained)


def test_the_heading_above_them_helps() -> None:
    assert topics(changed("teeth that break", "jaws that break")) == ("liability",)


def test_a_date_alone_has_no_topic() -> None:
    assert topics(changed("3 May 2024", "4 June 2024")) == ()


def test_the_heaviest_topic_comes_first() -> None:
    after = changed("nobody else.", "nobody else. You pay fees, prices and taxes by invoice; refunds at our cost.")
    assert topics(after)[0] == "payment"


def test_a_name_that_took_anothers_place_everywhere_is_a_change_of_definitions() -> None:
    before = "\n\n".join(f"## Part {word}\n\nSunrise bakes {word} in the old oven of the town."
                         for word in ("bread", "buns", "cake", "tarts"))
    assert topics(before.replace("Sunrise", "Moonlight"), before) == ("definitions",)


def test_two_spellings_of_a_name_are_no_change_of_definitions() -> None:
    before = "\n\n".join(f"The Sunrise Organiser keeps the {word} oven of the town." for word in ("old", "new", "big"))
    assert topics(before.replace("Organiser", "Organizer"), before) == ()


def test_of_a_small_edit_the_sentence_is_read() -> None:
    before = "Bread is brought by bicycle. We share your information with Moonlight, who brings it."
    assert topics(before.replace("Moonlight", "Starlight"), before) == ("data-sharing",)


def test_a_word_said_in_passing_tells_nothing_where_others_tell_more() -> None:
    clause = "\n## 5. Fees\n\nYou pay fees and prices by invoice. Enforcement costs and taxes are billed too.\n"
    assert topics(TERMS + clause) == ("payment",)


def test_a_clause_about_a_topic_tells_it_however_much_else_changed() -> None:
    prices = "".join(f"\n## {number}. Price of {bread}\n\nYou pay fees, prices, taxes, charges and invoices for "
                     f"{bread}, and subscriptions renew at a discount.\n" for number, bread in
                     enumerate(("rye", "oat", "spelt", "wheat", "maize", "millet", "barley", "rice"), start=5))
    young = "\n## 20. Children\n\nThe shop is not for children under 13; a parent or guardian orders for minors.\n"
    assert topics(TERMS + prices + young) == ("payment", "children")


def test_topics_of_another_language_are_told_by_its_own_words() -> None:
    before = "## Haftung\n\nWir haften nicht für Zähne.\n\n## Preise\n\nDas Brot kostet zwei Münzen."
    after = before.replace("für Zähne", "für Schäden an Zähnen, außer bei Fahrlässigkeit")
    assert list(topics_of(compare(before, after).changes, "German")) == ["liability"]


def test_where_nothing_but_a_name_altered_headings_tell_nothing() -> None:
    before = "\n\n".join(f"## {heading}\n\nSunrise bakes bread in the {heading} oven of the town."
                         for heading in ("Fees", "Children", "Security", "Law"))
    assert topics(before.replace("Sunrise", "moonlight"), before) == ("definitions",)


def test_another_company_is_a_change_of_definitions_at_once() -> None:
    before = "These terms are between you and Sunrise Ltd, and they begin when you open the door."
    assert topics(before.replace("Sunrise Ltd", "Moonlight Holding LLC"), before) == ("definitions",)


def test_each_topic_names_words_that_told_it_clear_ones_first() -> None:
    after = changed("nobody else.", "nobody else. You pay fees, and refunds take the costs of our bread into account.")
    assert topics_of(compare(TERMS, after).changes)["payment"] == ("pay", "fees", "refunds", "costs")


def test_a_defined_term_is_told_without_its_quotes_and_brackets() -> None:
    after = changed("nobody else.", "nobody else (collectively, the “Friends of Bread”). "
                                    "“Bread” means (“Loaf,” “Bun”).")
    told = topics_of(compare(TERMS, after).changes)
    assert "collectively the friends of bread" in told["definitions"]
    assert not any(mark in word for word in told["definitions"] for mark in "()“”,")


@pytest.mark.parametrize(("before", "after", "topic"), [
    ("Bread is dear. You pay $8 for a cake.", "Bread is dear. You pay $800 for a cake.", "payment"),
    ("We do not use it for marketing.", "We do use it for marketing.", "advertising"),
    ("You must be at least 18 to order.", "You must be at least 13 to order.", "children"),
    ("Knives are sharp. We never sell your personal data.", "Knives are sharp. We sell your personal data.",
     "data-sharing"),
])
def test_where_a_rule_turned_in_a_few_words_the_whole_sentence_tells(before: str, after: str, topic: str) -> None:
    changes = compare(f"{TERMS}\n\n## 9. More\n\n{before}\n", f"{TERMS}\n\n## 9. More\n\n{after}\n").changes
    assert topic in topics_of(changes, turned=True)


def test_a_day_in_a_sentence_turns_no_rule() -> None:
    changes = compare("You pay from 3 May 2024 on.", "You pay from 4 May 2024 on.").changes
    assert topics_of(changes, turned=True) == {}


FEES = " ".join(f"You pay a fee of {number} pounds for loaf {number}, by invoice." for number in range(2, 60))


def test_training_is_told_however_much_else_changed() -> None:
    trained = changed("as soon as you ask us to.", f"as soon as you ask us to. We train AI models with it. {FEES}")
    assert "ai-training" in topics(trained)
    used = changed("as soon as you ask us to.", f"as soon as you ask us to. An AI system counts the loaves. {FEES}")
    assert "ai-training" not in topics(used)


def test_ai_that_is_named_in_a_clause_about_training_tells_it() -> None:
    clause = TERMS + "\n## 5. Robots\n\nYou must not train an AI model on our recipes.\n"
    assert topics(f"{clause}\nAI tools stay outside the door.\n", clause) == ("ai-training",)


@pytest.mark.parametrize(("language", "sentence"), [
    ("German", "Wir nutzen Ihre Briefe, um unsere KI-Modelle zu trainieren, und wir sagen Ihnen das vorher."),
    ("French", "Nous utilisons vos lettres pour entraîner nos modèles d'intelligence artificielle."),
    ("Spanish", "Usamos sus cartas para entrenar nuestros modelos de inteligencia artificial."),
    ("Italian", "Usiamo le vostre lettere per addestrare i nostri modelli di intelligenza artificiale."),
    ("Portuguese", "Usamos as suas cartas para treinar os nossos modelos de inteligência artificial."),
    ("Dutch", "Wij gebruiken uw brieven om onze modellen te trainen en zeggen u dat vooraf."),
])
def test_training_is_told_in_each_language_with_words(language: str, sentence: str) -> None:
    assert says_training(words_about(sentence, language)["ai-training"])


@pytest.mark.parametrize(("language", "sentence"), [
    ("German", "Wir verkaufen Ihre Daten."), ("French", "Toute donnée est vendue."),
    ("Spanish", "A veces vendemos datos."), ("Italian", "Vendiamo i vostri dati."),
    ("Portuguese", "Vendemos e alugamos dados."), ("Dutch", "Wij verkopen uw gegevens."),
])
def test_sale_is_told_in_each_language_with_words(language: str, sentence: str) -> None:
    assert "data-sharing" in words_about(sentence, language)


def test_children_are_told_beside_four_other_topics() -> None:
    others = ("You pay a fee by invoice. We encrypt passwords. Cookies and pixels count you. Courts decide disputes. "
              "Liability and damages are disclaimed. ")
    told = topics(changed("as soon as you ask us to.", f"as soon as you ask us to. {others * 2}"
                          "Children and teenagers under 13 need parental consent; parents or legal guardians sign."))
    assert "children" in told
