"""Lists of changes that a reader narrows without a script: all of them, by topic, by weight, a page at a time."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from plugins.policy.model import Significance
from plugins.policy.topics.topics import TOPICS
from plugins.publish.records.change_view import ChangeView

WEIGHTS = tuple(reversed(Significance))  #: heaviest first
WIDEST = ("All topics", "Any weight")

_Shelves = dict[tuple[str | None, Significance | None], list[ChangeView]]


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
    stories: tuple[ChangeView, ...]
    newer: str | None
    older: str | None
    topics: tuple[Choice, ...]
    weights: tuple[Choice, ...]


def list_path(topic: str | None, weight: Significance | None, number: int = 1) -> str:
    """Where a page of a list lies, below the site's root."""
    place = f"topics/{topic}/" if topic else "changes/"
    return place + (f"{weight}/" if weight else "") + (f"page/{number}/" if number > 1 else "")


def sheets(stories: Sequence[ChangeView], length: int) -> Iterator[ListPage]:
    """Every page of every list that holds anything; the list of all, and each topic's, even if empty."""
    shelves = _shelves(stories)
    for topic in (None, *TOPICS):
        for weight in (None, *WEIGHTS):
            if (topic, weight) in shelves or weight is None:
                yield from _pages(shelves, topic, weight, length)


def _shelves(stories: Sequence[ChangeView]) -> _Shelves:
    """Each list's changes, by topic and weight; None stands for any."""
    shelves: _Shelves = defaultdict(list)
    for story in stories:
        for topic in (None, *story.topics):
            for weight in (None, story.significance):
                shelves[topic, weight].append(story)
    return dict(shelves)


def _pages(shelves: _Shelves, topic: str | None, weight: Significance | None, length: int) -> Iterator[ListPage]:
    shown = shelves.get((topic, weight), [])
    of = max(1, -(-len(shown) // length))
    topics = _choices(shelves, [(one, weight, TOPICS[one] if one else WIDEST[0]) for one in (None, *TOPICS)],
                      (topic, weight))
    weights = _choices(shelves, [(topic, one, one.capitalize() if one else WIDEST[1]) for one in (None, *WEIGHTS)],
                       (topic, weight))
    for number in range(1, of + 1):
        yield ListPage(topic, weight, list_path(topic, weight, number), number, of, len(shown),
                    tuple(shown[(number - 1) * length:number * length]),
                    list_path(topic, weight, number - 1) if number > 1 else None,
                    list_path(topic, weight, number + 1) if number < of else None, topics, weights)


def _choices(shelves: _Shelves, lists: Iterable[tuple[str | None, Significance | None, str]],
             here: tuple[str | None, Significance | None]) -> tuple[Choice, ...]:
    """Those of the lists that hold anything, the one that the reader is at, and the widest."""
    found = ((topic, weight, words, len(shelves.get((topic, weight), ()))) for topic, weight, words in lists)
    return tuple(Choice(words, list_path(topic, weight), many, (topic, weight) == here)
                 for topic, weight, words, many in found if many or (topic, weight) == here or words in WIDEST)
