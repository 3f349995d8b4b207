"""Hangs clauses under the clauses they belong to, with the numbers that are printed before them."""
from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from plugins.policy.clauses.blocks import Block
from plugins.policy.clauses.headings import Opening, opening

_SOON = 8  # blocks
_REPEATED = 2  # times that a line stands as mere words, to be no heading elsewhere either
_MOSTLY = 0.75  # share of the entries that count on from the one before
_FEWEST_CONTENTS = 3  # entries in a row; two headings may well stand above each other
_LONG_SECTION = 150  # words under a Markdown heading; in a shorter section a plain line is hardly one
_BARE = re.compile(r"([1-9][0-9]?) (?=[^\W\d_])(?!.*\b(?:19|20)\d\d\b)")  #: a number that leads words, not a date


@dataclass(slots=True)
class Node:
    """A clause while it is being built."""

    style: str
    heading: str | None
    number: str | None
    printed: bool
    parent: Node | None
    ordinal: int | None = None
    text: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    anchor: str = ""


def grown(pieces: list[Block]) -> list[Node]:
    """Every clause of a text, in the order of reading; words before the first are a clause of their own."""
    root = _tree(pieces)
    nodes = _in_order(root)
    for node in (*reversed(nodes), root):  # the parts of a clause before the clause
        _correct_numbers(node)
        _read_bare_numbers(node.children)
    return nodes


def _tree(pieces: list[Block]) -> Node:
    """Hang every clause under the one it belongs to, by a stack of heading styles."""
    root = Node("", None, None, False, None)
    stack = [root]
    for piece, begun, siblings in zip(pieces, openings := _openings(pieces), _run_ins_ahead(openings), strict=True):
        if begun is None:
            style = stack[-1].style
            aside = not (piece.listed or piece.table) and (not siblings or "list" in style)
            if aside and style.startswith("run-in"):
                stack.pop()
            stack[-1].text.append(piece.text if piece.ordinal is None else f"{piece.ordinal}. {piece.text}")
            continue
        begun = _lettered(stack, begun)
        _descend(stack, begun)
        node = Node(begun.style, begun.heading, begun.number, begun.number is not None, stack[-1], begun.ordinal)
        if begun.body:
            node.text.append(begun.body)
        stack[-1].children.append(node)
        stack.append(node)
    return root


def _openings(pieces: list[Block]) -> list[Opening | None]:
    """For each block how it begins a clause, if it does."""
    around = zip([None, *pieces], pieces, [*pieces[1:], None], _roomy(pieces), strict=False)
    return _without_contents(
        _steady(pieces, [opening(piece, above, following, plain) for above, piece, following, plain in around]))


def _without_contents(found: list[Opening | None]) -> list[Opening | None]:
    """The openings without a table of contents: entries in a row, without text, that all come again further down."""
    last: dict[tuple[str, str | None], int] = {}  # by heading and number; None for whatever number
    for place, begun in enumerate(found):
        if begun and begun.heading:
            last[begun.heading.casefold(), None] = last[begun.heading.casefold(), begun.number or ""] = place
    kept = list(found)
    entries: list[str] = []
    for place, begun in enumerate([*found, None]):
        heading = begun.heading.casefold() if begun and begun.heading and not begun.body else ""
        number = begun.number if begun else None
        comes_again = max(last.get((heading, number), -1), last.get((heading, ""), -1)) > place
        if comes_again and heading not in entries:
            entries.append(heading)
            continue
        if len(entries) >= _FEWEST_CONTENTS:
            kept[place - len(entries): place] = [None] * len(entries)
        entries = [heading] if comes_again else []
    return kept


def _steady(pieces: list[Block], found: list[Opening | None]) -> list[Opening | None]:
    """Plain lines that stand elsewhere as mere words ("More information", under every section) are headings nowhere."""
    titles = {begun.heading for begun in found if begun and begun.style == "plain"}
    if not titles:
        return found
    words = Counter(piece.text for piece, begun in zip(pieces, found, strict=True)
                    if begun is None and not piece.listed and piece.text in titles)
    return [None if begun and begun.style == "plain" and words[piece.text] >= _REPEATED else begun
            for piece, begun in zip(pieces, found, strict=True)]


def _run_ins_ahead(openings: list[Opening | None]) -> list[bool]:
    """For each block whether the next clause, if it begins soon, is led in by bold words too.

    Only then do paragraphs after a run-in belong to it: where the real headings were lost it would swallow the rest.
    """
    found: list[bool] = []
    ahead, distance = False, 0
    for begun in reversed(openings):
        found.append(ahead and distance <= _SOON)
        ahead, distance = (begun.style == "run-in", 0) if begun else (ahead, distance + 1)
    return found[::-1]


