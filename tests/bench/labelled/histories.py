"""The verdicts that whole histories give, for the transitions that were labelled."""
from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from plugins.archive.imports.collection import Collection, open_collection
from plugins.archive.imports.judging import judge
from plugins.policy.model import Assessment
from tests.bench.labelled.labels import Label

Place = tuple[str, str]  #: a document, and the commit that recorded its text


def verdicts(repositories: Mapping[str, Path], labels: Iterable[Label]) -> list[tuple[Label, Assessment]]:
    """Each label with what a replay of its document's whole history says of the commit after."""
    by_collection: dict[str, list[Label]] = defaultdict(list)
    for label in labels:
        by_collection[label.collection].append(label)
    judged = []
    for collection, several in by_collection.items():
        told = _replayed(repositories[collection], several)
        judged += [(label, told[label.document, label.after_commit]) for label in several]
    return judged


def _replayed(repository: Path, labels: Iterable[Label]) -> dict[Place, Assessment]:
    """By document and commit, what a replay of the whole history of each labelled document says."""
    wanted = sorted({label.document for label in labels})
    with open_collection(str(repository)) as collection, ProcessPoolExecutor(os.cpu_count()) as workers:
        parts = workers.map(_of, [collection.only(document) for document in wanted])
        return {place: found for part in parts for place, found in part}


def _of(collection: Collection) -> list[tuple[Place, Assessment]]:
    """Every verdict on the one document of a part, without what a verdict carries for readers."""
    ((document, records),) = collection.documents.items()
    judged = judge(records, collection.texts(records), collection.newest, explained=False)
    return [((document, one.record.source), one.assessment) for one in judged]
