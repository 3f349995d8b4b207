"""A sentence that names the reader's own contact details is about data, and says not where to write."""
from __future__ import annotations

import pytest

from plugins.policy.compare.compare import compare
from plugins.policy.model import Significance
from plugins.policy.significance.score import weigh


def _weight(sentence: str, was: str, now: str, heading: str = "1. Parcels") -> Significance:
    text = f"# Parcel Terms\n\n## {heading}\n\n{{}}\n"
    return weigh(compare(text.format(sentence), text.format(sentence.replace(was, now)))).significance


@pytest.mark.parametrize(("sentence", "was", "now"), [
    ("The form includes your email address.", "email address", "location"),
    ("The form includes your phone number, when you wish to be in contact with us.", "phone number", "fingerprint"),
    ("If a parcel is late, we’ll ask you for your name, phone number and email address.", "email address", "location"),
    ("When a parcel is lost, we’ll ask you for your name, your age or your address.", "address", "fingerprint"),
    ("Das Formular umfasst Ihre Telefonnummer.", "Telefonnummer", "Standortdaten"),
    ("Le formulaire comprend votre adresse électronique.", "adresse électronique", "localisation"),
])
def test_another_kind_of_data_in_place_of_contact_details_is_material(sentence: str, was: str, now: str) -> None:
    assert _weight(sentence, was, now) is Significance.MATERIAL


@pytest.mark.parametrize(("sentence", "was", "now"), [
    ("You can reach us at our email address.", "email address", "postal address"),
    ("Send your complaints by email to the postmaster.", "email", "post"),
    ("You can call our office in Bergen.", "call", "write to"),
])
def test_where_to_write_stays_editorial(sentence: str, was: str, now: str) -> None:
    assert _weight(sentence, was, now, "9. Contact") is Significance.EDITORIAL


@pytest.mark.parametrize(("was", "now"), [("colour", "size"), ("colour", "weight")])
def test_the_last_item_of_a_list_is_a_noun_like_the_first(was: str, now: str) -> None:
    assert _weight("The label shows the sender, number and colour.", was, now) is Significance.MATERIAL
    assert _weight("The label shows the colour, number and sender.", was, now) is Significance.MATERIAL
