from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.policy.topics.topics import LANGUAGES, TOPICS, topics_of_heading, words_about

SAID = [
    ("ai-training", "We may use your recipes to train artificial intelligence models."),
    ("ai-training", "We read your letters to develop and improve AI technology."),
    ("ai-training", "Your orders are used to train the baking robot."),
    ("ai-training", "We keep them for model improvement."),
    ("ai-training", "Your letters make our models better."),
    ("ai-training", "Your letters teach our chatbot."),
    ("data-collection", "We collect your personal information when you order."),
    ("data-sharing", "We share your information with our partners."),
    ("advertising", "You will see ads for cakes and other marketing."),
    ("cookies-tracking", "Our cookies are for websites, like web beacons and pixels."),
    ("retention-deletion", "We retain the list and delete it after two years."),
    ("user-rights", "You have the right to access and the right to object."),
    ("children", "The shop is not for children under 13 without a parent."),
    ("biometrics", "A selfie is turned into biometric data of your face."),
    ("location", "The driver sees your precise location by GPS."),
    ("security", "Passwords are encrypted to keep out unauthorised access."),
    ("international-transfer", "The standard contractual clauses apply to transfers outside the EEA."),
    ("licence-ip", "You grant us a royalty-free licence to your recipes and trademarks."),
    ("arbitration-disputes", "Disputes go to arbitration, and no class action is possible."),
    ("liability", "We are not liable for damages, and you indemnify us."),
    ("payment", "You pay the price and the fees, and refunds take ten days."),
    ("termination", "We may suspend or terminate your account."),
    ("moderation", "Harassment, hateful words and spam are prohibited."),
    ("government-requests", "Law enforcement needs a subpoena or a court order."),
    ("contact", "Contact us by e-mail at tea@bakery.example."),
    ("definitions", "“Roll” means a small loaf baked by Sunrise Ltd."),
]
ABROAD = [
    ("German", "arbitration-disputes", "Gerichtsstand ist die Stadt, in der die Bäckerei steht."),
    ("German", "payment", "Die Rechnung ist binnen zehn Tagen zu bezahlen."),
    ("German", "retention-deletion", "Wir löschen die Liste nach zwei Jahren."),
    ("French", "licence-ip", "Vos recettes restent protégées par le droit d’auteur."),
    ("French", "user-rights", "Vous pouvez exercer votre droit d’accès à tout moment."),
    ("French", "termination", "Nous pouvons suspendre ou résilier votre compte."),
    ("Spanish", "children", "La tienda no es para menores de 13 años."),
    ("Spanish", "contact", "Puede escribir un correo electrónico a la panadería."),
    ("Spanish", "liability", "No respondemos de los daños que cause la corteza."),
    ("Portuguese", "data-collection", "Coletamos o seu nome e o seu endereço IP."),
    ("Portuguese", "moderation", "É proibido o assédio a outros clientes."),
    ("Portuguese", "advertising", "A loja mostra anúncios de bolos."),
    ("Italian", "data-sharing", "Condividiamo l’elenco con il corriere e con altri terzi."),
    ("Italian", "location", "Il corriere vede la posizione geografica del pane."),
    ("Italian", "security", "La password è protetta da crittografia."),
    ("Dutch", "cookies-tracking", "De winkel plaatst cookies in uw browser."),
    ("Dutch", "international-transfer", "Een doorgifte naar derde landen vindt niet plaats."),
    ("Dutch", "definitions", "Onder brood wordt verstaan wat de bakker bakt."),
]


@pytest.mark.parametrize(("topic", "text"), SAID)
def test_each_topic_is_told_by_its_words(topic: str, text: str) -> None:
    assert any(word.clear for word in words_about(text)[topic])


@pytest.mark.parametrize(("tongue", "topic", "text"), ABROAD)
def test_topics_are_told_in_other_languages(tongue: str, topic: str, text: str) -> None:
    assert topic in words_about(text, tongue)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topics_own_name_heads_it(topic: str) -> None:
    assert topic in topics_of_heading(TOPICS[topic])


@pytest.mark.parametrize(("tongue", "heading", "topic"), [
    ("English", "How long we keep your data", "retention-deletion"), ("English", "Your choices", "user-rights"),
    ("German", "7. Haftung", "liability"), ("French", "Données que nous recueillons", "data-collection"),
    ("Spanish", "Resolución de disputas", "arbitration-disputes"), ("Portuguese", "Segurança", "security"),
    ("Italian", "Pagamenti e rimborsi", "payment"), ("Dutch", "Beëindiging", "termination"),
])
def test_a_heading_tells_its_topic(tongue: str, heading: str, topic: str) -> None:
    assert topic in topics_of_heading(heading, tongue)


def test_no_topic_is_told_of_a_plain_sentence() -> None:
    assert words_about("Bread is baked at five in the morning.") == {}
    assert topics_of_heading("") == topics_of_heading("Bread") == frozenset()


@pytest.mark.parametrize("plain", [
    "Brot wird um fünf Uhr morgens gebacken.", "Le pain sort du four à cinq heures.", "El pan se hornea a las cinco.",
    "O pão sai do forno às cinco.", "Il pane esce dal forno alle cinque.", "Het brood komt om vijf uur uit de oven.",
])
def test_no_topic_is_told_of_one_in_another_language(plain: str) -> None:
    assert [words_about(plain, tongue) for tongue in sorted(LANGUAGES)] == [{}] * len(LANGUAGES)


def test_slugs_are_fit_for_addresses_and_never_change() -> None:
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", slug) for slug in TOPICS)
    assert len(TOPICS) == 21 and {"ai-training", "licence-ip", "definitions"} < set(TOPICS)


WORDS = st.sampled_from(["Advertısing", "cooKieſ", "we COLLECT Your data", "ΣÖK", "İ", "Pay-", "The Bakery Ltd",
                         "means", "child’s", "5 Years Old", "suite 5", "99999", "İmpersonate", "\n", ". ", "@x.org",
                         "("])


@given(st.lists(st.one_of(WORDS, st.text(max_size=4))).map(" ".join), st.sampled_from(sorted(LANGUAGES)))
def test_the_words_found_stand_in_the_text_one_after_another(text: str, tongue: str) -> None:
    for found in words_about(text, tongue).values():
        assert re.search(".*?".join(re.escape(word.text) for word in found), text, re.DOTALL)
