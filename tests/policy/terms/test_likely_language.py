"""The language of short texts."""
from __future__ import annotations

import pytest

from plugins.policy.terms.likely_language import likely_language


@pytest.mark.parametrize(("text", "language"), [
    ("Chleb pieczemy na zakwasie i w piecu, a to, co zostaje na stole, jest dla nas.", "Polish"),
    ("Das Brot ist warm. Wer früh kommt, bekommt es mit Butter und Salz auf einem Teller.", "German"),
    ("Limpa, vallmo, råg.", None),
])
def test_function_words_tell_the_language_of_a_short_text(text: str, language: str | None) -> None:
    assert likely_language(text) == language
