"""A policy through time: its versions, what was observed, and the changes that were believed."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.archive.declarations import declarations, extras
from plugins.archive.declarations.declarations import Declaration
from plugins.archive.declarations.extras import Extras
from plugins.archive.history.stored_version import StoredVersion
from plugins.archive.store import journal, paths, versions
from plugins.archive.store.errors import HistoryError
from plugins.archive.store.journal import Observation
from plugins.policy.model import Comparison, Outline, Verdict, Version, Weight
from plugins.spelling import did_you_mean, did_you_mean_or_list

if TYPE_CHECKING:
    from plugins.policy.significance.returned import Returned

Digest = Callable[[Path], str]  #: the SHA-256 of a file


@dataclass(frozen=True)
class Change:
    """One believed change of a policy: one page, one feed entry, one name for ever."""

    service: str
    service_name: str
    policy: str
    policy_type: str
    at: datetime
    before: Version
    after: Version
    key: str  #: never used for another change, not even when an earlier text comes back
    topics: tuple[str, ...] = ()  #: what the policy is about anyway, as its extras.json says
    #: The last versions before `before`, oldest first, among which a text that returned is looked for.
    earlier: tuple[Version, ...] = field(default=(), repr=False, compare=False)
    to_latest: bool = False  #: one of many comparisons with the same version, as pages of what has changed since show

    @cached_property
    def comparison(self) -> Comparison:
        """What changed, clause by clause."""
        # here, not above: comparing loads a third of all modules of a build, and most builds compare nothing
        from plugins.policy.compare.compare import compare, compare_to_latest
        from plugins.policy.compare.moved_text import with_moved_text
        from plugins.policy.verdict.judged_texts import texts_to_compare
        texts = texts_to_compare(self.before.text, self.after.text)
        return with_moved_text((compare_to_latest if self.to_latest else compare)(*texts))

    @cached_property
    def returned(self) -> Returned | None:
        """The earlier version that has most of the added words, if any."""
        from plugins.policy.significance.returned import returned
        return returned(self.comparison.changes, self.earlier, self.before)

    @cached_property
    def weight(self) -> Weight:
        """How much it matters, and what it is about; what returned to an earlier text isn't weighed again."""
        return self._weighed()

    def _weighed(self, topics: Sequence[str] | None = None) -> Weight:
        from plugins.policy.significance.score import weigh
        found = weigh(self.comparison, self.returned, topics)
        return replace(found, topics=tuple(dict.fromkeys((*found.topics, *self.topics))))

    def with_topics(self, topics: Sequence[str]) -> Change:
        """The same, weighed, with topics that are known already, which are not looked for again."""
        change = replace(self)
        vars(change)["weight"] = change._weighed(topics)
        return change

    def without_outlines(self) -> Change:
        """The same with comparison and weight, but without the clauses that stayed, which are most of its size."""
        change, nothing = replace(self), Outline(())
        comparison = replace(self.comparison, before=nothing, after=nothing, shifted=())
        vars(change).update(comparison=comparison, returned=self.returned, weight=self.weight)
        return change


@dataclass(frozen=True)
class History:
    """All that the archive knows of one policy."""

    service: str
    service_name: str
    policy: str
    policy_type: str
    versions: tuple[Version, ...]     #: oldest first
    journal: tuple[Observation, ...]  #: oldest first
    addresses: tuple[str, ...]        #: where the service publishes it, as declared
    attribution: str | None = None    #: whom to thank, when others recorded it
    replaced: Mapping[str, str] = field(default_factory=dict)  #: a removed excerpt's name → the version that covers it
    topics: tuple[str, ...] = ()      #: what it is about beside what its words tell

    @property
    def latest(self) -> Version | None:
        """The newest version."""
        return self.versions[-1] if self.versions else None

    def version_at(self, day: date) -> Version | None:
        """The version that stood at the end of a day, UTC; a removed excerpt's day finds the version that covers it."""
        end = datetime.combine(day, time.max, UTC)
        in_force = [version for version in self.versions if self._in_force_from(version) <= end]
        return in_force[-1] if in_force else None

    def changes(self) -> tuple[Change, ...]:
        """Every believed change, oldest first."""
        return self._changes

    @cached_property
    def _changes(self) -> tuple[Change, ...]:
        return tuple(self._each_change())

    @cached_property
    def change_names(self) -> tuple[str, ...]:
        """The names of the versions that a believed change made, oldest first; no text is read for them."""
        return tuple(after.name for _, after, _ in self._confirmed_changes())

    def _each_change(self) -> Iterator[Change]:
        return (self._change(*versions) for versions in self._confirmed_changes())

    def _confirmed_changes(self) -> Iterator[tuple[Version, Version, tuple[Version, ...]]]:
        """For each confirmed change: the version before it, the version after it, and all versions before these two.

        A text is compared with the one before it of its own kind: an excerpt is silent about what it leaves out.
        """
        confirmed = {line.version for line in self.journal if line.verdict is Verdict.CHANGE and line.confirmed}
        preceding: dict[bool, tuple[Version, ...]] = {True: (), False: ()}
        for after in self.versions:
            if (past := preceding[after.excerpt]) and after.name in confirmed:
                yield past[-1], after, past[:-1]
            preceding[after.excerpt] += (after,)

    def _change(self, before: Version, after: Version, earlier: tuple[Version, ...]) -> Change:
        from plugins.policy.significance.returned import BACK
        keys = (str(line.more["key"]) for line in self.journal if line.version == after.name and "key" in line.more)
        key = next(keys, None) or change_key(self.service, self.policy, before, after)
        return Change(self.service, self.service_name, self.policy, self.policy_type, after.at, before, after, key,
                      self.topics, earlier[-BACK:])

    def _in_force_from(self, version: Version) -> datetime:
        covered = (paths.version_time(name) for name, by in self.replaced.items() if by == version.name)
        return min((version.at, *covered))


