"""The clauses of all recorded versions, and what became of each: read from texts once, then from the cache.

Blocks ask it what became of one clause, pages of the archive follow all of them; both read the same outlines and the
same links between neighbouring versions.
"""
from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from hashlib import sha256
from itertools import pairwise
from typing import TypeVar

from plugins.archive.history.history import History
from plugins.archive.history.stored_version import StoredVersion
from plugins.policy.align.link import Link
from plugins.policy.clauses import parse
from plugins.policy.compare import clause_history
from plugins.policy.compare.clause_history import Descent
from plugins.policy.model import Clause, Outline, Version, count_words
from plugins.publish.cache import pickled
from plugins.publish.cache.cache import Cache
from plugins.publish.cache.recent import Recent
from plugins.publish.html import paginate

IN_MEMORY = 160  #: outlines, and as many links: what one long history has, so that several blocks share them
_ALIGN = "plugins.policy.align.align"  #: the namespace of links
_WORDS = "plugins.policy.model"        #: … and of numbers of words
T = TypeVar("T")


class ClauseIndex:
    """Answers from the cache; without one, everything is read anew."""

    def __init__(self, cache: Cache | None = None):
        self._cache = cache
        self._outlines = Recent[Outline](IN_MEMORY)
        self._links = Recent[tuple[Link, ...]](IN_MEMORY)
        self._pages = Recent[dict[str, int]](IN_MEMORY)
        self._by_anchor = Recent[dict[str, Clause]](IN_MEMORY)
        self._descents = Recent[Descent](IN_MEMORY)

    def outline(self, version: Version) -> Outline:
        """A version as its clauses."""
        name = text_digest(version)
        return self._outlines.get(name, lambda: self._cached(
            parse.__name__, name, lambda: parse.segment(version.text)))

    def clause(self, version: Version, anchor: str) -> Clause | None:
        """The clause of a version that has this anchor, if there is one."""
        return self._by_anchor.get(text_digest(version), lambda: {
            clause.anchor: clause for clause in self.outline(version).clauses}).get(anchor)

    def links(self, before: Version, after: Version) -> tuple[Link, ...]:
        """The clauses of a version, by place, beside what they became in another."""
        name = f"{text_digest(before)} {text_digest(after)}"
        return self._links.get(name, lambda: self._cached(_ALIGN, name, partial(self._aligned, before, after)))

    def _aligned(self, before: Version, after: Version) -> tuple[Link, ...]:
        from plugins.policy.align.align import align  # here: most builds take links from the cache
        return align(self.outline(before), self.outline(after))

    def page_of(self, version: Version, anchor: str) -> int:
        """On which page of a version a clause begins."""
        name = text_digest(version)
        pages = self._pages.get(name, lambda: self._cached(
            paginate.__name__, name, lambda: paginate.places(self.outline(version))))
        return pages.get(anchor, 1)

    def words(self, version: Version) -> int:
        """The number of words of a version."""
        return self._cached(_WORDS, text_digest(version), lambda: count_words(version.text))

    def keep(self, versions: Sequence[Version]) -> None:
        """Leave in the cache what is known of these versions, although this build does not ask for it."""
        if self._cache is None:
            return
        names = [text_digest(version) for version in versions]
        for name in names:
            self._cache.use(parse.__name__, name)
            self._cache.use(_WORDS, name)
        for before, after in pairwise(names):
            self._cache.use(_ALIGN, f"{before} {after}")

    def release(self, history: History) -> None:
        """Forget in memory what was read of a policy: the next policy's texts are others."""
        for known in (self._outlines, self._links, self._pages, self._by_anchor, self._descents):
            known.clear()
        for version in history.versions:
            if isinstance(version, StoredVersion):
                version.release()

    def descent(self, history: History, label: str, start: int) -> Descent:
        """The line of descent of the clause that `label` names in `history.versions[start]`."""
        versions = history.versions
        names = [(one.name, one.at, one.excerpt, text_digest(one)) for one in versions]
        trace = partial(clause_history.trace, versions, label, start, self.outline, self.links)
        key = repr((label, start, names))
        return self._descents.get((history.service, history.policy, key),
                                  lambda: self._cached(clause_history.__name__, key, trace, versions))

    def _cached(self, namespace: str, key: str, make: Callable[[], T], known: tuple[Version, ...] = ()) -> T:
        return make() if self._cache is None else pickled.kept(self._cache, namespace, key, make, known)


def text_digest(version: Version) -> str:
    """Names a version's text by its content."""
    if isinstance(version, StoredVersion):
        return version.digest
    return sha256(version.text.encode("utf-8", "surrogatepass")).hexdigest()
