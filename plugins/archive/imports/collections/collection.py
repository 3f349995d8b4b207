"""The recorded histories of others, as Open Terms Archive publishes them: one policy a file, one record a version.

A collection is a Git repository (`Service/Terms Type.md`, one commit a version; given as a folder, a bundle or an
address), or a data set (`Service/Terms Type/DATE.md`). Service and type are read from the path: commit subjects may
differ. A document's records are sorted by their own dates, which go backwards in the order of commits.
"""
from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby, pairwise
from pathlib import Path
from typing import Protocol

from plugins.archive.imports.collections.dataset import Dataset
from plugins.archive.imports.collections.git import is_repository, open_repository, tip_of
from plugins.archive.imports.collections.record import RecordedVersion, UnreadableRecord, as_text
from plugins.archive.store.errors import CollectionError


class Store(Protocol):
    """The source of a collection's bytes."""

    def records(self) -> Iterable[RecordedVersion]:
        """All records, in the order they were made."""

    def contents(self, names: Iterable[str]) -> Iterator[bytes]:
        """The bytes of each name, in the order asked."""


@dataclass(frozen=True)
class Collection:
    """A collection that has been opened."""

    store: Store
    documents: Mapping[str, tuple[RecordedVersion, ...]]  #: by name, in alphabetical order; records oldest first
    newest: datetime                             #: the latest date that anything was recorded

    def records_of(self, document: str) -> tuple[RecordedVersion, ...]:
        """A document's records; CollectionError with the nearest names when there is no such document."""
        if document not in self.documents:
            nearest = near(document, self.documents)
            raise CollectionError(f"there is no document {document!r} in this collection{nearest}")
        return self.documents[document]

    def canonical_names(self, service: str, policy_type: str | None = None) -> tuple[str, str | None]:
        """The names as the collection spells them, whatever the case of the author's letters."""
        names = {(records[0].service, records[0].policy_type) for records in self.documents.values()}
        service = _canonical_name(service, {name for name, _ in names})
        return service, policy_type and _canonical_name(policy_type, {each for name, each in names if name == service})

    def documents_of(self, service: str, policy_type: str | None = None) -> tuple[str, ...]:
        """The documents of a service; CollectionError with the nearest names when there are none."""
        types = {records[0].policy_type: document for document, records in self.documents.items()
                 if records[0].service == service}
        if not types:
            services = {records[0].service for records in self.documents.values()}
            raise CollectionError(f"there is no service {service!r} in this collection{near(service, services)}")
        if policy_type is None:
            return tuple(types.values())
        if policy_type not in types:
            raise CollectionError(f"{service!r} has no {policy_type!r} in this collection{near(policy_type, types)}")
        return (types[policy_type],)

    def only(self, document: str) -> Collection:
        """The part of the collection that one process needs to judge a document."""
        return replace(self, documents={document: self.records_of(document)})

    def texts(self, records: Iterable[RecordedVersion]) -> Iterator[str | UnreadableRecord | None]:
        """The text of each record, None where the document was deleted."""
        listed = tuple(records)
        contents = self.store.contents(record.content for record in listed if record.content is not None)
        for record in listed:
            yield None if record.content is None else as_text(next(contents), record)


def _canonical_name(word: str, names: Iterable[str]) -> str:
    """The one name that differs from the word in the case of letters only, if there is one; else the word."""
    known = set(names)
    found = [name for name in known if name.casefold() == word.casefold()]
    return found[0] if word not in known and len(found) == 1 else word


@contextmanager
def open_collection(location: str) -> Iterator[Collection]:
    """Open a folder, a bundle or an address; what had to be fetched for it is gone afterwards."""
    folder = Path(location)
    if folder.is_dir() and not is_repository(folder):
        yield _collection(Dataset(folder), location)
        return
    with open_repository(location) as repository:
        yield _collection(repository, location)


def tip(location: str) -> str:
    """Names the state of a collection, without opening it: as long as it stays the same, nothing is new."""
    folder = Path(location)
    return Dataset(folder).tip() if folder.is_dir() and not is_repository(folder) else tip_of(location)


def near(word: str, known: Iterable[str]) -> str:
    """The nearest known names, as a question; case does not count."""
    folded = {name.casefold(): name for name in known}
    found = [word.casefold()] if word.casefold() in folded else difflib.get_close_matches(word.casefold(), folded, 3)
    return f" (did you mean {' or '.join(repr(folded[name]) for name in found)}?)" if found else ""


def _collection(store: Store, location: str) -> Collection:
    documents: dict[str, list[RecordedVersion]] = {}
    for record in store.records():
        documents.setdefault(record.document, []).append(record)
    if not documents:
        raise CollectionError(f"{location}: holds no documents of the form 'Service/Terms Type.md'")
    ordered = {name: _in_order(documents[name]) for name in sorted(documents)}
    return Collection(store, ordered, max(records[-1].at for records in ordered.values()))


def _in_order(records: Iterable[RecordedVersion]) -> tuple[RecordedVersion, ...]:
    """Oldest first; what was recorded once and stands on two branches counts once.

    A text that is put together from more or fewer pages than the one before is read by other rules, whatever its
    recorders call it: a combined text is recorded whole or not at all.
    """
    ordered = sorted(records, key=lambda record: record.at)
    unique = [next(same) for _, same in groupby(ordered, key=lambda record: (record.at, record.content))]
    recorded = [record for record in unique if record.content is not None]
    others = {id(record) for before, record in pairwise(recorded) if record.pages != before.pages}
    return tuple(replace(record, technical=True) if id(record) in others else record for record in unique)
