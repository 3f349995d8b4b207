"""A data set as Open Terms Archive exports it: `Service/Terms Type/2023-08-07T18-49-21Z.md`, one file a version."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from plugins.archive.imports.collections.record import RecordedVersion
from plugins.archive.store import journal
from plugins.archive.store.errors import CollectionError
from plugins.archive.store.journal import Observation

JOURNAL = "journal.jsonl"  #: beside the versions of a document in what `tasks.py export` writes


@dataclass(frozen=True)
class Dataset:
    """A data set in a folder."""

    root: Path

    def records(self) -> Iterable[RecordedVersion]:
        """All records, in the order of their names."""
        for path in self._files():
            service, policy_type, _ = name = path.relative_to(self.root).parts
            yield RecordedVersion(f"{service}/{policy_type}.md", _date(path), "/".join(name), str(path))

    def contents(self, names: Iterable[str]) -> Iterator[bytes]:
        """The bytes of each file, in the order asked."""
        for name in names:
            yield Path(name).read_bytes()

    def journal_of(self, document: str) -> tuple[Observation, ...]:
        """What the archive that a data set was exported from knew of a document; nothing if it was no such archive."""
        path = self.root / document.removesuffix(".md") / JOURNAL
        return journal.read(path) if path.is_file() else ()

    def tip(self) -> str:
        """Changes when a file comes, goes or changes its size."""
        listed = (f"{path.relative_to(self.root)} {path.stat().st_size}" for path in self._files())
        return sha256("\n".join(listed).encode(errors="surrogateescape")).hexdigest()

    def _files(self) -> list[Path]:
        return sorted(self.root.glob("*/*/*.md"))


def file_times(moments: Iterable[datetime]) -> Iterator[datetime]:
    """The second that names each version's file, in the order of time; of two in one second, the later has the next.

    A recorder that reads its pages anew may record one of them twice at the same time.
    """
    latest = datetime.min.replace(tzinfo=UTC)
    for moment in moments:
        latest = max(moment.astimezone(UTC).replace(microsecond=0), latest + timedelta(seconds=1))
        yield latest


def _date(path: Path) -> datetime:
    """The date that names a file, with or without its time."""
    day, _, clock = path.stem.partition("T")
    try:
        at = datetime.fromisoformat(f"{day}T{clock.replace('-', ':').removesuffix('Z') or '00:00'}")
    except ValueError as error:
        raise CollectionError(f"{path}: is not named by a date like 2023-08-07T18-49-21Z.md") from error
    return at.replace(tzinfo=UTC)
