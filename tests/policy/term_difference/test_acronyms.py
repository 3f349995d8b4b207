"""A name that is written out beside or instead of its initials is the same; other words are not."""
from __future__ import annotations

import pytest

from plugins.policy.term_difference.difference import differing


@pytest.mark.parametrize(("before", "after", "language"), [
    ("We keep to the HLA.", "We keep to the Harbour Lending Act (HLA).", "English"),
    ("Read the ToL first.", "Read the Terms of Lending first.", "English"),
    ("Nous suivons la LPP.", "Nous suivons la loi sur le prêt public (LPP).", "French"),
    ("Ask the Harbour Lending Act Board (HLAB).", "Ask the HLAB.", "English"),
])
def test_a_name_written_out_is_its_initials(before: str, after: str, language: str) -> None:
    found = differing(before, after, language)
    assert (found.removed, found.added) == ((), ())


def test_a_name_that_both_sides_have_is_not_shortened() -> None:
    found = differing("The Harbour Lending Act Law rules.", "The Harbour Lending Act (HLA) rules.", "English")
    assert [term.text for term in (*found.removed, *found.added)] == ["Law", "HLA"]


@pytest.mark.parametrize(("before", "after"), [
    ("We keep to the HLA.", "We keep to the Harbour Landing Fees Act."),
    ("Ada AI refunds fees of this act and (iii) ends.", "Ada AI refunds fees of this act or (iii) ends."),
    ("We do not sell to the NS.", "We sell to the NS."),
])
def test_other_words_are_no_name_of_these_initials(before: str, after: str) -> None:
    found = differing(before, after, "English")
    assert found.removed or found.added
