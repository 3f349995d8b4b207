"""Pairs the clauses of two versions by their matched paragraphs, then by headings and numbers."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from plugins.policy.align.paragraphs import Paragraphs
from plugins.policy.align.similarity import Alphabet, Rarity, similarity
from plugins.policy.diff.tokens import even
from plugins.policy.model import Clause

ENOUGH_TEXT, ENOUGH_WITH_HEADING, ENOUGH_WITH_LIKE_HEADING = 0.3, 0.1, 0.15  # shares of words in common
_LIKE_HEADING = 0.6
CONTAINED, FEWEST_WORDS = 0.6, 8  # share of the shorter clause, of at least so many words, that is found in the longer
_HEADING, _NUMBER = 0.25, 0.1  # what an equal heading and an equal number add to the share
_DEEPEST = 4         # clauses around a paragraph that its match counts for
_MOST_HEADINGS = 20_000  # pairs of headings that are compared at all

Pairs = dict[int, tuple[int, float]]  #: place before → place after, confidence


@dataclass
class Side:
    """The clauses of one version, with their lengths in words."""

    clauses: Sequence[Clause]

    @cached_property
    def above(self) -> list[tuple[int, ...]]:
        """For each clause its index and those of its ancestors, innermost first."""
        where = {clause.anchor: place for place, clause in enumerate(self.clauses)}
        found: list[tuple[int, ...]] = []
        for place, clause in enumerate(self.clauses):
            ancestors = found[where[clause.parent]] if clause.parent else ()
            found.append((place, *ancestors[:_DEEPEST - 1]))
        return found

    @cached_property
    def children(self) -> Counter[int]:
        """The number of direct children of each clause."""
        return Counter(ancestors[1] for ancestors in self.above if len(ancestors) > 1)

    @cached_property
    def own(self) -> list[int]:
        """The number of words of each clause, heading included, without its children."""
        return [word_count(clause) for clause in self.clauses]

    @cached_property
    def whole(self) -> list[int]:
        """The number of words of each clause with its descendants."""
        sizes = [0] * len(self.clauses)
        for place, size in enumerate(self.own):
            for ancestor in self.above[place]:
                sizes[ancestor] += size
        return sizes

    @cached_property
    def headings(self) -> list[str]:
        """The headings as compared."""
        return [even(clause.heading or "") for clause in self.clauses]

    @cached_property
    def heading_counts(self) -> Counter[str]:
        """The number of clauses with each heading."""
        return Counter(self.headings)


def word_count(clause: Clause) -> int:
    """The number of words of a clause, heading included, without its children."""
    return _length(clause.heading) + _length(clause.text)


def _length(text: str | None) -> int:
    return text.count(" ") + text.count("\n\n") + 1 if text else 0


def paired(before: Side, after: Side, paragraphs: Paragraphs) -> Pairs:
    """The pairs of clauses, best first; every clause has at most one partner."""
    own = _votes(paragraphs)
    whole = _spread(own, before, after)
    heading_similarity = dict(_like_headings(before, after, paragraphs.alphabet))
    bodies = _Bodies(before, after, paragraphs.alphabet)
    ranked = []
    for i, j in whole.keys() | heading_similarity.keys():
        heading = _heading(before.headings[i], after.headings[j], heading_similarity.get((i, j), 0.0))
        share = _share(i, j, own, whole, before, after, heading)
        if heading and share < ENOUGH_TEXT:
            share = max(share, bodies.similarity(i, j))
        number = before.clauses[i].number
        score = share + _HEADING * heading + _NUMBER * (number is not None and number == after.clauses[j].number)
        counts = before.heading_counts[before.headings[i]], after.heading_counts[after.headings[j]]
        sole = heading == 1 and counts == (1, 1)
        contained = _contained(i, j, own, before, after)
        if sole or share >= _needed(heading) or contained >= CONTAINED:
            confidence = max(_confidence(share, heading, sole), contained / 2)
            ranked.append((-score, abs(i - j), i, j, round(confidence, 3)))
    pairs = _best_first(ranked)
    _pair_by_children(pairs, before, after)
    return pairs


def _pair_by_children(pairs: Pairs, before: Side, after: Side) -> None:
    """Pair headings without text of their own if most of their children are paired."""
    back = {j for j, _ in pairs.values()}
    together: Counter[tuple[int, int]] = Counter()
    for i, (j, _) in pairs.items():
        if len(before.above[i]) > 1 and len(after.above[j]) > 1:
            together[before.above[i][1], after.above[j][1]] += 1
    for (i, j), count in sorted(together.items(), key=lambda found: (-found[1], found[0])):
        most = max(before.children[i], after.children[j])
        bare = max(_length(before.clauses[i].text), _length(after.clauses[j].text)) < FEWEST_WORDS
        if bare and i not in pairs and j not in back and 2 * count >= most:
            pairs[i] = j, count / most
            back.add(j)


class _Bodies:
    """Compares the own texts of clauses whose headings suggest a pair."""

    def __init__(self, before: Side, after: Side, alphabet: Alphabet) -> None:
        self._sides, self._alphabet, self._rarity = (before, after), alphabet, Rarity()
        self._spelled: dict[tuple[int, int], str] = {}

    def similarity(self, i: int, j: int) -> float:
        """The similarity of the texts, 0 to 1, by words and their order."""
        first, second = self._spell(0, i), self._spell(1, j)
        return similarity(first, second, self._rarity) if first and second else 0.0

    def _spell(self, side: int, place: int) -> str:
        if (side, place) not in self._spelled:
            self._spelled[side, place] = self._alphabet.spell(self._sides[side].clauses[place].text)
        return self._spelled[side, place]


def _best_first(ranked: list[tuple[float, int, int, int, float]]) -> Pairs:
    pairs: Pairs = {}
    taken: set[int] = set()
    for _, _, i, j, confidence in sorted(ranked):
        if i not in pairs and j not in taken:
            pairs[i] = j, confidence
            taken.add(j)
    return pairs


def _votes(paragraphs: Paragraphs) -> dict[tuple[int, int], float]:
    """The number of words in matched paragraphs for each pair of clauses, both sides counted."""
    votes: dict[tuple[int, int], float] = defaultdict(float)
    for i, j in paragraphs.to_after.items():
        first, second = paragraphs.before[i], paragraphs.after[j]
        words = first.text.count(" ") + second.text.count(" ") + 2
        votes[first.clause, second.clause] += words * paragraphs.similarity.get(i, 1.0)
    return votes


def _spread(own: dict[tuple[int, int], float], before: Side, after: Side) -> dict[tuple[int, int], float]:
    """The same with each clause's votes added to its ancestors'."""
    whole: dict[tuple[int, int], float] = defaultdict(float)
    for (i, j), words in own.items():
        for first in before.above[i]:
            for second in after.above[j]:
                whole[first, second] += words
    return whole


def _share(
    i: int, j: int, own: dict[tuple[int, int], float], whole: dict[tuple[int, int], float],
    before: Side, after: Side, heading: float,
) -> float:
    """The share of words in common, in the own text and in the clauses below; a heading stands for what has no text."""
    below = whole.get((i, j), 0.0) / (before.whole[i] + after.whole[j] or 1)
    if not before.clauses[i].text and not after.clauses[j].text:
        return min(1.0, max((below + heading) / 2, 0.75 * below))
    straight = own.get((i, j), 0.0) / (before.own[i] + after.own[j] or 1)
    return min(1.0, (straight + below) / 2)


def _contained(i: int, j: int, own: dict[tuple[int, int], float], before: Side, after: Side) -> float:
    """The share of the shorter clause's words that the longer one contains."""
    shorter = min(before.own[i], after.own[j])
    return min(1.0, own.get((i, j), 0.0) / (2 * shorter)) if shorter >= FEWEST_WORDS else 0.0


