"""Checks the numbers of clauses against those beside and below them: converters make numbers up, and lose them."""
from __future__ import annotations

from itertools import pairwise

from plugins.policy.clauses.node import Node
from plugins.policy.clauses.openings.numbering import above
from plugins.policy.text.regex import regex

_MOSTLY = 0.75  # share of the entries that count on from the one before
_BARE = regex(r"([1-9][0-9]?) (?=[^\W\d_])(?!.*\b(?:19|20)\d\d\b)")  #: a number that leads words, not a date


def correct_numbers(node: Node) -> None:
    """Believe the parts of list entries (10.1, 10.2 …) where most of them say other numbers: then a converter counted.

    Entries that count on one by one are believed themselves. The siblings without parts count on. A bare number that
    leads a heading ("10 Fares") is its number only if the parts say so too; what prints no number gets none.
    """
    stems = [(child, stem) for child in node.children if (stem := _stem(child))]
    counted = _is_counted(stems) and not _in_a_row(node.children)
    for child, stem in stems:
        if counted and child.ordinal is not None:
            child.number, child.printed = stem, False
        _take_from_heading(child, stem)
    if counted:
        _count_siblings([child for child in node.children if child.ordinal is not None])


def _is_counted(stems: list[tuple[Node, str]]) -> bool:
    """True if most numbers of list entries are not those that their parts begin with."""
    differs = [stem != child.number for child, stem in stems if child.ordinal is not None]
    return 2 * sum(differs) > len(differs)


def _take_from_heading(child: Node, stem: str) -> None:
    """Take the number that leads a heading for the clause's own if its parts say so."""
    heading = child.heading or ""
    if child.number is None and heading.startswith(f"{stem} "):
        child.number, child.printed, child.heading = stem, True, heading[len(stem):].strip()


def read_bare_numbers(children: list[Node]) -> None:
    """Take the bare number that leads a heading ("3 Fares") for its own where the headings beside it count with it."""
    numbers = [_leading_number(child) for child in children]
    for place, (child, number) in enumerate(zip(children, numbers, strict=True)):
        neighbours = numbers[max(0, place - 1): place + 2: 2] if place else numbers[1:2]
        is_bare = child.number is None and number is not None
        if is_bare and number is not None and {number - 1, number + 1} & {*neighbours}:
            child.number, child.printed = str(number), True
            child.heading = _BARE.sub("", child.heading or "")


def _leading_number(node: Node) -> int | None:
    """The whole number of a clause, or that which leads its heading."""
    if node.number is not None:
        return int(node.number) if node.number.isdecimal() else None
    heading = node.heading or ""
    match = _BARE.match(heading) if node.style.startswith(("md", "bold")) else None
    return int(match[1]) if match and not heading[match.end()].islower() else None


def _in_a_row(nodes: list[Node]) -> bool:
    """True if the numbers of list entries mostly follow each other, as those that a person or a browser gave."""
    ordinals = [node.ordinal for node in nodes if node.ordinal is not None]
    steps = [after - before for before, after in pairwise(ordinals)]
    return len(steps) > 1 and steps.count(1) >= _MOSTLY * len(steps)


def _stem(node: Node) -> str:
    """The number that a clause's parts begin with: 10 of 10.1 and 10.2; empty where they have none in common."""
    stems = {above(child.number) for child in node.children if child.number}
    return stems.pop() if len(stems) == 1 else ""


def _count_siblings(entries: list[Node]) -> None:
    """Entries of a list whose numbers a converter made up count on from the last that is known by its parts."""
    counts: dict[str, int] = {}
    for entry in entries:
        if entry.printed:
            entry.number, entry.printed = str(counts.get(entry.style, 0) + 1), False
        if entry.number and entry.number.isdigit():
            counts[entry.style] = int(entry.number)
