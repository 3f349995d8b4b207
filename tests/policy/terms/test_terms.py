from __future__ import annotations

from collections import Counter

import pytest

from plugins.policy.terms.lexicon_table import cued_languages
from plugins.policy.terms.terms import terms
from plugins.policy.text import packaged


def said(sentence: str, language: str = "English") -> list[tuple[str, str]]:
    return [term.key for term in terms(sentence, language)]


@pytest.mark.parametrize(("one", "other", "language"), [
    ("We don't keep it.", "We do not keep it.", "English"),
    ("after twenty-four hours", "after 24 hours", "English"),
    ("for 14 days", "for two weeks", "English"),
    ("within thirty (30) days", "within 30 days", "English"),
    ("up to £2,000", "up to £2000", "English"),
    ("Entry is forbidden", "Entry is not permitted", "English"),
    ("You must be 18 years old", "You must be 18 years of age", "English"),
    ("5 percent", "5%", "English"),
    ("nach vierundzwanzig Stunden", "nach 24 Stunden", "German"),
    ("au bout d'un mois", "au bout d'1 mois", "French"),
    ("三十天后", "30天后", "Chinese"),
    ("Tel. (0555) 31 20 44", "Tel. +49 555 312044", "German"),
    ("Postbus 4, 0555 312044", "Postbus 4, 0555/31 20 44", "Dutch"),
    ("Call 855-555-0148", "Call +1 855 555 0148", "English"),
    ("Lange Str. 3", "Lange Straße 3", "German"),
    ("Betreten ist untersagt", "Betreten ist nicht gestattet", "German"),
    ("Wstęp jest zabroniony", "Wstęp nie jest dozwolony", "Polish"),
    ("L'accès est interdit", "L'accès n'est pas autorisé", "French"),
    ("رسـالة", "رسالة", "Arabic"),
    ("We keep half.", "We keep 50 %.", "English"),
    ("two thirds", "2/3", "English"),
    ("ein Viertel", "25 Prozent", "German"),
    ("la moitié", "la 50 %", "French"),
    ("trzy czwarte", "75%", "Polish"),
    ("half a year", "6 months", "English"),
    ("for one and a half hours", "for 90 minutes", "English"),
    ("two and a half years", "30 months", "English"),
])
def test_notations_of_the_same_are_the_same_terms(one: str, other: str, language: str) -> None:
    assert said(one, language) == said(other, language)


@pytest.mark.parametrize(("one", "other"), [
    ("$8.00", "$800"), ("7.0%", "70%"), ("10⁴ m²", "10² m²"), ("> 5", "< 5"), ("24 hours", "24 months"), ("3 %", "3 ‰"),
    ("thirty (30) days", "thirty (90) days"), ("✓", "✗"),
    ("1 000 000 people", "2 000 000 people"), ("(30) 12 m", "(30) 24 m"),
    ("half an hour", "an hour"), ("a half", "a quarter of"), ("3/4", "34"), ("two thirds", "one third of"),
    ("4 pm", "4 am"), ("12:00", "12 hours"), ("24 Uhr", "1 day"),
    ("[ ] flour", "[x] flour"), ("Credit | -5 €", "Credit | 5 €"), ("60 min", "60 h"),
])
def test_other_figures_and_signs_are_other_terms(one: str, other: str) -> None:
    assert said(one) != said(other)


def test_a_no_in_a_cell_is_an_answer_and_elsewhere_a_negation() -> None:
    assert ("answer", "no") in said("Telephone | No | Yes")
    assert ("negation", "not") in said("We set no cookies")


def test_a_date_is_one_term() -> None:
    assert said("Updated 6 June 2024")[1:] == [("date", "6 june 2024")]


def test_an_address_begins_after_the_chinese_words_before_it() -> None:
    found = terms("我们不会出售资料，请写信至desk@lantern.example。", "Chinese")
    assert [term.text for term in found if term.category == "address"] == ["desk@lantern.example"]
    assert found[0].text == "我们"


@pytest.mark.parametrize(("spelled", "digits"), [
    ("two hundred thirty days", "230 days"), ("two thousand two hundred euros", "2200 euros"),
    ("for twenty", "for 20"), ("1.50 euros", "1.5 euros"), ("five hundred thousand cakes", "500,000 cakes"),
])
def test_number_words_in_a_row_are_one_number(spelled: str, digits: str) -> None:
    assert said(spelled) == said(digits)


def test_a_range_is_its_two_figures() -> None:
    assert said("2-4 days") == [("number", "2"), ("duration", "4 days")]


@pytest.mark.parametrize("tongue", sorted(cued_languages()))
def test_a_phrase_is_one_cue(tongue: str) -> None:
    cues = packaged.lexicon("plugins.policy.terms", tongue)["cues"]
    phrases = Counter(phrase.strip() for category, values in cues.items() for value, listed in values.items()
                      for phrase in listed.split(";") if (category, value) != ("answer", "no"))
    assert [phrase for phrase, count in phrases.items() if count > 1] == [], "only the first would be asked"
