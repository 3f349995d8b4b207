"""Benches: `python3 tasks.py bench [NAME…]` runs `tests/bench/NAME.py`'s `main()`; with no name, all of them.

`policy` stands for all that measures the policy room.
"""
from __future__ import annotations

import importlib
import sys
from pathlib import Path

ROOMS = {"policy": ("verdicts", "redlines")}
NAMES = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem != "__init__")


def main(words: tuple[str, ...]) -> int:
    """Run the named benches, or all; a word that starts with "--" goes to every bench."""
    if {"-h", "--help"} & set(words):
        print(f"{__doc__}\nNames: {', '.join([*NAMES, *ROOMS])}.")
        return 0
    options = [word for word in words if word.startswith("--")]
    named = [word for word in words if not word.startswith("--")] or NAMES
    wanted = list(dict.fromkeys(name for word in named for name in ROOMS.get(word, (word,))))
    for name in wanted:
        if name not in NAMES:
            print(f"bench: there is no bench {name!r}; there are {', '.join([*NAMES, *ROOMS])}", file=sys.stderr)
            return 2
    return max(importlib.import_module(f"tests.bench.{name}").main(options) for name in wanted)
