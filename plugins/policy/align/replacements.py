"""Pairs unmatched clauses that stand between the same two kept clauses: replacements."""
from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from plugins.policy.align.similarity import Alphabet, Rarity, similarity
from plugins.policy.model import Clause

ALIKE, ALIKE_SAME_NUMBER = 0.35, 0.25  # least similarity; in the grey zone, so never more than "possibly"
MOST_CELLS = 400  # removed × added clauses; larger gaps are left alone


def replacements(
    unmatched_before: Mapping[int, Clause], unmatched_after: Mapping[int, Clause], stayed: Sequence[tuple[int, int]],
    alphabet: Alphabet,
) -> list[tuple[int, int, float]]:
    """Pairs of removed and added clauses between the same neighbours, in an order that both share."""
    removed, added = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    for place in unmatched_before:
        removed[bisect_left(stayed, place, key=lambda pair: pair[0])].append(place)
    for place in unmatched_after:
        added[bisect_left(stayed, place, key=lambda pair: pair[1])].append(place)
    found: list[tuple[int, int, float]] = []
    for gap in sorted(removed.keys() & added.keys()):
        if len(removed[gap]) * len(added[gap]) <= MOST_CELLS:
            found += _in_order(_with_letters(alphabet, unmatched_before, removed[gap]),
                               _with_letters(alphabet, unmatched_after, added[gap]))
    return found


def _with_letters(
    alphabet: Alphabet, unmatched: Mapping[int, Clause], places: list[int],
) -> list[tuple[int, str, str | None]]:
    return [
        (place, alphabet.spell(f"{unmatched[place].heading or ''} {unmatched[place].text}"), unmatched[place].number)
        for place in places
    ]


def _in_order(
    before: list[tuple[int, str, str | None]], after: list[tuple[int, str, str | None]]
) -> list[tuple[int, int, float]]:
    """The pairs in common order with the greatest total similarity, by dynamic programming."""
    rarity = Rarity([spelled for _, spelled, _ in (*before, *after)])
    best: list[list[tuple[float, tuple[tuple[int, int, float], ...]]]] = [[(0.0, ())] * (len(after) + 1)]
    for i, spelled, number in before:
        row: list[tuple[float, tuple[tuple[int, int, float], ...]]] = [(0.0, ())]
        for column, (j, other, theirs) in enumerate(after):
            options = [best[-1][column + 1], row[column]]
            alike = similarity(spelled, other, rarity) if spelled and other else 0.0
            if alike >= (ALIKE_SAME_NUMBER if number and number == theirs else ALIKE):
                total, chain = best[-1][column]
                options.append((total + alike, (*chain, (i, j, alike))))
            row.append(max(options, key=lambda option: option[0]))
        best.append(row)
    return list(best[-1][-1][1])
