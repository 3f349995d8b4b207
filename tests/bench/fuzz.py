"""`python3 tasks.py bench fuzz [--rounds=N]`: damaged posts, cards, archives and settings, checked and built.

Each must end in a site or in sentences with file and line; one that ends otherwise is named by its seed.
"""
from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.publish import mutants

ROUNDS = 2000
BUILT = 10  #: one build for so many checks: a build takes ten times as long
_FIRST = 1_000  #: the first seed; those below are the suite's


def main(options: Sequence[str]) -> int:
    """Run every kind; 1 when anything ended in a traceback."""
    rounds = next((int(word.partition("=")[2]) for word in options if word.startswith("--rounds=")), ROUNDS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        mutants.site(folder / "sound")
        kinds: list[tuple[str, int, Callable[[int], int]]] = [
            ("checked", rounds, lambda seed: mutants.checked(folder / "sound", folder / "site", seed)),
            ("settings", rounds, lambda seed: mutants.set_wrongly(folder, seed)),
            ("built", rounds // BUILT, lambda seed: mutants.built(folder / "sound", folder / "site", seed))]
        return max(_run(*kind) for kind in kinds)


def _run(kind: str, rounds: int, one: Callable[[int], int]) -> int:
    started, sentences, failed = time.process_time(), 0, list[int]()
    for seed in range(_FIRST, _FIRST + rounds):
        try:
            sentences += one(seed) > 0
        except Exception as error:  # noqa: BLE001 (what is counted here is just that)
            failed.append(seed)
            print(f"{kind} {seed}: {type(error).__name__}: {str(error)[:300]}", file=sys.stderr)
    print(f"{kind:<9} {rounds} rounds, {sentences} with sentences, {len(failed)} with a traceback, "
          f"{time.process_time() - started:.0f} s CPU")
    return int(bool(failed))
