"""Joins adjacent rewritten clauses into one change where their common redline keeps more text."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby

from plugins.policy.align.link import Link
from plugins.policy.diff.clauses import marked, redline_of
from plugins.policy.model import Clause, ClauseChangeKind

SAVING = 0.75     # of the marks that may be left when the clauses are drawn together
_STANDS = 0.3     # share of a clause that stayed, for it to stand on its own
_MOST = 12        # clauses on either side

Kind = ClauseChangeKind


def regrouped(links: Sequence[Link], before: Sequence[Clause], after: Sequence[Clause]) -> Iterator[Link]:
    """The links, with adjacent rewritten clauses joined where that marks fewer characters."""
    for disturbed, run in groupby(links, key=lambda link: _disturbed(link, before, after)):
        side_by_side = list(run)
        together = _together(side_by_side, before, after) if disturbed and len(side_by_side) > 1 else None
        yield from [together] if together else side_by_side


def _disturbed(link: Link, before: Sequence[Clause], after: Sequence[Clause]) -> bool:
    """True if little of a clause's text was kept."""
    if not link.before or not link.after:
        return True
    if Kind.AMENDED not in link.kinds or Kind.MOVED in link.kinds:
        return False
    return _marks(link, before, after) > _STANDS * (_length(link.before, before) + _length(link.after, after))


def _together(links: list[Link], before: Sequence[Clause], after: Sequence[Clause]) -> Link | None:
    """One link for all if its redline marks far fewer characters than theirs; else None."""
    removed = tuple(sorted(chain.from_iterable(link.before for link in links)))
    added = tuple(sorted(chain.from_iterable(link.after for link in links)))
    if not removed or not added or max(len(removed), len(added)) > _MOST:
        return None
    whole = Link(removed, added)
    marks, length = _marks(whole, before, after), _length(removed, before) + _length(added, after)
    if not length or marks > SAVING * sum(_marks(link, before, after) for link in links):
        return None
    return Link(removed, added, round(1 - marks / length, 3), _kinds(removed, added))


def _kinds(removed: tuple[int, ...], added: tuple[int, ...]) -> frozenset[Kind]:
    kinds = {Kind.AMENDED: True, Kind.SPLIT: len(added) > 1, Kind.MERGED: len(removed) > 1}
    return frozenset(kind for kind, applies in kinds.items() if applies)


def _marks(link: Link, before: Sequence[Clause], after: Sequence[Clause]) -> int:
    """The number of marked characters; a clause added or removed counts with its heading."""
    if not link.before or not link.after:
        return _length(link.before, before) + _length(link.after, after)
    return marked(redline_of(tuple(before[place] for place in link.before), tuple(after[p] for p in link.after)))


def _length(places: Sequence[int], clauses: Sequence[Clause]) -> int:
    return sum(len(clauses[place].heading or "") + len(clauses[place].text) for place in places)
