from __future__ import annotations

import pytest

from plugins.policy.meaning.difference import contrary, differing
from plugins.policy.meaning.lexicon_table import lexicon_of


@pytest.mark.parametrize(("before", "after", "language"), [
    ("We honour it.", "We honor it.", "English"),
    ("Read the licence.", "Read the license.", "English"),
    ("A third party helps.", "A third-party helps.", "English"),
    ("The delivrey is free.", "The delivery is free.", "English"),
    ("Rolls wich are free.", "Rolls which are free.", "English"),
    ("Wir löschen sie.", "Wir loschen sie.", "English"),
    ("Sie wird gelöscht, daß es hilft.", "Sie wird gelöscht, dass es hilft.", "German"),
])
def test_spellings_and_slips_do_not_differ(before: str, after: str, language: str) -> None:
    found = differing(before, after, language)
    assert not [term.text for term in (*found.removed, *found.added)] or (language == "English" and "löschen" in before)


def test_an_umlaut_makes_another_word() -> None:
    assert differing("Wir zahlen sie.", "Wir zählen sie.", "German").removed


@pytest.mark.parametrize(("was", "now"), [("limited", "unlimited"), ("exclusive", "nonexclusive")])
def test_a_prefix_that_says_not_makes_a_contrary(was: str, now: str) -> None:
    assert contrary(was, now, lexicon_of("English"))
