"""Numbers of clauses in every document of the corpora: whether they are those that the document prints.

    python3 tasks.py bench numbering [--wrong] [--earlier]

The latest version of each document is read (`--earlier`: that of a third of its history), and compared with a simple,
independent reading (`clauses.numbers`):

* right: a clause that has a number and a heading, and the document prints that number before that heading;
* by its parts: the record lost the number of a list's item, and its parts print it (2 over 2.1 and 2.2);
* found: a Markdown heading that begins with a number is a clause of that number.

`--wrong` lists the others.
"""
from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from plugins.policy.clauses.parse import segment
from tests.bench.clauses.corpus import CORPUS, History
from tests.bench.clauses.numbers import PrintedNumbers, is_clause, numbered_headings

_LEAST_RIGHT = 0.998  #: share of the numbers of all collections together


def main(options: list[str]) -> int:
    """Print the share of right numbers of each collection; 1 when too few are right over all."""
    print("\n## Numbers of clauses")
    bundles = sorted(CORPUS.glob("*.bundle")) if CORPUS.is_dir() else []
    if not bundles:
        print("../shared/corpus is not here, so nothing is measured")
        return 0
    total: Counter[str] = Counter()
    for bundle in bundles:
        with tempfile.TemporaryDirectory() as folder:
            total += _measure(History(bundle.name, Path(folder)), bundle.stem, options)
    print(f"all: {_shares(total)}")
    return int(total["wrong"] > (1 - _LEAST_RIGHT) * (total["right"] + total["wrong"] + total["parts"]))


def _measure(history: History, name: str, options: list[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for document, blobs in history.blobs.items():
        text = history.text(blobs[len(blobs) // 3 if "--earlier" in options else -1])
        for kind, what in [*_of_clauses(text), *_of_headings(text)]:
            found[kind] += 1
            if "--wrong" in options and kind in ("wrong", "lost", "parts"):
                print(f"   {document}: {kind}: {what}")
    print(f"{name}: {_shares(found)}")
    return found


def _of_clauses(text: str) -> Iterator[tuple[str, str]]:
    """Each numbered heading that we find, and whether its number is printed."""
    clauses = segment(text).clauses
    printed = PrintedNumbers(text)
    parents = {(clause.parent, (clause.number or "").rpartition(".")[0]) for clause in clauses}
    for clause in clauses:
        if clause.number and clause.heading:
            by_parts = not clause.number_printed and (clause.anchor, clause.number) in parents
            kind = "right" if printed.has(clause) else "parts" if by_parts else "wrong"
            yield kind, f"{clause.number} {clause.heading}"


def _of_headings(text: str) -> Iterator[tuple[str, str]]:
    """Each numbered heading that is printed, and whether we find it."""
    clauses = segment(text).clauses
    for number, words in numbered_headings(text):
        yield "found" if is_clause(number, words, clauses) else "lost", f"{number} {words}"


def _shares(found: Counter[str]) -> str:
    numbered = found["right"] + found["parts"] + found["wrong"]
    headings = found["found"] + found["lost"]
    return (f"{found['right']:,} of {numbered:,} numbers are printed before their heading, {found['parts']} are known"
            f" by their parts, {found['wrong']} wrong ({1 - found['wrong'] / max(numbered, 1):.2%} right);"
            f" {found['found']:,} of {headings:,} numbered headings found ({found['found'] / max(headings, 1):.2%})")
