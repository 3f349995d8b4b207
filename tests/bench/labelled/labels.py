"""Transitions judged by readers: those of ../shared/corpus, and our own (names and verdicts only, never texts)."""
from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.clauses.corpus import CORPUS, History

OWN = Path(__file__).with_name("own.jsonl")  #: read by the developers, from both collections
SIGNIFICANCE = ("editorial", "editorial", "material", "notable")  #: of the labels' 0 to 3


@dataclass(frozen=True, slots=True)
class Label:
    """One transition, the texts on both sides of it, and what a reader made of it."""

    name: str
    document: str
    after_commit: str
    before: str
    after: str
    verdict: str
    kind: str = ""
    significance: str | None = None
    topics: frozenset[str] = frozenset()
    note: str = ""
    draw: int = 0  #: of our own, the one that its topics were judged in; the last was judged after the rules were made

    @property
    def held_out(self) -> bool:
        """Whether the document belongs to the fifth that is split off."""
        return self.fifth == 0

    @property
    def fifth(self) -> int:
        """Which fifth of all documents it belongs to, 0 to 4."""
        return min(4, hashlib.sha256(self.document.encode()).digest()[0] // 51)


def given(collection: History) -> list[Label]:
    """The corpus's own labels, of high confidence."""
    rows = [json.loads(line) for line in (CORPUS / "labels.jsonl").read_text("utf-8").splitlines()]
    sure = [row for row in rows if row["confidence"] == "high"]
    texts = _texts(collection, [(row[side], row["document"]) for row in sure for side in ("before", "after")])
    return [_label(row, next(texts), next(texts)) for row in sure]


def own(collections: Iterable[History]) -> list[Label]:
    """What the developers judged by reading."""
    by_name = {collection.folder.name.partition(".")[0]: collection for collection in collections}
    labels = []
    for row in map(json.loads, OWN.read_text("utf-8").splitlines()):
        sides = [(row[side], row["document"]) for side in ("before", "after")]
        before, after = _texts(by_name[row["collection"]], sides)
        weighed = "topics" in row
        labels.append(Label(f"{row['collection']} {row['after'][:8]}", row["document"], row["after"], before, after,
                            row["verdict"], row.get("kind", ""), SIGNIFICANCE[row["significance"]] if weighed else None,
                            frozenset(row.get("topics", ())), draw=row.get("draw", 0)))
    return labels


def _label(row: dict[str, str], before: str, after: str) -> Label:
    topics = frozenset(slug.replace("_", "-") for slug in row["topics"]) - {"other"}
    return Label(row["id"], row["document"], row["after"], before, after, row["verdict"], row["kind"],
                 SIGNIFICANCE[int(row["significance"])], topics, row["note"])


def _texts(collection: History, places: list[tuple[str, str]]) -> Iterator[str]:
    """The texts of documents as of some commits, through one process of Git."""
    asked = "".join(f"{commit}:{document}\n" for commit, document in places).encode()
    told = subprocess.run(["git", "-C", str(collection.folder), "cat-file", "--batch"],
                          input=asked, capture_output=True, check=True).stdout
    at = 0
    for _ in places:
        end = told.index(b"\n", at)
        size = int(told[at:end].rsplit(b" ", 1)[1])
        yield told[end + 1:end + 1 + size].decode("utf-8", "replace")
        at = end + size + 2
