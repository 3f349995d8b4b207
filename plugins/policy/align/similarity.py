"""Text similarity, and the candidate pairs worth scoring, found by shared word n-grams."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from math import log

from rapidfuzz.distance import Indel

from plugins.policy.text.regex import regex

COMMON = 40          # a run of words in more texts than this says nothing about which
MOST_CANDIDATES = 8  # for each text; what keeps the work linear
SHORT = 12           # words; shorter texts are also found by single words
LONGEST = 4000       # words compared of one text; beyond, its beginning stands for it
_WORD = regex(r"\w+")
_PLAIN, _SURROGATES = 0x100, 0xD800


class Letters(dict[str, str]):
    """One character a word, assigned at first use, so that libraries for characters compare words."""

    def __missing__(self, word: str) -> str:
        place = len(self) + _PLAIN
        self[word] = letter = chr(place if place < _SURROGATES else place + 0x800)
        return letter


class Alphabet:
    """Encodes texts with one character a distinct word, so that libraries for characters compare words."""

    def __init__(self) -> None:
        self._letter = Letters().__getitem__
        self._known: dict[str, str] = {}

    def spell(self, text: str) -> str:
        """One text encoded, without case and punctuation."""
        spelled = self._known.get(text)
        if spelled is None:
            self._known[text] = spelled = "".join(map(self._letter, _WORD.findall(text.lower())))
        return spelled

    def spelled(self, texts: Mapping[int, str]) -> dict[int, str]:
        """The encoded texts, without empty ones."""
        return {place: spelled for place, text in texts.items() if (spelled := self.spell(text))}


class _Weights(dict[str, float]):
    def __missing__(self, _: str) -> float:
        return 1.0


class Rarity:
    """Inverse document frequency of words; an unknown word weighs 1."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        many, often = 0, Counter[str]()
        for text in texts:
            many += 1
            often.update(set(text))
        self._weight = _Weights({letter: log(1 + many / count) for letter, count in often.items()})
        self._held: dict[str, tuple[frozenset[str], float]] = {}

    def weigh(self, letters: Iterable[str]) -> float:
        """The sum of the weights of the words."""
        return sum(map(self._weight.__getitem__, letters))

    def held(self, text: str) -> tuple[frozenset[str], float]:
        """The words of a text, and the sum of their weights."""
        if text not in self._held:
            letters = frozenset(text)
            self._held[text] = letters, self.weigh(letters)
        return self._held[text]


def candidates(before: Mapping[int, str], after: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """The pairs of texts that share runs of three words; short texts may share single words."""
    index: dict[str, list[int]] = defaultdict(list)
    for place, text in after.items():
        for shingle in shingles(text):
            index[shingle].append(place)
    for place, text in before.items():
        votes: list[int] = []
        for holders in map(index.get, shingles(text)):
            if holders and len(holders) <= COMMON:
                votes += holders
        yield from ((place, other) for other, _ in _best(Counter(votes)))


def _best(votes: Counter[int]) -> list[tuple[int, int]]:
    """The candidates with the most votes; ties go to the lower index."""
    return sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:MOST_CANDIDATES]


def shingles(text: str) -> set[str]:
    """The word 3-grams of a text; of a short text also its single words."""
    found = {text[place: place + 3] for place in range(len(text) - 2)}
    return found | set(text) if len(text) < SHORT else found


@lru_cache(maxsize=512)  # of the same clauses, for several versions beside one
def runs(text: str) -> Counter[str]:
    """How often each word 3-gram stands in an encoded text."""
    return Counter([text[place: place + 3] for place in range(len(text) - 2)])


def similarity(before: str, after: str, rarity: Rarity) -> float:
    """The similarity of two texts, 0 to 1: by the order of their words and by shared rare words."""
    ordered: float = Indel.normalized_similarity(before[:LONGEST], after[:LONGEST])
    if ordered >= 0.75:
        return ordered
    (first, weight), (second, other) = rarity.held(before), rarity.held(after)
    least = min(weight, other)
    contained = rarity.weigh(first & second) / least if least else 0.0
    uneven = max(len(before), len(after)) > 2.5 * min(len(before), len(after))
    return 0.6 * ordered + 0.4 * contained if uneven else (ordered + contained) / 2
