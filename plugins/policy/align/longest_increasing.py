"""The heaviest increasing subsequence: which clauses kept their order."""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def heaviest_increasing_subsequence(numbers: Sequence[int], weights: Sequence[float]) -> list[int]:
    """The indices of the increasing subsequence with the greatest weight."""
    ends: list[int] = []     # last numbers of chains, increasing
    best: list[float] = []   # their weights, increasing
    last: list[int] = []     # their last places
    back = [-1] * len(numbers)
    for place, (number, weight) in enumerate(zip(numbers, weights, strict=True)):
        at = bisect_left(ends, number)
        back[place] = last[at - 1] if at else -1
        total = weight + (best[at - 1] if at else 0)
        stop = at
        while stop < len(ends) and best[stop] <= total:
            stop += 1
        if stop > at or at == len(ends) or ends[at] > number:
            ends[at:stop], best[at:stop], last[at:stop] = [number], [total], [place]
    return _chain(back, last[-1] if last else -1)


def _chain(back: list[int], place: int) -> list[int]:
    """The subsequence that ends at a place, read from the pointers to predecessors."""
    chain = []
    while place >= 0:
        chain.append(place)
        place = back[place]
    return chain[::-1]
