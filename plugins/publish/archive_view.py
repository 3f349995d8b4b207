"""The archive as one build sees it, with errors that name the nearest policy or clause, and its pages' addresses."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from plugins.archive.history.history import Change, History, load_all
from plugins.policy.clauses.parse import ClauseAmbiguous, ClauseNotFound, find
from plugins.policy.compare.clause_history import ReadOutline, read_outline
from plugins.policy.model import Clause, ClauseReference, Version
from plugins.publish.cache.cache import Cache
from plugins.publish.cache.file_digests import FileDigests
from plugins.publish.clause_index import ClauseIndex
from plugins.publish.html.english import day, listed
from plugins.spelling import did_you_mean


class UnknownReference(Exception):
    """An author named something that the archive does not hold; the text says so, with the nearest that it does."""


@dataclass(frozen=True)
class Archive:
    """Every policy's history, and what became of each clause."""

    histories: tuple[History, ...]
    clauses: ClauseIndex = field(default_factory=ClauseIndex)

    @classmethod
    def load(cls, policies: Path, cache: Cache | None = None) -> Archive:
        """Read the archive under content/policies."""
        digest = FileDigests(cache).of_text if cache else None
        return cls(load_all(policies, digest), ClauseIndex(cache))

    def history(self, reference: ClauseReference) -> History:
        """The history that a reference names; UnknownReference otherwise."""
        for history in self.histories:
            if (history.service, history.policy) == (reference.service, reference.policy):
                return history
        known = [f"{history.service}/{history.policy}" for history in self.histories]
        name = f"{reference.service}/{reference.policy}"
        raise UnknownReference(f"there is no policy {name!r} in the archive{did_you_mean(name, known)}")

    def changes(self) -> tuple[Change, ...]:
        """Every change of every policy, newest first; ties by name, so that two builds agree."""
        found = (change for history in self.histories for change in history.changes())
        return tuple(sorted(found, key=lambda c: (-c.at.timestamp(), c.service, c.policy)))


def index_at(history: History, when: date) -> int:
    """Which version stood on a day; UnknownReference when none was recorded by then."""
    version = history.version_at(when)
    if version is None:
        raise UnknownReference(f"the archive of {history.service}/{history.policy} begins on "
                               f"{history.versions[0].date.isoformat()}, so nothing is known of {when.isoformat()}"
                               if history.versions else f"the archive of {history.service}/{history.policy} is empty")
    return history.versions.index(version)


def clause_in(version: Version, reference: ClauseReference, outline: ReadOutline = read_outline) -> Clause:
    """The clause that a reference's label names in a version; UnknownReference with the nearest otherwise."""
    if reference.label is None:
        raise UnknownReference(f"{str(reference)!r} names no clause: add its number, as in '{reference} 10.4'")
    try:
        return find(outline(version), reference.label)
    except ClauseAmbiguous as error:
        raise UnknownReference(f"{reference.label!r} names several clauses in the version of {day(version.date)}: "
                               f"write one of {listed(_candidates(error), most=6)}") from None
    except ClauseNotFound as error:
        hint = f" (did you mean {error.nearest[0]!r}?)" if error.nearest else ""
        raise UnknownReference(f"there is no clause {reference.label!r} in {reference.service}/{reference.policy} "
                               f"as of {version.date.isoformat()}{hint}") from None


def _candidates(error: ClauseAmbiguous) -> Sequence[str]:
    return tuple(error.candidates)


def address(history: History) -> str | None:
    """Where the service itself publishes the policy, as far as we know; only what may stand in a link."""
    return next((one for one in history.addresses if one.startswith(("https://", "http://"))), None)


def change_path(change: Change) -> str:
    """The path of a change's page, below the site's root."""
    return _change_path(change.service, change.policy, change.after)


def last_change_path(history: History, version: Version) -> str:
    """The address of the change that a version belongs to, or of the policy's page if it belongs to none."""
    believed = version.name in history.change_names
    return _change_path(history.service, history.policy, version) if believed else policy_path(history)


def _change_path(service: str, policy: str, after: Version) -> str:
    return f"changes/{service}/{policy}/{after.name}/"


def version_path(history: History, version: Version) -> str:
    """The path of a version's page, below the site's root."""
    return f"policies/{history.service}/{history.policy}/{version.name}/"


def clause_place(history: History, version: Version, clause: Clause, clauses: ClauseIndex) -> str:
    """A clause's permalink in a version, below the site's root; long versions have several pages."""
    return version_page(history, version, clauses.page_of(version, clause.anchor)) + f"#c-{clause.anchor}"


def version_page(history: History, version: Version, number: int) -> str:
    """The path of one page of a version."""
    return version_path(history, version) + (f"{number}/" if number > 1 else "")


def compared_path(history: History, version: Version) -> str:
    """Where a version stands beside the one before it, when no change was published between them."""
    return version_path(history, version) + "compared/"


def thread_path(history: History, name: str) -> str:
    """The address of a clause's history; with an empty name, of the list of all clauses that changed."""
    return policy_path(history) + "clauses/" + (f"{name}/" if name else "")


def policy_path(history: History) -> str:
    """The path of a policy's page, below the site's root."""
    return f"policies/{history.service}/{history.policy}/"
