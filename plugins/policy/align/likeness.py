"""What is like a paragraph in one text, found once for all the versions that are compared with that text."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from plugins.policy.align.paragraphs import paragraphs_of
from plugins.policy.align.similarity import (
    COMMON,
    Alphabet,
    Rarity,
    best_candidates,
    shared_alphabet,
    shingles,
    similarity,
)
from plugins.policy.model import Clause

LEAST = 0.46  #: the least similarity of paragraphs that can match, wherever they stand
Scored = Iterator[tuple[int, int, float]]  #: place before, place after, similarity


class Likeness:
    """Finds the paragraphs of one text that are like another's, and remembers them by their words.

    How rare a word is, is reckoned over this text alone, so that what was found holds for every version beside it.
    """

    def __init__(self, clauses: tuple[Clause, ...]) -> None:
        self.alphabet: Alphabet = shared_alphabet()
        paragraphs = paragraphs_of(clauses)
        self._texts = list(dict.fromkeys(filter(None, (self.alphabet.spell(one.text) for one in paragraphs))))
        self._rarity = Rarity(self._texts)
        self._index: dict[str, list[int]] = defaultdict(list)
        self._known: dict[str, tuple[tuple[str, float], ...]] = {}
        for place, text in enumerate(self._texts):
            for shingle in shingles(text):
                self._index[shingle].append(place)

    def scored(self, before: Mapping[int, str], after: Mapping[int, str]) -> Scored:
        """The pairs of encoded paragraphs that are like each other; those after are of this text."""
        places: dict[str, list[int]] = defaultdict(list)
        for place, text in after.items():
            places[text].append(place)
        for i, text in before.items():
            yield from ((i, j, score) for other, score in self._best(text) for j in places.get(other, ()))

    def _best(self, text: str) -> tuple[tuple[str, float], ...]:
        """The paragraphs of this text that are like another, of those that share the most runs of words with it."""
        if text not in self._known:
            votes: list[int] = []
            for holders in map(self._index.get, shingles(text)):
                if holders and len(holders) <= COMMON:
                    votes += holders
            near = [self._texts[place] for place, _ in best_candidates(Counter(votes))]
            scored = ((other, similarity(text, other, self._rarity)) for other in near)
            self._known[text] = tuple((other, score) for other, score in scored if score >= LEAST)
        return self._known[text]


def likeness_to(clauses: tuple[Clause, ...]) -> Likeness:
    """The likeness of the latest version of a policy, for all its earlier ones."""
    if (found := _likeness(clauses)).alphabet.is_full:
        _likeness.cache_clear()
    return found


@lru_cache(maxsize=2)
def _likeness(clauses: tuple[Clause, ...]) -> Likeness:
    return Likeness(clauses)
