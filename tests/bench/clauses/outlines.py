"""Scores the outline of documents whose headings were marked by hand: lines and hashes only, never the texts."""
from __future__ import annotations

import json
from collections import Counter
from hashlib import blake2b
from pathlib import Path

from plugins.policy.clauses.parse import segment
from tests.bench.clauses.corpus import History

MARKED = Path(__file__).with_name("outlines.jsonl")


def digest(heading: str) -> str:
    """A heading's letters and digits, hashed."""
    folded = "".join(letter for letter in heading.casefold() if letter.isalnum())
    return blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def score(collections: list[History]) -> tuple[int, int, int, int]:
    """Documents, headings found rightly, found wrongly, and missed."""
    right = wrong = missed = 0
    rows = [json.loads(line) for line in MARKED.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        text = next(history.text(row["blob"]) for history in collections if row["blob"] in history.names)
        marked = Counter(mark for _, mark in row["headings"])
        found = Counter(digest(clause.heading) for clause in segment(text).clauses if clause.heading)
        right += (marked & found).total()
        wrong += (found - marked).total()
        missed += (marked - found).total()
    return len(rows), right, wrong, missed
