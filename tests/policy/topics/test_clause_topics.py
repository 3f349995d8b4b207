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


def test_a_heading_alone_is_no_statement() -> None:
    assert about("Arbitration", "The ferry leaves at nine.") == []


@pytest.mark.parametrize(("text", "told"), [
    ("Nom, adresse e-mail, téléphone, âge, genre.", False),
    ("Vous pouvez nous écrire par courrier à dpo@ferry.example, ou contacter le service clients.", True)])
def test_an_address_that_is_collected_is_no_contact(text: str, told: bool) -> None:
    assert ("contact" in [one.topic for one in topics_of_clause("Coordonnées", text, "French")]) is told
