"""Lists of changes that a reader narrows without a script: by topic, weight or service, a page at a time."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from plugins.policy.model import Significance
from plugins.policy.topics.topics import TOPICS
from plugins.publish.records.change_view import ChangeView
from plugins.publish.records.siblings import Siblings, without_duplicates

WEIGHTS = tuple(reversed(Significance))  #: heaviest first
WIDEST = ("All topics", "Any weight")
SERVICES = 24  #: services that the list of all changes can be narrowed to; a link leads to the others

_Groups = dict[tuple[str | None, Significance | None], tuple[ChangeView, ...]]


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow or widen a list, as a link."""

    words: str
    url: str       #: below the site's root
    count: int     #: how many changes it leads to
    current: bool  #: whether the reader is there


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of one list."""

    topic: str | None
    weight: Significance | None
    url: str
    number: int                  #: 1 for the newest
    of: int                      #: how many pages the list has
    total: int                   #: how many changes the list has
    changes: tuple[ChangeView, ...]
    newer: str | None
    older: str | None
    topics: tuple[Choice, ...] = ()
    weights: tuple[Choice, ...] = ()
    services: tuple[Choice, ...] = ()  #: those of which most changed, by name
    service: str = ""                  #: the name of the one that the list is of


def list_path(topic: str | None, weight: Significance | None, number: int = 1) -> str:
    """The path of a page of a list, below the site's root."""
    place = f"topics/{topic}/" if topic else "changes/"
    return place + (f"{weight}/" if weight else "") + (f"page/{number}/" if number > 1 else "")


def service_path(slug: str, number: int = 1) -> str:
    """Where a page of the list of one service's changes lies, below the site's root."""
    return f"changes/services/{slug}/" + (f"page/{number}/" if number > 1 else "")


def service_list_pages(slug: str, name: str, changes: Sequence[ChangeView], length: int) -> Iterator[ListPage]:
    """Every page of the list of one service's changes."""
    place = partial(service_path, slug)
    for number, of, matching in _paged(changes, length):
        yield ListPage(None, None, place(number), number, of, len(changes), matching, *_neighbours(place, number, of),
                       service=name)


def list_pages(changes: Sequence[ChangeView], length: int, same: Siblings) -> Iterator[ListPage]:
    """Every page of every list that holds anything; the list of all, and each topic's, even if empty."""
    groups, services = _grouped(changes, same), _services(changes)
    for topic in (None, *TOPICS):
        for weight in (None, *WEIGHTS):
            if (topic, weight) in groups or weight is None:
                for page in _pages(groups, topic, weight, length):
                    yield page if topic else replace(page, services=services)


def _grouped(changes: Sequence[ChangeView], same: Siblings) -> _Groups:
    """Each list's changes, siblings once, by topic and weight; None stands for any."""
    groups: dict[tuple[str | None, Significance | None], list[ChangeView]] = defaultdict(list)
    for view in changes:
        for topic in (None, *view.topics):
            for weight in (None, view.significance):
                groups[topic, weight].append(view)
    return {name: without_duplicates(own, same) for name, own in groups.items()}


def _pages(groups: _Groups, topic: str | None, weight: Significance | None, length: int) -> Iterator[ListPage]:
    matching = groups.get((topic, weight), ())
    topics = _choices(groups, [(one, weight, TOPICS[one] if one else WIDEST[0]) for one in (None, *TOPICS)],
                      (topic, weight))
    weights = _choices(groups, [(topic, one, one.capitalize() if one else WIDEST[1]) for one in (None, *WEIGHTS)],
                       (topic, weight))
    place = partial(list_path, topic, weight)
    for number, of, own in _paged(matching, length):
        yield ListPage(topic, weight, place(number), number, of, len(matching), own, *_neighbours(place, number, of),
                       topics, weights)


def _paged(changes: Sequence[ChangeView], length: int) -> Iterator[tuple[int, int, tuple[ChangeView, ...]]]:
    """A list's pages, at least one: the number of each, how many there are, and its changes."""
    of = max(1, -(-len(changes) // length))
    for number in range(1, of + 1):
        yield number, of, tuple(changes[(number - 1) * length:number * length])


def _neighbours(place: Callable[[int], str], number: int, of: int) -> tuple[str | None, str | None]:
    """The pages with newer and older changes."""
    return place(number - 1) if number > 1 else None, place(number + 1) if number < of else None


def _services(changes: Iterable[ChangeView]) -> tuple[Choice, ...]:
    """The services of which most changed, by name; none while there is only one."""
    counts = Counter((view.change.service_name, view.change.service) for view in changes)
    most = sorted(counts, key=lambda one: (-counts[one], one))[:SERVICES]
    found = sorted(most, key=lambda one: (one[0].casefold(), one[1])) if len(counts) > 1 else []
    return tuple(Choice(name, service_path(slug), counts[name, slug], False) for name, slug in found)


def _choices(groups: _Groups, lists: Iterable[tuple[str | None, Significance | None, str]],
             current: tuple[str | None, Significance | None]) -> tuple[Choice, ...]:
    """Those of the lists that hold anything, the one that the reader is at, and the widest."""
    found = ((topic, weight, words, len(groups.get((topic, weight), ()))) for topic, weight, words in lists)
    return tuple(Choice(words, list_path(topic, weight), count, (topic, weight) == current)
                 for topic, weight, words, count in found if count or (topic, weight) == current or words in WIDEST)