def _heading(before: str, after: str, similarity: float) -> float:
    return float(before == after) if before and before == after else similarity


def _needed(heading: float) -> float:
    return ENOUGH_WITH_HEADING if heading == 1 else ENOUGH_WITH_LIKE_HEADING if heading else ENOUGH_TEXT


def _confidence(share: float, heading: float, sole: bool) -> float:
    """The confidence of a pair: by shared text first, by the heading where the text was rewritten."""
    vouched = 0.62 + 0.38 * share if sole else 0.4 * heading + 0.6 * share
    return min(1.0, max(share, vouched))


def _same_headings(known: set[str], before: Side, after: Side) -> Iterator[tuple[int, int]]:
    """Pairs of headings that are the same, and stand once on each side."""
    first, second = ({heading: place for place, heading in enumerate(side.headings)} for side in (before, after))
    for heading in sorted(known - {""}):
        if before.heading_counts[heading] == after.heading_counts[heading] == 1:
            yield first[heading], second[heading]


def _spelled_headings(side: Side, known: set[str], alphabet: Alphabet) -> dict[int, str]:
    """The headings of a side that the other lacks, encoded, by place."""
    return {place: spelled for place, heading in enumerate(side.headings)
            if heading and heading not in known and (spelled := alphabet.spell(heading))}


def _like_headings(before: Side, after: Side, alphabet: Alphabet) -> Iterator[tuple[tuple[int, int], float]]:
    """Pairs of similar headings, where neither is found unchanged on the other side."""
    known = set(before.headings) & set(after.headings)
    yield from ((pair, 1.0) for pair in _same_headings(known, before, after))
    first, second = _spelled_headings(before, known, alphabet), _spelled_headings(after, known, alphabet)
    if len(first) * len(second) > _MOST_HEADINGS:
        return
    rarity = Rarity([*first.values(), *second.values()])
    for i, spelled in first.items():
        for j, other in second.items():
            if not set(spelled).isdisjoint(other) and min(len(spelled), len(other)) > 1:
                alike = similarity(spelled, other, rarity)
                if alike >= _LIKE_HEADING:
                    yield (i, j), alike
