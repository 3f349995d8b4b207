"""Transitions judged by readers: those of ../shared/corpus, and our own (names and verdicts only, never texts)."""
from __future__ import annotations

import hashlib
import json
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from plugins.policy.text.document import normalize
from tests.bench.clauses.corpus import CORPUS

SETS = {
    "given": CORPUS / "labels.jsonl",       #: judged in full by one reader, checked blindly by a second
    "own": Path(__file__).with_name("own.jsonl"),  #: read by the developers, who wrote the rules
    "labels-2": CORPUS / "labels-2.jsonl",  #: three more collections, judged blindly by another reader
}
COLLECTION = "contrib-sample"  #: the one of rows that name none
FOLDS = 5  #: parts that the services are split into, to try on one what was chosen on the others
SIGNIFICANCE = ("editorial", "editorial", "material", "notable")  #: of the labels' 0 to 3


@dataclass(frozen=True, slots=True)
class Label:
    """One transition, the texts on both sides of it, and what a reader made of it."""

    name: str
    source: str  #: the set of labels that it comes from
    collection: str
    document: str
    before_commit: str
    after_commit: str
    before: str
    after: str
    verdict: str
    kind: str = ""
    significance: str | None = None
    topics: frozenset[str] = frozenset()
    note: str = ""
    draw: int = 0  #: of our own, the one that its topics were judged in; the last was judged after the rules were made
    group: str = ""  #: the service, or the first by name of several services that share a text

    @property
    def service(self) -> str:
        """The service that the document belongs to."""
        return self.document.partition("/")[0]

    @property
    def fold(self) -> int:
        """Which of the parts that services are split into it belongs to, 0 to 4."""
        return hashlib.sha256(self.group.encode()).digest()[0] * FOLDS // 256


def load(sets: Mapping[str, Path], repositories: Mapping[str, Path]) -> list[Label]:
    """The labels of some sets, of high confidence, whose collections are there."""
    rows = [(name, row) for name, path in sets.items() for row in _rows(path)]
    by_collection: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for name, row in rows:
        by_collection[row.get("collection", COLLECTION)].append((name, row))
    found = [label for collection, several in by_collection.items() if collection in repositories
             for label in _labels(repositories[collection], collection, several)]
    return _grouped(found)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return (row for row in rows if row.get("confidence") != "low")


def _labels(repository: Path, collection: str, rows: Sequence[tuple[str, dict[str, Any]]]) -> Iterator[Label]:
    """The labels of one collection."""
    texts = _texts(repository, [(row[side], row["document"]) for _, row in rows for side in ("before", "after")])
    for source, row in rows:
        weighed = "topics" in row
        topics = frozenset(slug.replace("_", "-") for slug in row.get("topics", ())) - {"other"}
        yield Label(
            row.get("id") or f"{collection} {row['after'][:8]}", source, collection, row["document"],
            row["before"], row["after"], next(texts), next(texts), row["verdict"], row.get("kind", ""),
            SIGNIFICANCE[int(row["significance"])] if weighed else None, topics, row.get("note", ""),
            row.get("draw", 0))


def _grouped(labels: Iterable[Label]) -> list[Label]:
    """The labels, those of services that share a text (a company's common terms) in one group."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    labels, owner = list(labels), dict[int, str]()
    for label in labels:
        for text in (label.before, label.after):
            one, other = sorted((root(label.service), root(owner.setdefault(_letters(text), label.service))))
            parent[other] = one
    return [replace(label, group=root(label.service)) for label in labels]


def _letters(text: str) -> int:
    return hash(normalize(text).letters)


def _texts(repository: Path, places: list[tuple[str, str]]) -> Iterator[str]:
    """The texts of documents as of some commits, through one process of Git."""
    asked = "".join(f"{commit}:{document}\n" for commit, document in places).encode()
    told = subprocess.run(["git", "-C", str(repository), "cat-file", "--batch"],
                          input=asked, capture_output=True, check=True).stdout
    at = 0
    for _ in places:
        end = told.index(b"\n", at)
        size = int(told[at:end].rsplit(b" ", 1)[1])
        yield told[end + 1:end + 1 + size].decode("utf-8", "replace")
        at = end + size + 2
