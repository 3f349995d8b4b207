"""The verdicts that whole histories give, for the transitions that were labelled."""
from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from plugins.archive.imports.collections.collection import Collection, open_collection
from plugins.archive.imports.judging import judge
from plugins.policy.model import Assessment
from tests.bench.labelled.fates import Fate, fate
from tests.bench.labelled.labels import Label

Told = tuple[Label, Assessment, Fate]


def verdicts(repositories: Mapping[str, Path], labels: Iterable[Label]) -> list[Told]:
    """Each label with what a replay of its document's whole history says of the commit after, and what became of it."""
    by_collection: dict[str, dict[str, list[Label]]] = defaultdict(lambda: defaultdict(list))
    for label in labels:
        by_collection[label.collection][label.document].append(label)
    return [told for collection, documents in by_collection.items()
            for told in _replayed(repositories[collection], documents)]


def _replayed(repository: Path, documents: Mapping[str, Sequence[Label]]) -> list[Told]:
    """What replays of the whole histories of labelled documents say."""
    with open_collection(str(repository)) as collection, ProcessPoolExecutor(os.cpu_count()) as workers:
        parts = workers.map(_of, map(collection.only, documents), documents.values())
        return [told for part in parts for told in part]


def _of(collection: Collection, labels: Sequence[Label]) -> list[Told]:
    """The verdicts on one document's labelled records, without what a verdict carries for readers."""
    (records,) = collection.documents.values()
    texts = dict(zip((record.source for record in records), collection.texts(records), strict=True))
    judged = list(judge(records, texts.values(), collection.newest, with_weight=False, with_hash=False))
    judged_texts = [text if isinstance(text := texts[one.record.source], str) else "" for one in judged]
    found = {one.record.source: one.assessment for one in judged}
    return [(label, found[label.after_commit], fate(label, judged, judged_texts)) for label in labels]
