"""Removes snapshots that prove nothing any more: a page with a counter or a nonce has other bytes at each capture.

Observations of the same become one line of the journal (`archive.store.ranges`), which names the pages of the latest.
What the earlier ones saw is then named nowhere, and no version is proved by it.
"""
from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile
from pathlib import Path

from plugins.archive.history.provenance import served
from plugins.archive.store.journal import Observation
from plugins.archive.store.ranges import is_quiet
from plugins.capture.snapshots import NOTES, Snapshots

_SHA256 = re.compile(rb"\b[0-9a-f]{64}\b")


def hashes_of_quiet_end(observations: Sequence[Observation]) -> Iterator[str]:
    """The SHA-256s of what the latest quiet observations saw; the next capture may replace their journal lines."""
    for one in takewhile(is_quiet, reversed(observations)):
        yield from (name for name in (one.hash, *(page.snapshot for page in served(one))) if name)


def remove_unreferenced(candidates: Collection[str], root: Path, var: Path) -> int:
    """Remove those of the candidates that no journal below `root` and no note of ours names; how many that were."""
    kept = Snapshots(var)
    present = {name for name in candidates if kept.path(name).is_file()}
    if not present:
        return 0
    unreferenced = present.difference(name.decode() for path in _journals_and_notes(root, var)
                                      for name in _SHA256.findall(path.read_bytes()))
    for name in unreferenced:
        kept.path(name).unlink(missing_ok=True)
    return len(unreferenced)


def _journals_and_notes(root: Path, var: Path) -> Iterator[Path]:
    yield from root.rglob("*.jsonl")
    yield from (var / NOTES).rglob("*.json")
