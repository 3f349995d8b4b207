"""What data is used for turns a sentence; other words for the same purpose, or without an act, do not."""
from __future__ import annotations

import pytest

from plugins.policy.term_difference.difference import differing
from plugins.policy.term_difference.purposes import is_other_purpose
from plugins.policy.terms.lexicon_table import lexicon_of


@pytest.mark.parametrize(("before", "after", "expected"), [
    ("We use letters to answer them.", "We use letters to advertise our fairs.", True),
    ("We use letters to improve the desk.", "We use letters to answer them.", True),
    ("We use letters for advertising.", "We use letters for marketing.", False),
    ("We use letters to answer them.", "We use letters to send them back.", False),
    ("Our fairs take place in spring.", "Our research takes place in summer.", False),
    ("We use letters for research and to answer them.", "We use letters to answer them and to do research.", False),
])
def test_another_purpose_is_told_by_its_words(before: str, after: str, expected: bool) -> None:
    found = differing(before, after, "English")
    assert is_other_purpose(found.removed, found.added, found, lexicon_of("English")) is expected
