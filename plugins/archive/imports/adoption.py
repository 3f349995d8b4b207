"""One document's recorded history on its way into the archive: which versions and journal lines are new."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from plugins.archive.history import history
from plugins.archive.history.history import History
from plugins.archive.imports.collections.collection import Collection
from plugins.archive.imports.collections.dataset import Dataset, file_times
from plugins.archive.imports.collections.record import RecordedVersion
from plugins.archive.imports.excerpts import covers, replacements
from plugins.archive.imports.judging import Judged, judge
from plugins.archive.imports.tally import Tally, key
from plugins.archive.store import journal, paths, versions
from plugins.archive.store.errors import CollectionError
from plugins.archive.store.journal import MAKES_A_VERSION, Observation
from plugins.archive.store.recording import of_weight
from plugins.atomic_write import sweep, write_text
from plugins.policy.model import Version

#: what ODC-BY 1.0 asks for, 4.2 and 4.3
ATTRIBUTION = """\
Recorded by Open Terms Archive contributors (https://opentermsarchive.org), and made available under the Open Data \
Commons Attribution License 1.0 (https://opendatacommons.org/licenses/by/1-0/). Which of the records were changes is \
our own judgement.
"""


@dataclass(frozen=True)
class Adoption:
    """What a document's records add to the archive."""

    service: str
    policy: str
    observations: tuple[Observation, ...]
    versions: tuple[Version, ...]          #: named, to be written
    replacements: tuple[Observation, ...]  #: of excerpts
    tally: Tally


def plan(root: Path, service: str, policy: str, document: str, collection: Collection) -> Adoption:
    """What is new in a document's records; those that the journal has are left alone, unless they await a verdict."""
    held = _held(root, service, policy, document)
    if not held.journal and (lines := _own_journal(collection, document)):
        return _exported(service, policy, document, collection, lines)
    records, newest = _before_our_own(held, collection.records_of(document), collection.newest)
    known = _lines_by_source(held, document)
    names, tally = _Names(held), Tally()
    observations, made = list[Observation](), list[Version]()
    for one in judge(records, collection.texts(records), newest):
        tally[key(one)] += 1
        line = known.get(one.record.source)
        if line and (line.confirmed or _as_before(line, one)):
            names.keep(one, line.version)
            continue
        if one.makes_version and one.current:
            made.append(replace(one.current.version, name=names.assign(one.current.version)))
        observations.append(_observation(one, names.of(one)))
    replaced = tuple(replacements(held, _full_texts(held, made)))
    return Adoption(service, policy, tuple(observations), tuple(made), replaced, tally)


def _own_journal(collection: Collection, document: str) -> tuple[Observation, ...]:
    """The journal that an export of ours has of a document; nothing in others' collections."""
    return collection.store.journal_of(document) if isinstance(collection.store, Dataset) else ()


def _exported(service: str, policy: str, document: str, collection: Collection,
              exported: Sequence[Observation]) -> Adoption:
    """What another archive of ours exported, with its verdicts: nothing is judged again."""
    records = collection.records_of(document)
    texts = {record.at: text for record, text in zip(records, collection.texts(records), strict=True)}
    found = []
    named = sorted(journal.version_lines(exported).items(), key=lambda pair: (pair[1].first_seen, pair[0]))
    for (name, line), moment in zip(named, file_times(line.first_seen for _, line in named), strict=True):
        text = texts.get(moment)
        if not isinstance(text, str):
            raise CollectionError(f"{document}: the journal names a version of {line.first_seen:%Y-%m-%d %H:%M:%S} "
                                  "that is not there; export it again")
        found.append(Version(line.first_seen, text, name=name))
    lines = tuple(replace(one, more={"document": document} | _unchained(one)) for one in exported)
    return Adoption(service, policy, lines, tuple(found), (), Tally())


def _unchained(line: Observation) -> dict[str, object]:
    """What a line says besides, without its link to the line before: with other words here, the chain begins anew."""
    return {name: value for name, value in line.more.items() if name != "previous"}


def carry_out(root: Path, planned: Adoption) -> None:
    """Write what is new: texts first, then the journal lines that name them.

    Killed at any point, the next run finds the same names for the same texts and goes on.
    """
    service, policy = planned.service, planned.policy
    path = paths.journal_path(root, service, policy)
    sweep(paths.policy_path(root, service, policy))
    in_place = [one for one in planned.replacements if one.more["replaces"] == one.version]
    journal.append(path, in_place)  # before the excerpt's words are gone: its change keeps its name
    for version in planned.versions:
        versions.write(root, service, policy, version.name, version.text)
    journal.append(path, [*planned.observations, *(one for one in planned.replacements if one not in in_place)])
    for excerpt, by in history.load(root, service, policy).replaced.items():
        if excerpt != by:
            paths.version_path(root, service, policy, excerpt).unlink(missing_ok=True)
    attribution = paths.attribution_path(root, service, policy)
    if not attribution.is_file():
        write_text(attribution, ATTRIBUTION)


def _held(root: Path, service: str, policy: str, document: str) -> History:
    """What the archive has of the policy so far."""
    if paths.journal_path(root, service, policy).is_file():
        return history.load(root, service, policy)
    return History(service, service, policy, Path(document).stem, (), (), ())


def _lines_by_source(held: History, document: str) -> dict[str | None, Observation]:
    """The journal's lines on a document's records, by what each record is called in its collection."""
    return {one.source: one for one in held.journal if one.more.get("document") == document}


def _full_texts(held: History, made: Sequence[Version]) -> list[Version]:
    """The versions that are no excerpts, those that an adoption makes included, oldest first."""
    return sorted([*(one for one in held.versions if not one.excerpt), *made], key=lambda version: version.at)


def _before_our_own(
    held: History, records: Sequence[RecordedVersion], newest: datetime
) -> tuple[tuple[RecordedVersion, ...], datetime]:
    """The records from before our own first capture: from then on what we saw ourselves counts."""
    own = [one.at for one in held.journal if one.version and one.confirmed and one.verdict in MAKES_A_VERSION
           and not one.excerpt and "document" not in one.more and "replaces" not in one.more]
    end = min([newest, *own])
    return tuple(record for record in records if record.at <= end), end


def _as_before(line: Observation, one: Judged) -> bool:
    return (line.verdict, line.confirmed) == (one.assessment.verdict, one.assessment.confirmed)


def _observation(one: Judged, version: str | None) -> Observation:
    found = one.assessment
    more: dict[str, object] = {"document": one.record.document}
    more |= {"evidence": found.evidence} if found.evidence else {}
    more |= of_weight(found)
    return Observation(one.record.at, found.verdict, found.reason, one.hash, version, one.record.source,
                       confirmed=found.confirmed, more=more)


class _Names:
    """Gives each version a name that no other has; an excerpt's name is free for the full text that covers it."""

    def __init__(self, held: History) -> None:
        self._excerpts = {version.name: version.text for version in held.versions if version.excerpt}
        self._used = {one.version for one in held.journal if one.version}
        self._by_time: dict[datetime, str] = {}

    def keep(self, one: Judged, name: str | None) -> None:
        """Remember the name that a version has already."""
        if one.makes_version and one.current and name:
            self._by_time[one.current.at] = name

    def assign(self, version: Version) -> str:
        """Name a new version."""
        day = paths.version_name(version.at)
        free = day in self._excerpts and covers(version.text, self._excerpts.pop(day))
        name = day if free else paths.version_name(version.at, {name for name in self._used if name})
        self._used.add(name)
        self._by_time[version.at] = name
        return name

    def of(self, one: Judged) -> str | None:
        """The name of the version that stood after a record."""
        return self._by_time.get(one.current.at) if one.current and one.assessment.confirmed else None