@lru_cache(maxsize=16384)
def _length(text: str) -> int:
    return len(text.split())


def _roomy(pieces: list[Block]) -> list[bool]:
    """For each block whether its Markdown section is so long that a plain line in it may be a heading too."""
    words: list[int] = [0]
    for piece in pieces:
        words += [0] if piece.heading else []
        words[-1] += _length(piece.text)
    section, found = 0, []
    for piece in pieces:
        section += bool(piece.heading)
        found.append(len(words) <= 2 or words[section] > _LONG_SECTION)
    return found


def _lettered(stack: list[Node], begun: Opening) -> Opening:
    """Read (i) as the letter after (h), where (h) stands before it, and else as the numeral."""
    letters = {"(i)": "(a)", "i.": "a."}.get(begun.style)
    if letters is None:
        return begun
    before = {node.number for node in stack if node.style == letters}
    if len(begun.number or "") == 1 and chr(ord(begun.number or "b") - 1) in before:
        return begun._replace(style=letters)
    return begun


def _descend(stack: list[Node], begun: Opening) -> None:
    """Close the clauses that a new one does not belong to."""
    if begun.number and "." in begun.number and _under_number(stack, begun.number):
        return
    level = _level(begun.style)
    for depth, node in enumerate(stack[1:], 1):
        if node.style == begun.style or (level and not 0 < _level(node.style) < level):
            del stack[depth:]  # a Markdown heading never belongs to bold words or a numbered line
            return


def _under_number(stack: list[Node], number: str) -> bool:
    """Put 10.4 under 10, or beside 10.3, whatever their styles."""
    above = number.rpartition(".")[0]
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].number == above:
            del stack[depth + 1:]
            return True
        theirs = stack[depth].number or ""
        if theirs.count(".") == number.count("."):
            del stack[depth:]
            return True
    return False


def _level(style: str) -> int:
    return int(style[2]) if style.startswith("md") else 0


def _correct_numbers(node: Node) -> None:
    """Believe the parts of list entries (10.1, 10.2 …) where most of them say other numbers: then a converter counted.

    Entries that count on one by one are believed themselves. The siblings without parts count on. A bare number that
    leads a heading ("10 Fares") is its number only if the parts say so too; what prints no number gets none.
    """
    stems = [(child, stem) for child in node.children if (stem := _stem(child))]
    entries = [(child, stem) for child, stem in stems if child.ordinal is not None]
    counted = 2 * sum(stem != child.number for child, stem in entries) > len(entries) and not _in_a_row(node.children)
    for child, stem in entries if counted else ():
        child.number, child.printed = stem, False
    for child, stem in stems:
        if child.number is None and (child.heading or "").startswith(f"{stem} "):
            child.number, child.printed, child.heading = stem, True, (child.heading or "")[len(stem):].strip()
    if counted:
        _count_siblings([child for child in node.children if child.ordinal is not None])


def _read_bare_numbers(children: list[Node]) -> None:
    """Take the bare number that leads a heading ("3 Fares") for its own where the headings beside it count with it."""
    numbers = [_leading_number(child) for child in children]
    for place, (child, number) in enumerate(zip(children, numbers, strict=True)):
        beside = numbers[max(0, place - 1): place + 2: 2] if place else numbers[1:2]
        bare = child.number is None and number is not None
        if bare and number is not None and {number - 1, number + 1} & {*beside}:
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
    stems = {child.number.rpartition(".")[0] for child in node.children if child.number}
    return stems.pop() if len(stems) == 1 else ""


def _count_siblings(entries: list[Node]) -> None:
    """Entries of a list whose numbers a converter made up count on from the last that is known by its parts."""
    counts: dict[str, int] = {}
    for entry in entries:
        if entry.printed:
            entry.number, entry.printed = str(counts.get(entry.style, 0) + 1), False
        if entry.number and entry.number.isdigit():
            counts[entry.style] = int(entry.number)


def _in_order(root: Node) -> list[Node]:
    """Every clause in the order of reading; words before the first one are a clause of their own."""
    found = [Node("opening", None, None, False, root, text=root.text)] if root.text else []
    stack = root.children[::-1]
    while stack:
        node = stack.pop()
        found.append(node)
        stack.extend(node.children[::-1])
    return found
