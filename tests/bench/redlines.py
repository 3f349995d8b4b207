"""Clauses and redlines on real histories: reading, known mutations, speed, outlines and hostile texts.

    python3 tasks.py bench redlines [--quick | --more] [--seed=N]

`--more` makes 110 mutations of each kind, by another seed; `--seed` draws the strata and the mutations by yet another.
"""
from __future__ import annotations

import random
import statistics
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from plugins.policy.compare.compare import compare
from plugins.policy.model import ClauseChangeKind
from tests.bench.clauses import corpus, hostile, mutations, outlines, peers, reading, strata, trials
from tests.bench.clauses.mutations import Mutation, Section

Kind = ClauseChangeKind


def main(options: list[str]) -> int:
    """Print every figure; 1 when a text could not be read out of its redline again."""
    print("\n## Clauses and redlines")
    seed = next((int(option[7:]) for option in options if option.startswith("--seed=")), 0)
    _print_hostile(100_000 if "--quick" in options else 500_000)
    if not corpus.CORPUS.is_dir():
        print("../shared/corpus is not here, so nothing is measured on real histories")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        collections = corpus.histories(Path(folder))
        count = 60 if "--quick" in options else 300
        pairs = corpus.pairs(collections, count)
        layered = strata.pairs(collections, count, seed or strata.SEED)
        documents = corpus.latest(collections, 300)
        _print_outlines(collections)
    print(f"\n{len(layered)} pairs drawn by strata, texts of at most {strata.LARGEST // 1000} kB:")
    broken = _print_reading(layered)
    print(f"\n{len(pairs)} pairs drawn evenly, neighbours nine times of ten:")
    broken += _print_reading(pairs)
    _print_peers(pairs[::10])
    _print_scaling([text for _, text in documents])
    count, usual = (110, 7) if "--more" in options else (10 if "--quick" in options else 40, trials.SEED)
    _print_mutations(trials.Ground(documents, seed or usual), count)
    return int(broken > 0)


def _print_outlines(collections: list[corpus.History]) -> None:
    documents, right, wrong, missed = outlines.score(collections)
    f1 = 2 * right / (2 * right + wrong + missed)
    print(f"outline of {documents} documents marked by hand: heading F1 {f1:.3f}"
          f" ({right} right, {wrong} wrong, {missed} missed)")


def _print_reading(pairs: list[corpus.Pair]) -> int:
    """Marks against the control, CPU time, and how many texts could not be rebuilt."""
    totals: Counter[str] = Counter()
    times, broken = [], 0
    for pair in pairs:
        times.append(hostile.seconds(pair.before, pair.after))
        comparison = compare(pair.before, pair.after)
        broken += not reading.rebuilt(comparison)
        mine, other = reading.ours(comparison), reading.control(comparison.before, comparison.after)
        for group in ("all", "moved" if reading.moved(comparison) else "still"):
            totals.update({
                f"{group} pairs": 1, f"{group} regions": mine.regions, f"{group} control regions": other.regions,
                f"{group} characters": mine.characters, f"{group} control characters": other.characters,
            })
    for group, name in (("all", "all"), ("still", "nothing moved"), ("moved", "something moved")):
        print(f"reading, {name} ({totals[f'{group} pairs']} pairs): "
              f"{totals[f'{group} regions']} regions, {_ratio(totals, group, 'regions')} × the control's; "
              f"{totals[f'{group} characters']} characters marked, {_ratio(totals, group, 'characters')} ×")
    times.sort()
    print(f"CPU a pair, parsing included: median {statistics.median(times) * 1000:.1f} ms,"
          f" p99 {times[int(len(times) * 0.99)] * 1000:.0f} ms, most {times[-1] * 1000:.0f} ms")
    print(f"texts that cannot be read out of their redlines again: {broken}")
    return broken


def _ratio(totals: Counter[str], group: str, what: str) -> str:
    return f"{totals[f'{group} {what}'] / max(1, totals[f'{group} control {what}']):.3f}"


def _print_peers(pairs: list[corpus.Pair]) -> None:
    small = [pair for pair in pairs if len(pair.before) + len(pair.after) <= 2 * peers.LARGEST]
    mine = statistics.median(hostile.seconds(pair.before, pair.after) for pair in small)
    for name, run in peers.PEERS.items():
        theirs = statistics.median(peers.seconds(run, pair) for pair in small)
        print(f"{name} ({len(small)} pairs of at most {peers.LARGEST // 1000} kB): {theirs / mine:.2f} × our CPU time")


def _print_scaling(texts: list[str]) -> None:
    """One text of all documents, cut to size, with twenty edits."""
    chance = random.Random(3)
    whole = "\n\n".join(chance.sample(texts, len(texts)))
    for size in (250_000, 500_000, 1_000_000, 2_000_000):
        before = after = whole[:size]
        for place in sorted(chance.sample(range(1000, size - 1000), 20), reverse=True):
            after = f"{after[:place]} some other words instead {after[place + 40:]}"
        print(f"{size / 1e6:.2f} MB: {hostile.seconds(before, after):.2f} s CPU")
    print(f"peak memory for the last: {hostile.peak(before, after) / 1e6:.0f} MB")


def _print_mutations(ground: trials.Ground, count: int) -> None:
    chance, words = ground.chance, ground.vocabulary
    kinds: dict[str, tuple[Callable[[str, list[Section]], Mutation | None], Callable[[Mutation], bool]]] = {
        "moved": (lambda _, cut: mutations.moved(cut, 0, words, chance), trials.found_moved),
        "moved, 15 % reworded": (lambda _, cut: mutations.moved(cut, 0.15, words, chance), trials.found_moved),
        "moved, 45 % reworded": (lambda _, cut: mutations.moved(cut, 0.45, words, chance), trials.found_moved),
        "split": (lambda _, cut: mutations.split(cut, chance), lambda m: trials.found_parted(m, Kind.SPLIT)),
        "merged": (lambda _, cut: mutations.merged(cut, chance), lambda m: trials.found_parted(m, Kind.MERGED)),
        "one word": (lambda _, cut: mutations.one_word(cut, words, chance), trials.found_word),
        "section inserted": (
            lambda name, cut: mutations.inserted(cut, ground.foreign(1, name)[0], chance), trials.found_addition),
        "quotes and spaces": (lambda _, cut: mutations.retyped(cut), trials.found_nothing),
    }
    for name, (make, right) in kinds.items():
        results = [right(mutation) for mutation in ground.each(make, count)]
        print(f"{name}: {sum(results)} of {len(results)} told rightly")
    _print_fourteen(ground)


def _print_fourteen(ground: trials.Ground) -> None:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for name, cut in ground.documents:
        mutation = mutations.fourteen(cut, ground.foreign(3, name), ground.vocabulary, ground.chance)
        for what, (good, many) in (trials.fourteen(mutation, cut) if mutation else {}).items():
            right[what] += good
            total[what] += many
    told = ", ".join(f"{what} {right[what]} of {total[what]} ({right[what] / total[what]:.4f})" for what in total)
    print(f"14 edits at once: {told}")


def _print_hostile(size: int) -> None:
    slowest, worst = 0.0, ("", 0.0)
    for name in hostile.MAKERS:
        once, twice = hostile.trial(name, size)
        slowest = max(slowest, twice)
        worst = max(worst, (name, twice / max(once, 0.05)), key=lambda found: found[1])
    print(f"{len(hostile.MAKERS)} hostile texts of {2 * size / 1e6:.1f} MB: slowest {slowest:.1f} s;"
          f" twice the text costs at most {worst[1]:.1f} × ({worst[0]})")
