"""A word, figure or sign of a sentence, as sentences are compared by it."""
from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple


class Term(NamedTuple):
    """A word, figure or sign of a sentence, with what it stands for."""

    text: str      #: as it stands in the sentence
    category: str  #: of the cue ("negation"), "number", "quantity", "unit", "currency", "sign", …; "" for other words
    value: str     #: equal for terms that say the same
    start: int = 0
    end: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """The key that terms of the same meaning share."""
        return self.category, self.value


def has(terms: Iterable[Term], categories: Collection[str]) -> bool:
    """True if one of the terms is of one of the categories."""
    return any(term.category in categories for term in terms)
