"""Cleans a minimal diff for reading: merges scattered edits, aligns them with sentence boundaries."""
from __future__ import annotations

from collections.abc import Sequence
from math import inf

from plugins.policy.diff.matching import Run, joined
from plugins.policy.text import packaged

_WORDS = packaged.expressions("plugins.policy.diff", "words")
_FUNCTION_WORDS = frozenset(_WORDS["function_words"].split("|"))
#: An island has at most so many words, and so many for each of the shorter edit beside it, and of both.
_ISLANDS = ((4, 1, inf), (8, 2, 0.4), (12, 0.5, inf))
_PAUSES = {".": 5, "!": 5, "?": 5, "。": 5, ";": 4, ":": 4, ",": 3, ")": 3}
_JOINERS = frozenset(_WORDS["joiners"].split("|"))


def cleaned(runs: list[Run], before: Sequence[str], after: Sequence[str], spaced: Sequence[str]) -> list[Run]:
    """The runs without short islands of kept words, their edits shifted to the best boundaries."""
    runs = _slid(runs, before, after, spaced)
    for _ in range(6):  # each pass only takes away; real texts settle in two or three
        fewer = _dissolved(runs, before, len(before), len(after))
        if len(fewer) == len(runs):
            break
        runs = fewer
    return _slid(runs, before, after, spaced)


def _dissolved(runs: list[Run], before: Sequence[str], end_before: int, end_after: int) -> list[Run]:
    """The runs without kept words that are too short between the edits around them."""
    kept: list[Run] = []
    for index, run in enumerate(runs):
        left = kept[-1] if kept else (0, 0, 0, 0)
        right = runs[index + 1] if index + 1 < len(runs) else (end_before, end_before, end_after, end_after)
        removed = (run[0] - left[1], right[0] - run[1])
        added = (run[2] - left[3], right[2] - run[3])
        if not _is_island(before[run[0]: run[1]], removed, added):
            kept.append(run)
    return kept


def _are_function_words(words: Sequence[str]) -> bool:
    return all(word.lower() in _FUNCTION_WORDS | {",", "."} for word in words)


def _is_island(words: Sequence[str], removed: tuple[int, int], added: tuple[int, int]) -> bool:
    """True if a kept run is too short, measured by the edits on either side, to help a reader."""
    left, right = removed[0] + added[0], removed[1] + added[1]
    if min(left, right) == 0:
        return False
    length = sum(any(map(str.isalnum, word)) for word in words)
    if length == 0:
        return min(removed[0], added[0]) > 0 or min(removed[1], added[1]) > 0
    if length <= 2 and left + right >= 4 and _are_function_words(words):
        return True
    return any(length <= min(most, of_shorter * min(left, right), of_both * (left + right))
               for most, of_shorter, of_both in _ISLANDS)


def _slid(runs: list[Run], before: Sequence[str], after: Sequence[str], spaced: Sequence[str]) -> list[Run]:
    """The runs with pure deletions and insertions shifted to word and sentence boundaries."""
    moved = list(runs)
    for index in range(len(moved) - 1):
        (a, b, c, d), (e, f, g, h) = moved[index], moved[index + 1]
        if (e > b) == (g > d):  # a replacement stays where it is
            continue
        text, start, stop = (before, b, e) if e > b else (after, d, g)
        low, high = _reach(text, start, stop, b - a, f - e)
        shift = _best(text, start, stop, low, high, spaced if text is after else None)
        moved[index], moved[index + 1] = (a, b + shift, c, d + shift), (e + shift, f, g + shift, h)
    return joined([run for run in moved if run[1] > run[0]])


def _reach(text: Sequence[str], start: int, stop: int, room_left: int, room_right: int) -> tuple[int, int]:
    """How many words an edit of text[start:stop] can shift to the left and to the right with the same result."""
    low = high = 0
    while low < min(room_left, 400) and text[start - low - 1] == text[stop - low - 1]:
        low += 1
    while high < min(room_right, 400) and text[start + high] == text[stop + high]:
        high += 1
    return -low, high


def _best(text: Sequence[str], start: int, stop: int, low: int, high: int, spaced: Sequence[str] | None) -> int:
    """The shift after which the edit begins and ends at the strongest boundaries."""
    if low == high:
        return 0
    return max(range(low, high + 1), key=lambda shift: (
        _pause(text, start + shift, spaced) + _pause(text, stop + shift, spaced), -abs(shift - high),
    ))


def _pause(text: Sequence[str], place: int, spaced: Sequence[str] | None) -> int:
    """The strength of the boundary before a word."""
    if place <= 0 or place >= len(text):
        return 6
    if spaced is not None and "\n" in spaced[place - 1]:
        return 6
    strength = _PAUSES.get(text[place - 1][-1:], 0)
    return strength or (2 if text[place].lower() in _JOINERS or text[place] == "(" else 0)
