from __future__ import annotations

import pytest

from plugins.policy.term_difference.difference import contrary, differing
from plugins.policy.terms.lexicon_table import lexicon_of


@pytest.mark.parametrize(("before", "after", "language"), [
    ("We honour it.", "We honor it.", "English"),
    ("Read the licence.", "Read the license.", "English"),
    ("A third party helps.", "A third-party helps.", "English"),
    ("The delivrey is free.", "The delivery is free.", "English"),
    ("Rolls wich are free.", "Rolls which are free.", "English"),
    ("Sie wird gelöscht, daß es hilft.", "Sie wird gelöscht, dass es hilft.", "German"),
])
def test_spellings_and_slips_do_not_differ(before: str, after: str, language: str) -> None:
    found = differing(before, after, language)
    assert not (*found.removed, *found.added)


@pytest.mark.parametrize(("before", "after", "language"), [
    ("Wir zahlen sie.", "Wir zählen sie.", "German"),
    ("Wir löschen sie.", "Wir loschen sie.", "English"),
])
def test_an_umlaut_makes_another_word(before: str, after: str, language: str) -> None:
    found = differing(before, after, language)
    assert [len(found.removed), len(found.added)] == [1, 1]


@pytest.mark.parametrize(("was", "now"), [("limited", "unlimited"), ("exclusive", "nonexclusive")])
def test_a_prefix_that_says_not_makes_a_contrary(was: str, now: str) -> None:
    assert contrary(was, now, lexicon_of("English"))
