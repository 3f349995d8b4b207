"""A noun that got its form for women beside it names nobody else; another noun does."""
from __future__ import annotations

import pytest

from plugins.policy.term_difference.difference import differing
from plugins.policy.term_difference.genders import names_both_genders
from plugins.policy.terms.lexicon_table import lexicon_of


@pytest.mark.parametrize(("before", "after", "language", "expected"), [
    ("Les lecteurs paient.", "Les lecteurs et les lectrices paient.", "French", True),
    ("Die Leser zahlen.", "Die Leserinnen und Leser zahlen.", "German", True),
    ("Los lectores o lectoras pagan.", "Los lectores pagan.", "Spanish", True),
    ("Die Mieter zahlen.", "Die Mieter und Vermieter zahlen.", "German", False),
    ("Les employés paient.", "Les employés et les employeurs paient.", "French", False),
    ("Les lecteurs paient.", "Les lecteurs et les lectrices de la ville paient.", "French", False),
    ("Les lecteurs paient.", "Les lectrices paient.", "French", False),
])
def test_only_the_other_form_of_a_noun_names_both_genders(
        before: str, after: str, language: str, expected: bool) -> None:
    assert names_both_genders(differing(before, after, language), lexicon_of(language)) is expected
