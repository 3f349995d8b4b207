"""Whether readers can harm or slow the site: attacks, slow texts, slow connections, many comments.

    python3 tasks.py bench comments [--only=attacks|texts|load|volume]

Everything runs on this machine, against 127.0.0.1, for a bounded number of requests; public lists of attacks are
fetched into a cache outside the checkout, once.
"""
from __future__ import annotations

from tests.bench.readers import hostile, load, texts, volume

PARTS = {"attacks": hostile.bars, "texts": texts.bars, "load": load.bars, "volume": volume.bars}


def main(options: list[str]) -> int:
    """Print every figure beside its bar; 1 when one is missed."""
    only = {option.removeprefix("--only=") for option in options if option.startswith("--only=")}
    missed = 0
    for name, bars in PARTS.items():
        if only and name not in only:
            continue
        print(f"\n## Comments: {name}")
        for reached, line in bars():
            print(f"{'ok    ' if reached else 'MISSED'}  {line}", flush=True)
            missed += not reached
    return int(missed > 0)
