"""Reads real histories out of ../shared/corpus: pairs of versions and single documents, chosen by a fixed seed."""
from __future__ import annotations

import random
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"
BUNDLES = ("contrib-sample.bundle", "pga.bundle")


class Pair(NamedTuple):
    """Two versions of one document."""

    document: str
    before: str
    after: str


class History:
    """One collection, cloned into a folder that the caller owns."""

    def __init__(self, bundle: str, folder: Path) -> None:
        self.folder = folder / bundle
        subprocess.run(["git", "clone", "-q", "--bare", str(CORPUS / bundle), str(self.folder)], check=True)
        self.dates: dict[str, list[int]] = {}  #: seconds since 1970 of each document's texts
        self.blobs = self._blobs()
        self.names = {name for names in self.blobs.values() for name in names}

    def _blobs(self) -> dict[str, list[str]]:
        """Every document's texts by their names in Git, oldest first, without immediate repetitions."""
        log = self._git("log", "--all", "--reverse", "--raw", "--no-abbrev", "--no-renames", "--format=%at")
        blobs: dict[str, list[str]] = defaultdict(list)
        date = 0
        for line in log.splitlines():
            fields, _, document = line.partition("\t")
            date = int(fields) if fields.isdigit() else date
            blob = fields.split()[3] if fields.startswith(":") else ""
            if "/" in document and set(blob) != {"0"} and blobs[document][-1:] != [blob]:
                blobs[document].append(blob)
                self.dates.setdefault(document, []).append(date)
        return dict(sorted(blobs.items()))

    def text(self, blob: str) -> str:
        """The text of one version."""
        return self._git("cat-file", "blob", blob)

    def _git(self, *words: str) -> str:
        command = ["git", "-c", "core.quotePath=off", "-C", str(self.folder), *words]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8", "replace")


def histories(folder: Path) -> list[History]:
    """Both collections."""
    return [History(bundle, folder) for bundle in BUNDLES]


def pairs(collections: list[History], count: int, seed: int = 20261124) -> list[Pair]:
    """Pairs of neighbouring versions, the documents taken in turn; every tenth pair spans half a history."""
    chance = random.Random(seed)
    queue = [(history, document) for history in collections for document in history.blobs]
    chosen: list[Pair] = []
    seen: set[tuple[str, str]] = set()
    while len(chosen) < count:
        history, document = queue[chance.randrange(len(queue))]
        blobs = history.blobs[document]
        if len(blobs) < 2:
            continue
        start = chance.randrange(len(blobs) - 1)
        stop = min(len(blobs) - 1, start + len(blobs) // 2 + 1) if chance.random() < 0.1 else start + 1
        if blobs[start] != blobs[stop] and (blobs[start], blobs[stop]) not in seen:
            seen.add((blobs[start], blobs[stop]))
            chosen.append(Pair(document, history.text(blobs[start]), history.text(blobs[stop])))
    return chosen


def latest(collections: list[History], least_words: int, most_words: int = 40_000) -> list[tuple[str, str]]:
    """The last version of every document of some length: the ground that mutations are made on."""
    texts = [
        (document, history.text(blobs[-1])) for history in collections for document, blobs in history.blobs.items()
    ]
    return [(document, text) for document, text in texts if least_words <= len(text.split()) <= most_words]
