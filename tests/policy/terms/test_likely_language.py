"""The language of short texts."""
from __future__ import annotations

import pytest

from plugins.policy.terms.lexicon_table import cued_languages, lexicon_of
from plugins.policy.terms.likely_language import _function_words, likely_language


@pytest.mark.parametrize(("text", "language"), [
    ("Chleb pieczemy na zakwasie i w piecu, a to, co zostaje na stole, jest dla nas.", "Polish"),
    ("Das Brot ist warm. Wer früh kommt, bekommt es mit Butter und Salz auf einem Teller.", "German"),
    ("Limpa, vallmo, råg.", None),
])
def test_function_words_tell_the_language_of_a_short_text(text: str, language: str | None) -> None:
    assert likely_language(text) == language


@pytest.mark.parametrize("language", sorted(cued_languages()))
def test_function_words_are_those_of_the_lexicon(language: str) -> None:
    assert _function_words(language) == lexicon_of(language).function
