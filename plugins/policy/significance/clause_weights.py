"""How much each clause's change matters by itself."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from plugins.policy.model import Clause, ClauseChange, Comparison, Significance, Weight
from plugins.policy.significance.returned import Returned
from plugins.policy.significance.score import language_of, significance_of, weigh_changes


class Weighed(NamedTuple):
    """The weights of clauses' changes that were weighed before, in a language."""

    language: str
    weights: Mapping[ClauseChange, Weight]  #: by change, as `_words_alone` gives it

    @classmethod
    def of(cls, language: str, found: Iterable[tuple[ClauseChange, Weight]]) -> Weighed:
        """These changes with their weights."""
        return cls(language, {_words_alone(change): weight for change, weight in found})


def weigh_clauses(comparison: Comparison, back: Returned | None = None,
                  known: Weighed | None = None) -> tuple[Weight, ...]:
    """The weight of each clause's change by itself, without its news; from `known` where the words are the same."""
    language = language_of(comparison)
    earlier = known.weights if known and known.language == language and back is None else {}
    return tuple(earlier.get(change) or _weigh_clause(change, language, back)
                 for change in map(_words_alone, comparison.changes))


def heaviest_first(comparison: Comparison,
                   back: Returned | None = None) -> Iterator[tuple[ClauseChange, Significance]]:
    """Each clause's change with its significance, the heaviest first, then those of which most words changed.

    Computed lazily: who takes the first few of many notable ones has few weighed.
    """
    language = language_of(comparison)
    others = []
    for change in sorted(comparison.changes, key=_words_changed, reverse=True):
        found = significance_of((_words_alone(change),), language, back)
        if found is Significance.NOTABLE:
            yield change, found
        else:
            others.append((change, found))
    yield from sorted(others, key=lambda one: one[1] is Significance.EDITORIAL)


def _words_changed(change: ClauseChange) -> int:
    return change.redline.words_deleted + change.redline.words_inserted


def _words_alone(change: ClauseChange) -> ClauseChange:
    """A change without what its weight does not depend on: the places of its clauses, and the confidence."""
    before, after = (tuple(map(_bare, side)) for side in (change.before, change.after))
    return ClauseChange(change.kinds, 1.0, before, after, change.redline)


def _bare(clause: Clause) -> Clause:
    parent = None if clause.parent is None else ""
    return Clause("", None, False, clause.heading, clause.text, 1, parent, ())


@lru_cache(maxsize=4096)  # the same change of a clause is asked for by the comparisons of many versions with the latest
def _weigh_clause(change: ClauseChange, language: str, back: Returned | None) -> Weight:
    found = weigh_changes((change,), language, back)
    return Weight(found.significance, found.topics, found.reason)
