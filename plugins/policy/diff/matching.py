"""Longest common subsequence of words, in bounded time and memory."""
from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Indel

MOST_CELLS = 40_000_000  # words × words; the table takes a bit for each, so 5 MB
_SURROGATES, _MOST_LETTERS = 0xD800, 1_000_000

Run = tuple[int, int, int, int]  #: before[a:b] equals after[c:d]


def shared_runs(before: Sequence[str], after: Sequence[str]) -> list[Run]:
    """The runs of words common to both texts, in order; minimal for texts of ordinary length."""
    start, stop_before, stop_after = _trimmed(before, after)
    found = [(0, start, 0, start)] if start else []
    found += _between(before, after, start, stop_before, start, stop_after, 0)
    if stop_before < len(before):
        found.append((stop_before, len(before), stop_after, len(after)))
    return joined(found)


def common_prefix(before: str, after: str) -> int:
    """The length of the common prefix in characters, by bisection."""
    low, high = 0, min(len(before), len(after))
    while low < high:
        middle = (low + high + 1) // 2
        if before[low:middle] == after[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def joined(runs: list[Run]) -> list[Run]:
    """The runs, adjacent ones joined."""
    whole: list[Run] = []
    for run in runs:
        if whole and whole[-1][1] == run[0] and whole[-1][3] == run[2]:
            whole[-1] = (whole[-1][0], run[1], whole[-1][2], run[3])
        else:
            whole.append(run)
    return whole


def _trimmed(before: Sequence[str], after: Sequence[str]) -> tuple[int, int, int]:
    """The length of the common prefix, and where the common suffix starts in each text."""
    start, shorter = 0, min(len(before), len(after))
    while start < shorter and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < shorter - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return start, len(before) - tail, len(after) - tail


def _by_letters(before: Sequence[str], after: Sequence[str], a: int, c: int) -> list[Run]:
    """The common runs of two short ranges that begin at `a` and `c`."""
    return [(a + op.src_start, a + op.src_end, c + op.dest_start, c + op.dest_end)
            for op in Indel.opcodes(*_lettered(before, after)) if op.tag == "equal"]


def _between(before: Sequence[str], after: Sequence[str], a: int, b: int, c: int, d: int, deep: int) -> list[Run]:
    """The common runs of before[a:b] and after[c:d]; long ranges are first split at unique words."""
    if not (b - a) * (d - c):
        return []
    if (b - a) * (d - c) <= MOST_CELLS and b - a + d - c < _MOST_LETTERS:
        return _by_letters(before[a:b], after[c:d], a, c)
    anchors = _anchors(before[a:b], after[c:d]) if deep < 3 else []
    found: list[Run] = []
    left, right = a, c
    for here, there in [*((a + i, c + j) for i, j in anchors), (b, d)]:
        if anchors:
            found += _between(before, after, left, here, right, there, deep + 1)
        if here < b:
            found.append((here, here + 1, there, there + 1))
        left, right = here + 1, there + 1
    return found


def _lettered(before: Sequence[str], after: Sequence[str]) -> tuple[str, str]:
    """Both texts with one character a distinct word: the diff library compares characters fastest."""
    letters: dict[str, str] = {}
    for word in (*before, *after):
        if word not in letters:
            place = len(letters)
            letters[word] = chr(place if place < _SURROGATES else place + 0x800)
    return "".join(letters[word] for word in before), "".join(letters[word] for word in after)


def _anchors(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Positions of three words that occur once in each text, in an order common to both."""
    here, there = _single(before), _single(after)
    pairs = sorted((place, there[three]) for three, place in here.items() if three in there)
    chosen = increasing([j for _, j in pairs])
    return [pairs[index] for index in chosen]


def _single(text: Sequence[str]) -> dict[tuple[str, ...], int]:
    threes = list(zip(text, text[1:], text[2:], strict=False))
    often = Counter(threes)
    return {three: place for place, three in enumerate(threes) if often[three] == 1}


def increasing(numbers: Sequence[int]) -> list[int]:
    """The indices of a longest increasing subsequence."""
    tails: list[int] = []
    ends: list[int] = []
    back = [-1] * len(numbers)
    for place, number in enumerate(numbers):
        at = bisect_left(tails, number)
        back[place] = ends[at - 1] if at else -1
        tails[at: at + 1] = [number]
        ends[at: at + 1] = [place]
    chain = []
    place = ends[-1] if ends else -1
    while place >= 0:
        chain.append(place)
        place = back[place]
    return chain[::-1]
