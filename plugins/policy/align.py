"""Follows every clause from one version to the next: what stayed, moved, split, merged, came or went."""
from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace

from plugins.policy.align_leaves import Leaf, Leaves, matched
from plugins.policy.model import Clause, ClauseChangeKind, Outline

CERTAIN = 0.6  #: a match below this is "possibly", never a fact
_LEAST_VOTE = 0.1        # of the words of both clauses
_HEADING, _NUMBER = 0.25, 0.1  # what an equal heading and an equal number add to the votes
_PART_SHARE = 0.6        # of a clause's words that must come from another for it to be a part of that

Kind = ClauseChangeKind


@dataclass(frozen=True)
class Link:
    """Clauses before and the clauses that they became, as places in the outlines."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    confidence: float
    kinds: frozenset[Kind] = frozenset()


def align(before: Outline, after: Outline) -> tuple[Link, ...]:
    """Link every clause of both versions; the links of what was added or removed have one side only."""
    leaves = matched(before.clauses, after.clauses)
    votes = _votes(leaves)
    pairs = _paired(before.clauses, after.clauses, leaves, votes)
    links = [Link((here,), (there,), confidence) for here, (there, confidence) in pairs.items()]
    links = _parted(links, before.clauses, after.clauses, leaves)
    links += _alone(links, len(before.clauses), len(after.clauses))
    moved = _moved(links, before.clauses, after.clauses)
    return tuple(sorted(
        (replace(link, kinds=_kinds(link, moved, before.clauses, after.clauses)) for link in links),
        key=lambda link: (link.after or (_stood(link.before[0], links),), link.before),
    ))


def _votes(leaves: Leaves) -> dict[tuple[int, int], float]:
    """How many words of each clause went to each other clause."""
    votes: dict[tuple[int, int], float] = defaultdict(float)
    for here, there in leaves.to_after.items():
        first, second = leaves.before[here], leaves.after[there]
        words = len(first.text.split()) + len(second.text.split())
        votes[first.clause, second.clause] += words * leaves.likeness[here]
    return votes


def _paired(
    before: tuple[Clause, ...], after: tuple[Clause, ...], leaves: Leaves, votes: dict[tuple[int, int], float]
) -> dict[int, tuple[int, float]]:
    """One partner for each clause, best pairs first."""
    size_before, size_after = _sizes(leaves.before, len(before)), _sizes(leaves.after, len(after))
    ranked = []
    for (here, there), vote in votes.items():
        dice = vote / (size_before[here] + size_after[there])
        same_heading = bool(before[here].heading) and before[here].heading == after[there].heading
        same_number = bool(before[here].number) and before[here].number == after[there].number
        if dice >= _LEAST_VOTE or same_heading:
            score = dice + _HEADING * same_heading + _NUMBER * same_number
            ranked.append((-score, abs(here - there), here, there))
    pairs: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for score, _, here, there in sorted(ranked):
        if here not in pairs and there not in taken:
            pairs[here] = there, min(1.0, -score)
            taken.add(there)
    return pairs


def _sizes(side: list[Leaf], clauses: int) -> list[int]:
    sizes = [0] * clauses
    for leaf in side:
        sizes[leaf.clause] += len(leaf.text.split())
    return sizes


def _parted(links: list[Link], before: tuple[Clause, ...], after: tuple[Clause, ...], leaves: Leaves) -> list[Link]:
    """Find clauses without a partner whose words went into, or came out of, a pair."""
    by_before = {link.before[0]: link for link in links}
    by_after = {link.after[0]: link for link in links}
    flow_out: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    flow_in: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for here, there in leaves.to_after.items():
        first, second = leaves.before[here], leaves.after[there]
        if first.heading:
            continue
        flow_out[first.clause][second.clause] += len(first.text.split())
        flow_in[second.clause][first.clause] += len(second.text.split())
    for place, clause in enumerate(before):
        if place not in by_before and flow_out[place]:
            target, words = max(flow_out[place].items(), key=lambda flow: flow[1])
            if target in by_after and words >= _PART_SHARE * len(clause.text.split()):
                link = by_after[target]
                by_after[target] = replace(link, before=tuple(sorted((*link.before, place))))
    merged = list(by_after.values())
    by_before = {link.before[0]: link for link in merged}
    for place, clause in enumerate(after):
        if place not in by_after and flow_in[place]:
            source, words = max(flow_in[place].items(), key=lambda flow: flow[1])
            if source in by_before and words >= _PART_SHARE * len(clause.text.split()):
                link = by_before[source]
                by_before[source] = replace(link, after=tuple(sorted((*link.after, place))))
    return list(by_before.values())


def _alone(links: list[Link], many_before: int, many_after: int) -> list[Link]:
    """What has no partner was removed or added."""
    known_before = {place for link in links for place in link.before}
    known_after = {place for link in links for place in link.after}
    return [Link((place,), (), 1.0) for place in range(many_before) if place not in known_before] + [
        Link((), (place,), 1.0) for place in range(many_after) if place not in known_after
    ]


def _moved(links: list[Link], before: tuple[Clause, ...], after: tuple[Clause, ...]) -> set[int]:
    """The places before of clauses that left the order: what lies outside the heaviest part that kept it."""
    pairs = sorted((link.before[0], link.after[0]) for link in links if link.before and link.after)
    weights = [1 + len(before[here].text.split()) for here, _ in pairs]
    stayed = {pairs[place][0] for place in heaviest([there for _, there in pairs], weights)}
    return {here for here, _ in pairs} - stayed


def heaviest(numbers: list[int], weights: list[int]) -> list[int]:
    """The places of the increasing subsequence with the greatest weight."""
    ends: list[int] = []   # last numbers, increasing
    best: list[int] = []   # weight of the best chain that ends there, increasing
    last: list[int] = []   # its last place
    back = [-1] * len(numbers)
    for place, (number, weight) in enumerate(zip(numbers, weights, strict=True)):
        at = bisect_left(ends, number)
        total = weight + (best[at - 1] if at else 0)
        back[place] = last[at - 1] if at else -1
        stop = at
        while stop < len(ends) and best[stop] <= total:
            stop += 1
        ends[at:stop], best[at:stop], last[at:stop] = [number], [total], [place]
    chain = []
    place = last[-1] if last else -1
    while place >= 0:
        chain.append(place)
        place = back[place]
    return chain[::-1]


def _kinds(link: Link, moved: set[int], before: tuple[Clause, ...], after: tuple[Clause, ...]) -> frozenset[Kind]:
    """All that happened to the clauses of a link."""
    if not link.before or not link.after:
        return frozenset({Kind.ADDED if link.after else Kind.REMOVED})
    kinds = set()
    if len(link.after) > 1:
        kinds.add(Kind.SPLIT)
    if len(link.before) > 1:
        kinds.add(Kind.MERGED)
    first, second = before[link.before[0]], after[link.after[0]]
    if link.before[0] in moved:
        kinds.add(Kind.MOVED)
    if first.number and second.number and first.number != second.number:
        kinds.add(Kind.RENUMBERED)
    if first.text != second.text or first.heading != second.heading:
        kinds.add(Kind.AMENDED)
    return frozenset(kinds)


def _stood(place: int, links: list[Link]) -> int:
    """Where a removed clause would stand now: after the last one before it that stayed."""
    return max((link.after[0] for link in links if link.before and link.after and link.before[0] < place), default=-1)
