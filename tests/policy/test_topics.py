from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.policy.topics import _PHRASES, TOPICS, words_about


@pytest.mark.parametrize(("topic", "text"), [
    ("ai-training", "We may use your recipes to train artificial intelligence models."),
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
])
def test_each_topic_is_told_by_its_words(topic: str, text: str) -> None:
    assert words_about(topic, text)


def test_no_topic_is_told_of_a_plain_sentence() -> None:
    assert [topic for topic in TOPICS if words_about(topic, "Bread is baked at five in the morning.")] == []


def test_slugs_are_fit_for_addresses_and_never_change() -> None:
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", slug) for slug in TOPICS)
    assert len(TOPICS) == 21 and {"ai-training", "licence-ip", "definitions"} < set(TOPICS)


WORDS = st.sampled_from(["Advertısing", "cooKieſ", "we COLLECT Your data", "ΣÖK", "İ", "Pay-", "The Bakery Ltd",
                         "means", "child’s", "5 Years Old", "suite 5", "99999", "İmpersonate", "\n", ". "])


@given(st.lists(st.one_of(WORDS, st.text(max_size=4))).map(" ".join))
def test_words_are_found_in_capitals_as_in_small_letters(text: str) -> None:
    for topic, phrases in _PHRASES.items():
        assert words_about(topic, text) == tuple(match[0] for match in re.finditer(phrases, text, re.IGNORECASE))
