"""An entry of a list of data that took another's place turns a sentence; a verb in a list of verbs does not."""
from __future__ import annotations

import pytest

from plugins.policy.term_difference.difference import differing
from plugins.policy.term_difference.entries import is_other_entry
from plugins.policy.terms.lexicon_table import lexicon_of


@pytest.mark.parametrize(("before", "after", "language", "expected"), [
    ("We keep your name, shoe size and age.", "We keep your name, hat size and age.", "English", False),
    ("We keep your name, hat and age.", "We keep your name, location and age.", "English", True),
    ("We keep names such as yours, hats, and maps.", "We keep names such as yours, boots, and maps.", "English", True),
    ("You may keep, bend and fold letters.", "You may keep, crease and fold letters.", "English", False),
    ("Rain, hail and snow are frequent.", "Rain, fog and snow are frequent.", "English", False),
    ("We keep your shoe size.", "We keep your health record.", "English", True),
    ("We keep your shoe size here.", "We keep your health record here.", "English", False),
    ("Guardamos el nombre, mapas, y libros.", "Guardamos el nombre, botas, y libros.", "Spanish", False),
])
def test_an_entry_stands_between_commas_in_a_list_of_nouns(
        before: str, after: str, language: str, expected: bool) -> None:
    found = differing(before, after, language)
    lexicon = lexicon_of(language)
    sides = [[term for term in side if term.category == "" and not lexicon.is_function(term.text)]
             for side in (found.removed, found.added)]
    assert is_other_entry(sides[0], sides[1], found, lexicon) is expected
