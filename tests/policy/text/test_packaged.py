from __future__ import annotations

import pytest

from plugins.policy.terms.lexicon_table import lexicon_of
from plugins.policy.text import packaged

PACKAGE = "plugins.policy.terms"


@pytest.mark.parametrize("language", packaged.languages(PACKAGE))
def test_every_lexicon_names_its_language_and_its_source(language: str) -> None:
    table = packaged.lexicon(PACKAGE, language)
    assert (table["language"], bool(table["source"])) == (language, True)
    assert lexicon_of(language).is_function("")


def test_the_languages_that_the_archive_meets_have_cues() -> None:
    assert {"English", "French", "German", "Spanish", "Italian", "Portuguese", "Dutch", "Polish"} <= set(
        packaged.languages(PACKAGE))
