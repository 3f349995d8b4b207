"""Finds which paragraph and heading of one version became which of another."""
from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import log
from typing import NamedTuple

from rapidfuzz.distance import Indel

from plugins.policy.model import Clause
from plugins.policy.redline_words import key

IN_GAP, ELSEWHERE, SAME_SECTION = 0.46, 0.56, 0.50  # least likeness to match, by how much the place says already
COMMON_SHINGLE, MOST_CANDIDATES, SHORT = 40, 8, 12
_WORD = re.compile(r"\w+")


class Leaf(NamedTuple):
    """A heading or a paragraph of a clause."""

    clause: int    #: the place of its clause in the outline
    text: str      #: compared form: quotes, dashes and spaces made even
    heading: bool


@dataclass
class Leaves:
    """The leaves of both versions and what has been matched so far."""

    before: list[Leaf]
    after: list[Leaf]
    to_after: dict[int, int] = field(default_factory=dict)
    to_before: dict[int, int] = field(default_factory=dict)
    likeness: dict[int, float] = field(default_factory=dict)  #: by place before

    def match(self, here: int, there: int, likeness: float = 1.0) -> None:
        """Record that a leaf became another."""
        self.to_after[here] = there
        self.to_before[there] = here
        self.likeness[here] = likeness

    def free(self, here: int, there: int) -> bool:
        """Whether both are still without a partner."""
        return here not in self.to_after and there not in self.to_before


def leaves_of(clauses: Sequence[Clause]) -> list[Leaf]:
    """Every heading and paragraph, in the order of reading."""
    found = []
    for place, clause in enumerate(clauses):
        if clause.heading:
            found.append(Leaf(place, key(clause.heading), True))
        if clause.text:
            found += [Leaf(place, key(paragraph), False) for paragraph in clause.text.split("\n\n")]
    return found


def matched(before: Sequence[Clause], after: Sequence[Clause]) -> Leaves:
    """Match what is equal first, then what is alike."""
    leaves = Leaves(leaves_of(before), leaves_of(after))
    _match_edges(leaves)
    _match_unique(leaves)
    _grow(leaves)
    _match_duplicates(leaves)
    _match_alike(leaves)
    return leaves


def _match_edges(leaves: Leaves) -> None:
    """What both versions begin and end with."""
    place, shorter = 0, min(len(leaves.before), len(leaves.after))
    while place < shorter and leaves.before[place][1:] == leaves.after[place][1:]:
        leaves.match(place, place)
        place += 1
    here, there = len(leaves.before) - 1, len(leaves.after) - 1
    while min(here, there) >= place and leaves.before[here][1:] == leaves.after[there][1:]:
        leaves.match(here, there)
        here, there = here - 1, there - 1


def _match_unique(leaves: Leaves) -> None:
    """Equal leaves that stand once on each side."""
    rest_before = [place for place in range(len(leaves.before)) if place not in leaves.to_after]
    rest_after = [place for place in range(len(leaves.after)) if place not in leaves.to_before]
    often_before = Counter(leaves.before[place][1:] for place in rest_before)
    often_after = Counter(leaves.after[place][1:] for place in rest_after)
    where = {leaves.after[place][1:]: place for place in rest_after}
    for place in rest_before:
        leaf = leaves.before[place]
        if often_before[leaf[1:]] == often_after[leaf[1:]] == 1 and (leaf.heading or leaf.text.count(" ") >= 3):
            leaves.match(place, where[leaf[1:]])


def _grow(leaves: Leaves) -> None:
    """Extend every match over equal neighbours, forwards and backwards."""
    for step, order in ((1, sorted(leaves.to_after)), (-1, sorted(leaves.to_after, reverse=True))):
        for here in order:
            there = leaves.to_after[here]
            here, there = here + step, there + step
            while (
                0 <= here < len(leaves.before) and 0 <= there < len(leaves.after) and leaves.free(here, there)
                and leaves.before[here][1:] == leaves.after[there][1:]
            ):
                leaves.match(here, there)
                here, there = here + step, there + step


