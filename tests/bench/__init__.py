"""Benches: `python3 tasks.py bench [NAME…]` runs `tests/bench/NAME.py`'s `main()`; with no name, all of them."""
from __future__ import annotations

import importlib
import sys
from pathlib import Path

NAMES = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem != "__init__")


def main(words: tuple[str, ...]) -> int:
    """Run the named benches, or all; a word that starts with "--" goes to every bench."""
    options = [word for word in words if word.startswith("--")]
    wanted = [word for word in words if not word.startswith("--")] or NAMES
    for name in wanted:
        if name not in NAMES:
            print(f"bench: there is no bench {name!r}; there are {', '.join(NAMES)}", file=sys.stderr)
            return 2
    return max(importlib.import_module(f"tests.bench.{name}").main(options) for name in wanted)
