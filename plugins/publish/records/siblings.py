"""Finds the same news in several services: one company changes the same words in the policies of all that it runs.

Who owns a service is not recorded; that two services change the same words within days says as much.
"""
from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from plugins.policy.model import ClauseChange, EditKind
from plugins.publish.cache.cache import Cache
from plugins.publish.output_files import short_hash
from plugins.publish.records.change_view import ORDER, ChangeView
from plugins.publish.records.policy_record import PolicyRecord

WITHIN = 14   #: days between the first and the second of two services
LEAST = 8     #: words that came or went in both; fewer are a date or a name, which strangers share
SHARED = 0.5  #: of the words that came or went in the smaller of the two changes
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sibling:
    """A change of another service in which the same words changed, as pages name it."""

    title: str  #: "Night Ferry Terms of Service"
    url: str    #: below the site's root
    date: date
    covers: bool  #: whether it has most of the other change's words, and weighs as much: then that one is no other news


Siblings = Mapping[str, tuple[Sibling, ...]]  #: by a change's address; the earliest first, ties by name
_Pair = tuple[str, str, bool, bool]           #: two addresses, and whether each change tells most of the other
_Signature = dict[str, int]                   #: a name of the words that a clause lost and gained, and how many


def siblings(records: Sequence[PolicyRecord], cache: Cache) -> Siblings:
    """The changes that are the same news as one of another service, each with those others."""
    for record in records:
        cache.use(__name__, record.name)
    dates = [view.date.isoformat() for record in records for view in record.changes]
    kept = cache.get(__name__, short_hash(repr(([record.name for record in records], dates))),
                     lambda: json.dumps(_pairs(records, cache)).encode())
    known = {view.url: view for record in records for view in record.changes}
    found = defaultdict(list)
    for one, other, covers_other, covers_one in json.loads(kept):
        found[one].append(_sibling(known[other], known[one], covers_one))
        found[other].append(_sibling(known[one], known[other], covers_other))
    return {url: tuple(sorted(own, key=_place)) for url, own in found.items()}


def without_duplicates(changes: Iterable[ChangeView], found: Siblings) -> tuple[ChangeView, ...]:
    """The changes in their order, without those that an earlier sibling covers."""
    every = tuple(changes)
    kept: set[str] = set()
    for view in sorted(every, key=_place):
        if not any(one.covers and one.url in kept for one in found.get(view.url, ())):
            kept.add(view.url)
    return tuple(view for view in every if view.url in kept)


def _place(view: ChangeView | Sibling) -> tuple[date, str]:
    return view.date, view.url


def _sibling(view: ChangeView, of: ChangeView, has_words: bool) -> Sibling:
    weighs = ORDER.index(view.significance) <= ORDER.index(of.significance)
    return Sibling(f"{view.change.service_name} {view.change.policy_type}", view.url, view.date,
                   has_words and weighs)


def _pairs(records: Iterable[PolicyRecord], cache: Cache) -> list[_Pair]:
    """The pairs of siblings; only changes that share a clause's words are compared."""
    changes: dict[str, ChangeView] = {}
    signatures: dict[str, _Signature] = {}
    by_words: dict[str, list[str]] = defaultdict(list)
    for record in records:
        for view, signature in zip(record.changes, _signatures(record, cache), strict=True):
            changes[view.url], signatures[view.url] = view, signature
            for words in signature:
                by_words[words].append(view.url)
    candidates = {pair for own in by_words.values() for pair in combinations(sorted(own), 2)}
    return sorted((one, other, *_covers(signatures[one], signatures[other])) for one, other in candidates
                  if _are_near(changes[one], changes[other]) and _are_same(signatures[one], signatures[other]))


def _are_near(one: ChangeView, other: ChangeView) -> bool:
    return one.change.service != other.change.service and abs((one.date - other.date).days) <= WITHIN


def _are_same(one: _Signature, other: _Signature) -> bool:
    return _shared(one, other) >= LEAST and any(_covers(one, other))


def _covers(one: _Signature, other: _Signature) -> tuple[bool, bool]:
    """Whether the first has most of the second's words, and the second most of the first's."""
    shared = _shared(one, other)
    return shared >= SHARED * sum(other.values()), shared >= SHARED * sum(one.values())


def _shared(one: _Signature, other: _Signature) -> int:
    return sum(words for name, words in one.items() if name in other)


def _signatures(record: PolicyRecord, cache: Cache) -> list[_Signature]:
    kept = cache.get(__name__, record.name, lambda: json.dumps(
        [dict(_signature(view)) for view in record.changes]).encode())
    found: list[_Signature] = json.loads(kept)
    return found


def _signature(view: ChangeView) -> Iterator[tuple[str, int]]:
    """What each clause lost and gained, without the service's own name."""
    own = set(_WORD.findall(view.change.service_name.casefold()))
    for part in view.parts:
        lost, gained = (_changed_words(part.clause, kind, own) for kind in (EditKind.DELETED, EditKind.INSERTED))
        if lost or gained:
            yield short_hash(f"{' '.join(lost)} → {' '.join(gained)}"), len(lost) + len(gained)


def _changed_words(clause: ClauseChange, kind: EditKind, own: set[str]) -> list[str]:
    """The deleted or the inserted words, without moved text and the service's own name."""
    return [word for edit in clause.redline.edits if edit.kind is kind and edit.moved_to is None
            for word in _WORD.findall(edit.text.casefold()) if word not in own]
