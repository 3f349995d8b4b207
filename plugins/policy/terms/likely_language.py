"""Tells the language of a short text, or one full of names, by the function words of the languages with cues."""
from __future__ import annotations

from collections import Counter
from functools import cache

from plugins.policy.terms.lexicon_table import cued_languages, phrases_in
from plugins.policy.text import packaged
from plugins.policy.text.line import plain_words

_LEAST = 0.12  #: of a text's words, from which they tell a language, …
_CLEARLY = 2   #: … if they are so many times those of any other


def likely_language(text: str) -> str | None:
    """The language whose function words a text is full of; None if it has few, or nearly as many of another."""
    words = plain_words(text)
    found = Counter({name: sum(word in _function_words(name) for word in words) for name in cued_languages()})
    (best, most), (_, second) = found.most_common(2)
    return best if most > max(_LEAST * len(words), _CLEARLY * second) else None


@cache
def _function_words(language: str) -> frozenset[str]:
    """The words of a language that only join others; the rest of its lexicon takes ten times as long to read."""
    return frozenset(phrases_in(packaged.lexicon_head("plugins.policy.terms", language)["function"]))
