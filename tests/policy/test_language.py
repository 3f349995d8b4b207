from __future__ import annotations

import pytest

from plugins.policy.canonical import canonical
from plugins.policy.language import language
from tests.policy.bakery import TERMS
from tests.policy.test_plausible import SPANISH

GERMAN = ("Sie können das Brot bei uns bestellen und die Rechnung ist von Ihnen in den Tagen zu zahlen, "
          "die wir mit der Ware nennen. ")
FRENCH = ("Vous pouvez commander le pain dans notre boutique et la commande est ferme pour vous, "
          "sur les jours de la semaine. ")


@pytest.mark.parametrize(("text", "name"), [
    (TERMS, "English"), (GERMAN * 6, "German"), (FRENCH * 6, "French"), (SPANISH * 2, "Spanish"),
])
def test_a_language_is_told_by_its_small_words(text: str, name: str) -> None:
    assert language(canonical(text)) == name


@pytest.mark.parametrize("text", ["Bread and butter", "lorem ipsum dolor " * 50, "パンとバター。" * 90])
def test_of_short_or_unknown_text_nothing_is_said(text: str) -> None:
    assert language(canonical(text)) is None
