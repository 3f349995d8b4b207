"""Draws pairs of versions by strata, so that a sample holds what is rare: moves, rewrites, long spans, other languages.

The strata are those of the measurements that the project's bars come from. They look at lines of the files alone, so
that nothing of ours decides what it is measured on.
"""
from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from plugins.policy.align.longest_increasing import heaviest_increasing_subsequence
from plugins.policy.text.document import normalize
from plugins.policy.text.language import language
from tests.bench.clauses.corpus import History, Pair

SEED = 20261127
LARGEST = 200_000   # characters of either text; beyond, the control was never measured
_POOL = 12          # transitions of a document at most
_LONG = 400 * 86400  # seconds between the two ends of a long span
SHARES = {
    "tiny": 30, "small": 30, "medium": 30, "large": 30, "rewrite": 30, "huge": 20, "moved": 35, "numbered": 26,
    "long span": 25, "Zoom": 4, "not English": 40,
}  #: pairs of each stratum among 300


class Drawn(NamedTuple):
    """A pair, and what the lines of its files say about it."""

    pair: Pair
    strata: frozenset[str]


def pairs(collections: list[History], count: int = 300, seed: int = SEED) -> list[Pair]:
    """So many pairs, as many of each stratum as there should be; the rarest strata choose first."""
    chance = random.Random(seed)
    pool = list(chain.from_iterable(_pool(history, chance) for history in collections))
    chance.shuffle(pool)
    often = Counter(stratum for drawn in pool for stratum in drawn.strata)
    chosen: dict[int, Pair] = {}
    for stratum in sorted(SHARES, key=lambda name: often[name]):
        fitting = [place for place, drawn in enumerate(pool) if stratum in drawn.strata and place not in chosen]
        wanted = round(SHARES[stratum] * count / 300)
        chosen.update((place, pool[place].pair) for place in _of_many_documents(fitting, pool)[:wanted])
    rest = [place for place in range(len(pool)) if place not in chosen]
    chosen.update((place, pool[place].pair) for place in rest[:max(0, count - len(chosen))])
    return list(chosen.values())


def _of_many_documents(places: list[int], pool: list[Drawn]) -> list[int]:
    """The same places, those of documents that had fewest turns first."""
    turns: Counter[str] = Counter()
    ranked = []
    for place in places:
        document = pool[place].pair.document
        ranked.append((turns[document], len(ranked), place))
        turns[document] += 1
    return [place for *_, place in sorted(ranked)]


def _pool(history: History, chance: random.Random) -> Iterator[Drawn]:
    """At most twelve neighbouring pairs of every document, and one that spans more than 400 days."""
    for document, blobs in history.blobs.items():
        places = list(range(len(blobs) - 1))
        for place in chance.sample(places, min(_POOL, len(places))):
            yield from _drawn(history, document, place, place + 1, long=False)
        dates = history.dates[document]
        spans = [(a, b) for a in places for b in range(a + 1, len(blobs)) if dates[b] - dates[a] > _LONG]
        for start, stop in chance.sample(spans, min(1, len(spans))):
            yield from _drawn(history, document, start, stop, long=True)


def _drawn(history: History, document: str, start: int, stop: int, long: bool) -> Iterator[Drawn]:
    blobs = history.blobs[document]
    pair = Pair(document, history.text(blobs[start]), history.text(blobs[stop]))
    if pair.before != pair.after and max(len(pair.before), len(pair.after)) <= LARGEST:
        yield Drawn(pair, frozenset({"long span"} if long else _strata(pair)))


def _strata(pair: Pair) -> Iterator[str]:
    before, after = _lines(pair.before), _lines(pair.after)
    share = _differing(before, after)
    yield "tiny" if share < 0.01 else "small" if share < 0.05 else "medium" if share < 0.25 \
        else "large" if share < 0.6 else "rewrite"
    if len(pair.after) > LARGEST / 2:
        yield "huge"
    if _words_moved(before, after) >= 20:
        yield "moved"
    if sum(bool(re.match(r"\W*\d+\.\d+", line)) for line in after) >= 3:
        yield "numbered"
    if pair.document.startswith("Zoom/"):
        yield "Zoom"
    if language(normalize(pair.after)) not in ("English", None):
        yield "not English"


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def _differing(before: list[str], after: list[str]) -> float:
    """The share of characters in lines that the other text lacks."""
    first, second = Counter(before), Counter(after)
    lacking = chain((first - second).elements(), (second - first).elements())
    return sum(map(len, lacking)) / max(1, sum(map(len, chain(before, after))))


def _words_moved(before: list[str], after: list[str]) -> int:
    """How many words stand in lines that both texts have once, in another order."""
    first, second = Counter(before), Counter(after)
    where = {line: place for place, line in enumerate(after)}
    order = [line for line in before if first[line] == second[line] == 1]
    sizes = [line.count(" ") + 1 for line in order]
    stayed = heaviest_increasing_subsequence([where[line] for line in order], sizes)
    return sum(sizes) - sum(sizes[place] for place in stayed)