def change_key(service: str, policy: str, before: Version, after: Version) -> str:
    """A change's name for ever: its place, its day, and twelve digits that stand for both texts."""
    both = sha256("\0".join((before.text, after.text)).encode()).hexdigest()
    return f"{service}/{policy}/{after.date.isoformat()}-{both[:12]}"


def load(root: Path, service: str, policy: str) -> History:
    """One policy's history; HistoryError, with the nearest name, when there is no such policy."""
    if service not in paths.services(root):
        raise HistoryError(f"there is no service {service!r}{did_you_mean(service, paths.services(root), 0.5)}")
    declaration = declarations.load(root, service)
    known = _policies(root, declaration)
    if not policy:
        raise HistoryError(f"name a policy of {service!r}, too: " + ", ".join(f"{service}/{one}" for one in known))
    if policy not in known:
        raise HistoryError(f"{service!r} has no policy {policy!r}{did_you_mean_or_list(policy, known, 0.5)}")
    return _load(root, declaration, policy)


def load_all(root: Path, digest: Digest | None = None) -> tuple[History, ...]:
    """Every policy's history, declared or recorded, in the order of services and declarations.

    Where `digest` gives the SHA-256 of a file, texts are read only when somebody asks for them.
    """
    return tuple(
        _load(root, declaration, policy, digest)
        for declaration in declarations.load_all(root)
        for policy in _policies(root, declaration)
    )


def _policies(root: Path, declaration: Declaration) -> tuple[str, ...]:
    """What is watched, then what is only remembered: a service may close, or its history be taken over alone."""
    declared = tuple(terms.slug for terms in declaration.terms)
    recorded = paths.recorded_policies(root, declaration.slug)
    return declared + tuple(policy for policy in recorded if policy not in declared)


def _load(root: Path, declaration: Declaration, policy: str, digest: Digest | None = None) -> History:
    observations = journal.read(paths.journal_path(root, declaration.slug, policy))
    replaced = {str(one.more["replaces"]): str(one.version) for one in observations if "replaces" in one.more}
    terms = next((terms for terms in declaration.terms if terms.slug == policy), None)
    policy_type = terms.policy_type if terms else _remembered_type(policy, observations)
    attribution = paths.attribution_path(root, declaration.slug, policy)
    return History(
        declaration.slug, declaration.name, policy, policy_type,
        _versions(root, declaration.slug, policy, observations, digest), observations,
        tuple(source.fetch for source in terms.sources) if terms else (),
        attribution.read_text(encoding="utf-8").strip() if attribution.is_file() else None, replaced,
        extras.load(root, declaration).get(policy, Extras()).topics,
    )


def _versions(root: Path, service: str, policy: str, observations: Sequence[Observation],
              digest: Digest | None) -> tuple[Version, ...]:
    """The versions that the journal believes; where a full text took an excerpt's name, only the full one counts."""
    found = [_version(partial(versions.read, root, service, policy, name), line, name,
                      digest and partial(digest, paths.version_path(root, service, policy, name)))
             for name, line in journal.version_lines(observations).items()]
    return tuple(sorted(found, key=lambda version: (version.at, version.name)))


def _version(read: Callable[[], str], line: Observation, name: str, digest: Callable[[], str] | None) -> Version:
    if digest is None:
        return Version(line.first_seen, read(), line.excerpt, name)
    try:
        return StoredVersion(line.first_seen, read, digest(), line.excerpt, name)
    except (OSError, UnicodeDecodeError):
        return Version(line.first_seen, read(), line.excerpt, name)  # which says what is wrong with the file


def _remembered_type(policy: str, observations: Sequence[Observation]) -> str:
    """The name of an adopted policy that we do not watch, from the document's path in its journal."""
    documents = (Path(str(one.more["document"])).stem for one in observations if "document" in one.more)
    return next(documents, policy.replace("-", " ").capitalize())
