"""What differs in words between two texts, place by place, after all that is no word has been folded away."""
from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from itertools import groupby, islice
from typing import NamedTuple

from rapidfuzz.distance import Indel

from plugins.policy.noise.boilerplate.block_rules import PageRules, find_boilerplate
from plugins.policy.noise.difference import Difference, LinePart
from plugins.policy.text.document import Line, NormalizedDocument, Zone
from plugins.policy.text.punctuation import COLONS, QUESTION_MARKS
from plugins.policy.text.regex import regex

_CELLS = 40_000_000  #: words before × words after that are still compared word by word (5 MB of bits)
_FOREIGN = 8  #: words that only one text has, by which running text is known for another …
_LONG_WORD = 5  #: … each of so many letters …
_TRIED = 100    #: … among the first so many, by the alphabet, that the other text has not as words
_FEW_PAUSES = 3  #: lines; where more differ in commas, the text is only set otherwise
_PAUSE = regex(r"[,،、](?!\d)")
NO_PAGE = PageRules((), ())  #: all lines count


_Placed = tuple[Line, Zone]
Indices = frozenset[int]


@dataclass(frozen=True, slots=True)
class TokenDiff:
    """How two texts differ in words: the lines that only one has, and the lines that only changed their place."""

    before: tuple[_Placed, ...] = ()
    after: tuple[_Placed, ...] = ()
    page: tuple[Line, ...] = ()   #: left out: lines of the page around the policy that only one text has
    moved: tuple[Line, ...] = ()
    rules: frozenset[str] = frozenset()  #: the names of those by which lines were left out
    boilerplate: tuple[Indices, Indices] = (frozenset(), frozenset())  #: where the lines that were left out stand

    @property
    def is_far_apart(self) -> bool:
        """True if running text of one text is so far from the other that no noise explains it; a quick answer."""
        return _is_foreign(self.before, self.after) or _is_foreign(self.after, self.before)

    def differences(self) -> Iterator[Difference]:
        """The removed and added words of each place, computed lazily."""
        if "".join(line.letters for line, _ in self.before) != "".join(line.letters for line, _ in self.after):
            yield from _compare(self.before, self.after)


def _is_foreign(doc: Sequence[_Placed], other: Sequence[_Placed]) -> bool:
    """True if the running text of one side has several long words that the other side has nowhere."""
    lacked = set[str]().union(*(line.words for line, _ in doc if line.is_prose))
    lacked.difference_update(*(line.words for line, _ in other))
    words = [word for word in lacked if len(word) >= _LONG_WORD]
    if len(words) < _FOREIGN:
        return False
    letters = "".join(line.letters for line, _ in other)
    foreign = (word for word in nsmallest(_TRIED, words) if word.isascii() and word.isalpha() and word not in letters)
    return sum(1 for _ in islice(foreign, _FOREIGN)) == _FOREIGN


def token_diff(before: NormalizedDocument, after: NormalizedDocument, page: PageRules = NO_PAGE) -> TokenDiff:
    """Compare two texts by their lines as a bag; `page` tells which lines belong to the page around the policy."""
    if before.letters == after.letters:
        return TokenDiff()
    left, added = (_sorted(doc, other, page) for doc, other in ((before, after), (after, before)))
    boilerplate = left.boilerplate, added.boilerplate
    moved = () if left.kept and added.kept else _moved((before, after), boilerplate)
    return TokenDiff(left.kept, added.kept, left.page + added.page, moved, left.rules | added.rules, boilerplate)


class _Sorted(NamedTuple):
    """The lines that only one text has: those that count, and those of the page around the policy."""

    kept: tuple[_Placed, ...]
    page: tuple[Line, ...]
    rules: frozenset[str]
    boilerplate: Indices


def _sorted(doc: NormalizedDocument, other: NormalizedDocument, page: PageRules) -> _Sorted:
    """Part the lines that only one text has by whether they count."""
    unshared_lines = unshared(doc, other)
    boilerplate = find_boilerplate(doc, other, unshared_lines, page)
    kept = tuple((doc.lines[index], doc.zone(index)) for index in unshared_lines if index not in boilerplate)
    left_out = tuple(doc.lines[index] for index in unshared_lines if index in boilerplate)
    return _Sorted(kept, left_out, frozenset(boilerplate.values()), frozenset(boilerplate))


@lru_cache(maxsize=32)
def unshared(doc: NormalizedDocument, other: NormalizedDocument) -> tuple[int, ...]:
    """The lines that the other text lacks; of equal lines those whose neighbours it lacks too."""
    found = [index for letters in doc.places.keys() - other.places.keys() for index in doc.places[letters]]
    for letters, places in doc.several.items():
        if len(places) > len(other.places.get(letters, places)):
            ranked = sorted(places, key=lambda place: -_neighbours(doc, place, other))
            found += ranked[len(other.places[letters]):]
    return tuple(sorted(found))


def _neighbours(doc: NormalizedDocument, place: int, other: NormalizedDocument) -> int:
    """How many of the lines right beside one stand in the other text."""
    return sum(doc.lines[near].letters in other.places for near in (place - 1, place + 1)
               if 0 <= near < len(doc.lines))