def _match_duplicates(leaves: Leaves) -> None:
    """Equal leaves that stand several times are paired in order."""
    waiting: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for place, leaf in enumerate(leaves.after):
        if place not in leaves.to_before:
            waiting[leaf[1:]].append(place)
    for queue in waiting.values():
        queue.reverse()
    for place, leaf in enumerate(leaves.before):
        if place not in leaves.to_after and waiting.get(leaf[1:]):
            leaves.match(place, waiting[leaf[1:]].pop())


def _gaps(leaves: Leaves, side: dict[int, int], length: int, mirrored: bool) -> list[tuple[int, int]]:
    """For each leaf, the matched leaves around it, named by their place before."""
    around: list[tuple[int, int]] = [(-1, -1)] * length
    left = -1
    for place in range(length):
        if place in side:
            left = side[place] if mirrored else place
        around[place] = (left, -1)
    right = -1
    for place in reversed(range(length)):
        if place in side:
            right = side[place] if mirrored else place
        around[place] = (around[place][0], right)
    return around


def _match_alike(leaves: Leaves) -> None:
    """Score every likely pair of leftovers, and take the best first."""
    letters: dict[str, str] = {}
    spelled_before = _spelled(leaves.before, leaves.to_after, letters)
    spelled_after = _spelled(leaves.after, leaves.to_before, letters)
    if not spelled_before or not spelled_after:
        return
    rare = _rarity([*spelled_before.values(), *spelled_after.values()])
    gap_before = _gaps(leaves, leaves.to_after, len(leaves.before), mirrored=False)
    gap_after = _gaps(leaves, leaves.to_before, len(leaves.after), mirrored=True)
    ranked = []
    for here, there in _candidates(spelled_before, spelled_after):
        if leaves.before[here].heading != leaves.after[there].heading:
            continue
        score = likeness(spelled_before[here], spelled_after[there], rare)
        same_gap = gap_before[here] == gap_after[there]
        if score >= (IN_GAP if same_gap else ELSEWHERE):
            ranked.append((-score - 0.05 * same_gap, here, there, score))
    for _, here, there, score in sorted(ranked):
        if leaves.free(here, there):
            leaves.match(here, there, score)


def _spelled(side: list[Leaf], taken: dict[int, int], letters: dict[str, str]) -> dict[int, str]:
    """Each leftover as a string with one letter for each different word."""
    found = {}
    for place, leaf in enumerate(side):
        if place not in taken:
            spelled = "".join(
                letters.setdefault(word, chr(len(letters) + (0x100 if len(letters) < 0xD000 else 0x900)))
                for word in _WORD.findall(leaf.text.lower())
            )
            if spelled:
                found[place] = spelled
    return found


def _rarity(texts: Sequence[str]) -> dict[str, float]:
    """How much a word says, by how few leaves hold it."""
    often = Counter(letter for text in texts for letter in set(text))
    return {letter: log(1 + len(texts) / count) for letter, count in often.items()}


def _candidates(before: dict[int, str], after: dict[int, str]) -> Iterator[tuple[int, int]]:
    """Pairs that share runs of three words; short texts may share single words."""
    index: dict[str, list[int]] = defaultdict(list)
    for place, text in after.items():
        for shingle in _shingles(text):
            index[shingle].append(place)
    for place, text in before.items():
        votes: Counter[int] = Counter()
        for shingle in _shingles(text):
            holders = index.get(shingle, ())
            if len(holders) <= COMMON_SHINGLE:
                votes.update(holders)
        yield from ((place, other) for other, _ in votes.most_common(MOST_CANDIDATES))


def _shingles(text: str) -> set[str]:
    found = {text[place: place + 3] for place in range(len(text) - 2)}
    return found | set(text) if len(text) < SHORT else found


def likeness(before: str, after: str, rare: dict[str, float]) -> float:
    """How alike two texts are, from 0 to 1: their order of words, and how much of the rare words they share."""
    ordered: float = Indel.normalized_similarity(before, after)
    if ordered >= 0.75:
        return ordered
    first, second = set(before), set(after)
    shared = sum(rare[letter] for letter in first & second)
    least = min(sum(rare[letter] for letter in first), sum(rare[letter] for letter in second))
    contained = shared / least if least else 0.0
    uneven = max(len(before), len(after)) > 2.5 * min(len(before), len(after))
    return 0.6 * ordered + 0.4 * contained if uneven else (ordered + contained) / 2
