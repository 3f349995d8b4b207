"""Text similarity, and the candidate pairs worth scoring, found by shared word n-grams."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from math import log

from rapidfuzz.distance import Indel

from plugins.policy.text.regex import regex

COMMON = 40          # a run of words in more texts than this says nothing about which
MOST_CANDIDATES = 8  # for each text; what keeps the work linear
SHORT = 12           # words; shorter texts are also found by single words
LONGEST = 4000       # words compared of one text; beyond, its beginning stands for it
_MOST_TEXTS = 16_384  # that one alphabet remembers
_ONE = 1 << 20       # the weight of a word; whole numbers, so that a sum is the same in whatever order
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


    @property
    def is_full(self) -> bool:
        """True if it remembers so many texts that another one had better begin."""
        return len(self._known) > _MOST_TEXTS


def shared_alphabet() -> Alphabet:
    """One alphabet for several comparisons, as neighbouring versions share most texts."""
    if _alphabet().is_full:
        _alphabet.cache_clear()
    return _alphabet()


@lru_cache(maxsize=1)
def _alphabet() -> Alphabet:
    return Alphabet()


class _Weights(dict[str, int]):
    def __missing__(self, _: str) -> int:
        return _ONE


class Rarity:
    """Inverse document frequency of words; an unknown word weighs 1."""

    def __init__(self, texts: Collection[str] = ()) -> None:
        often = Counter(chain.from_iterable(map(_letters, texts)))
        self._weight = _Weights({letter: round(_ONE * log(1 + len(texts) / count)) for letter, count in often.items()})
        self._held: dict[str, tuple[frozenset[str], int]] = {}

    def weigh(self, letters: Iterable[str]) -> int:
        """The sum of the weights of the words."""
        return sum(map(self._weight.__getitem__, letters))

    def held(self, text: str) -> tuple[frozenset[str], int]:
        """The words of a text, and the sum of their weights."""
        if text not in self._held:
            letters = _letters(text)
            self._held[text] = letters, self.weigh(letters)
        return self._held[text]


@lru_cache(maxsize=2048)
def _letters(text: str) -> frozenset[str]:
    return frozenset(text)


def candidates(before: Mapping[int, str], after: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """The pairs of texts that share runs of three words; short texts may share single words."""
    removed, added = ({place: shingles(text) for place, text in side.items()} for side in (before, after))
    both = set(chain.from_iterable(removed.values())).intersection(chain.from_iterable(added.values()))
    index: dict[str, list[int]] = defaultdict(list)
    for place, own in added.items():
        for shingle in own & both:
            index[shingle].append(place)
    for place, own in removed.items():
        votes: list[int] = []
        for holders in map(index.__getitem__, own & both):
            if len(holders) <= COMMON:
                votes += holders
        yield from ((place, other) for other, _ in best_candidates(Counter(votes)))


def best_candidates(votes: Counter[int]) -> list[tuple[int, int]]:
    """The candidates with the most votes; ties go to the lower index."""
    return sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:MOST_CANDIDATES]


@lru_cache(maxsize=1024)  # of the same paragraphs, for several versions beside one
def shingles(text: str) -> frozenset[str]:
    """The word 3-grams of a text; of a short text also its single words."""
    found = frozenset([text[place: place + 3] for place in range(len(text) - 2)])
    return found.union(text) if len(text) < SHORT else found


@lru_cache(maxsize=512)  # of the same clauses, for several versions beside one
def runs(text: str) -> Counter[str]:
    """How often each word 3-gram stands in an encoded text."""
    return Counter([text[place: place + 3] for place in range(len(text) - 2)])


def similarity(before: str, after: str, rarity: Rarity) -> float:
    """The similarity of two texts, 0 to 1: by the order of their words and by shared rare words."""
    ordered = _in_order(before, after)
    if ordered >= 0.75:
        return ordered
    (first, weight), (second, other) = rarity.held(before), rarity.held(after)
    least = min(weight, other)
    contained = rarity.weigh(first & second) / least if least else 0.0
    uneven = max(len(before), len(after)) > 2.5 * min(len(before), len(after))
    return 0.6 * ordered + 0.4 * contained if uneven else (ordered + contained) / 2


@lru_cache(maxsize=16384)  # of the same texts, for several versions beside one
def _in_order(before: str, after: str) -> float:
    """The share of the words that both texts have in the same order."""
    share: float = Indel.normalized_similarity(before[:LONGEST], after[:LONGEST])
    return share