def _moved(
    docs: tuple[NormalizedDocument, NormalizedDocument], boilerplate: tuple[Indices, Indices],
) -> tuple[Line, ...]:
    """The lines that both texts have in another order: the fewest that must move to bring the rest into one order."""
    sides = [[line for index, line in enumerate(doc.lines) if index not in left_out]
             for doc, left_out in zip(docs, boilerplate, strict=True)]
    both = set.intersection(*({line.letters for line in side} for side in sides))
    lines, others = ([line for line in side if line.letters in both] for side in sides)
    order_before, order_after = ([line.letters for line in side] for side in (lines, others))
    if order_before == order_after or len(order_before) * len(order_after) > _CELLS:
        return ()
    steps = Indel.opcodes(order_before, order_after)
    return tuple(line for step in steps if step.tag == "delete" for line in lines[step.src_start:step.src_end])


def section_changed(
    before: NormalizedDocument, after: NormalizedDocument, boilerplate: tuple[Indices, Indices],
) -> bool:
    """True if an entry of a list or an answer stands under another heading, lead-in or question than before.

    `boilerplate` are the lines that belong to the page; lines that only one policy has introduce no other.
    """
    bodies = [*_in_body(before, boilerplate[0])], [*_in_body(after, boilerplate[1])]
    both = {before.lines[index].letters for index in bodies[0]} & {after.lines[index].letters for index in bodies[1]}
    return Counter(_led(before, bodies[0], both)) != Counter(_led(after, bodies[1], both))


def _in_body(doc: NormalizedDocument, boilerplate: Indices) -> Iterator[int]:
    """The indices of the body's lines, and of questions and lines with a colon outside it, with the lists below."""
    led = False
    for index, line in enumerate(doc.lines):
        leads = line.shown.endswith((*COLONS, *QUESTION_MARKS))
        if index not in boilerplate and (leads or led or doc.zone(index) is Zone.BODY):
            yield index
        led = leads or (led and line.listed)


def _led(doc: NormalizedDocument, body: Sequence[int], both: Collection[str]) -> Iterator[tuple[str, str]]:
    """The short lines of a policy, each with the line that leads it."""
    heading = lead = last = ""
    for line in (doc.lines[index] for index in body):
        if line.letters not in both or line.is_links:
            continue
        if line.listed and last:
            lead = last  # the line above the first entry, with or without a colon at its end
        last = "" if line.listed else line.letters
        if line.heading:
            heading = lead = line.letters
        elif not line.listed and line.shown.endswith((*COLONS, *QUESTION_MARKS)):
            lead = line.letters
        elif not line.is_prose:
            yield lead if line.listed or lead != heading else heading, line.letters
            lead = lead if line.listed else heading
        else:
            lead = heading


def pauses_differ(before: NormalizedDocument, after: NormalizedDocument) -> bool:
    """True if a sentence of the policy that both texts have lost or got a comma within it, as few others did."""
    changed = 0
    for letters, shown in _shown_once(before) - _shown_once(after):
        if len(after.places.get(letters, ())) != 1:
            continue
        index, other = before.places[letters][0], after.lines[after.places[letters][0]].shown
        line = before.lines[index]
        changed += before.zone(index) is Zone.BODY and not line.linked and _pauses(shown) != _pauses(other)
    return 0 < changed <= _FEW_PAUSES


@lru_cache(maxsize=32)
def _shown_once(doc: NormalizedDocument) -> frozenset[tuple[str, str]]:
    """The lines that stand once, by their letters and as they are shown."""
    return frozenset((letters, doc.lines[places[0]].shown) for letters, places in doc.places.items()
                     if len(places) == 1)


def _pauses(shown: str) -> list[int]:
    """How many letters and digits stand before each comma of a line, but those at its end."""
    parts = [sum(map(str.isalnum, part)) for part in _PAUSE.split(unicodedata.normalize("NFKC", shown))]
    return parts if parts[-1] else parts[:-1]


def _compare(before: Sequence[_Placed], after: Sequence[_Placed]) -> Iterator[Difference]:
    """Word by word where that can be paid; whole lines otherwise."""
    sides = [[(word, placed) for placed in lines for word in placed[0].words] for lines in (before, after)]
    if len(sides[0]) * len(sides[1]) > _CELLS:
        yield from (Difference((LinePart(line, line.words, zone),), ()) for line, zone in before)
        yield from (Difference((), (LinePart(line, line.words, zone),)) for line, zone in after)
        return
    at_before = at_after = 0
    for block in Indel.opcodes(*([word for word, _ in side] for side in sides)).as_matching_blocks():
        if block.a > at_before or block.b > at_after:
            yield Difference(_parts(sides[0][at_before:block.a]), _parts(sides[1][at_after:block.b]))
        at_before, at_after = block.a + block.size, block.b + block.size


def _parts(words: Sequence[tuple[str, _Placed]]) -> tuple[LinePart, ...]:
    """A stretch of words, parted at the ends of lines."""
    runs = ([*run] for _, run in groupby(words, key=lambda one: id(one[1])))
    return tuple(LinePart(run[0][1][0], tuple(word for word, _ in run), run[0][1][1]) for run in runs)


def shared(before: NormalizedDocument, after: NormalizedDocument) -> float:
    """Which share of the smaller text's words stands in lines that both have (0 to 1)."""
    both = before.size - sum(len(before.lines[index].words) for index in unshared(before, after))
    return both / max(1, min(before.size, after.size))
