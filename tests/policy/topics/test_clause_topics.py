"""What a clause is about as it stands."""
from __future__ import annotations

import pytest

from plugins.policy.topics.clause_topics import topics_of_clause

TRAINING = "The library may use what you write to train its machine learning models."


def about(heading: str | None, text: str) -> list[str]:
    return [one.topic for one in topics_of_clause(heading, text)]


def test_one_clear_word_about_training_is_enough() -> None:
    assert "ai-training" in about(None, f"The ferry leaves at nine. {TRAINING} Bring a coat.")


def test_a_name_of_ai_alone_is_not_about_training() -> None:
    assert "ai-training" not in about("Rules", "The ferry draws its posters with generative AI. Bring a coat.")


@pytest.mark.parametrize(("heading", "told"), [("Payment", True), ("The captain", False)])
def test_a_clause_that_speaks_of_a_topic_in_passing_is_about_it_only_under_its_heading(heading: str,
                                                                                     told: bool) -> None:
    text = "You owe the captain a fee for the ride. " + "The ferry goes to the island and comes back at night. " * 9
    assert ("payment" in about(heading, text)) is told


def test_only_the_sentences_that_speak_of_the_topic_are_quoted() -> None:
    [one] = [one for one in topics_of_clause(None, f"The ferry leaves at nine. {TRAINING} Bring a coat.")
             if one.topic == "ai-training"]
    assert one.sentences == (TRAINING,)


def test_a_long_clause_is_quoted_in_part() -> None:
    text = " ".join(f"{TRAINING[:-1]}, which number {n} on a list." for n in range(40))
    [one] = [one for one in topics_of_clause(None, text) if one.topic == "ai-training"]
    assert sum(map(len, one.sentences)) < 800


def test_a_word_that_training_is_a_part_of_is_no_training() -> None:
    assert "ai-training" not in about(None, "The harbour sets constraints on generative AI in its opportunities board.")


@pytest.mark.parametrize("entries", ["Refunds\n\nFees and taxes", "Payment\n\nRefunds of the fare"])
def test_entries_of_a_table_of_contents_are_no_statement(entries: str) -> None:
    assert about("On this page: fees", entries) == []


@pytest.mark.parametrize(("text", "topic", "told"), [
    ("Toute fraude ou tentative de paiement frauduleux fera l’objet de poursuites.", "moderation", False),
    ("Notre partenaire, un tiers prestataire, vous livre la commande sur l’île avant midi.", "data-sharing", False),
    ("Nous partageons ces données avec nos partenaires, et avec des tiers autorisés par la loi.", "data-sharing", True),
    ("Le transfert de vos données hors de l’UE suit les clauses contractuelles types.", "international-transfer", True),
    ("Le transfert des risques a lieu à la remise du colis.", "international-transfer", False),
])
def test_in_french_too_a_word_tells_a_topic_only_where_it_is_hardly_said_of_others(text: str, topic: str,
                                                                                  told: bool) -> None:
    heading = "Transfert des risques" if "risques" in text else None
    assert (topic in [one.topic for one in topics_of_clause(heading, text, "French")]) is told


def test_a_heading_alone_is_no_statement() -> None:
    assert about("Arbitration", "The ferry leaves at nine.") == []


@pytest.mark.parametrize(("text", "told"), [
    ("Nom, adresse e-mail, téléphone, âge, genre.", False),
    ("Vous pouvez nous écrire par courrier à dpo@ferry.example, ou contacter le service clients.", True)])
def test_an_address_that_is_collected_is_no_contact(text: str, told: bool) -> None:
    assert ("contact" in [one.topic for one in topics_of_clause("Coordonnées", text, "French")]) is told
