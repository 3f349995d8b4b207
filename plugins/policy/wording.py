"""What differs in words between two texts, place by place, after all that is no word has been folded away."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import Indel

from plugins.policy.canonical import Canonical, Line, Zone
from plugins.policy.frame import framed
from plugins.policy.furniture import announces, is_of_any_page, leads_through_site, names_language, names_policy

_CELLS = 40_000_000  #: words before × words after that are still compared word by word (5 MB of bits)
_MENU = 6            #: lines in a block that can be a menu
_TEASER = 15         #: words; what leads on to another page from a block that is mostly menu is no longer
_KNOWN = 3           #: entries that most sites have, by which a list of plain entries is known for a menu
_POINTER = 5         #: words; what has so many and ends like a sentence, or like one that introduces a list, is one
_FAR = 40            #: lines around an entry that are looked at
_RECEIVERS = re.compile(r"\b(?:partners|providers|vendors|(?:sub-?)?processors|third[ -]part(?:y|ies))\b")


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of one line that went or came."""

    line: Line
    words: tuple[str, ...]
    zone: Zone

    @property
    def whole(self) -> bool:
        """Whether the line went or came whole."""
        return len(self.words) == len(self.line.words)


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the words differ: what went and what came instead."""

    before: tuple[Part, ...]
    after: tuple[Part, ...]

    @property
    def went(self) -> tuple[str, ...]:
        """The words that went."""
        return tuple(word for part in self.before for word in part.words)

    @property
    def came(self) -> tuple[str, ...]:
        """The words that came."""
        return tuple(word for part in self.after for word in part.words)


_Placed = tuple[Line, Zone]


@dataclass(frozen=True, slots=True)
class Wording:
    """How two texts differ in words: the lines that only one has, and the lines that only changed their place."""

    before: tuple[_Placed, ...] = ()
    after: tuple[_Placed, ...] = ()
    page: tuple[Line, ...] = ()   #: left out: lines of the page around the policy that only one text has
    moved: tuple[Line, ...] = ()

    @property
    def is_far_apart(self) -> bool:
        """Whether one text has so much more running text that no noise explains it; a quick answer."""
        went, came = (sum(len(line.letters) for line, _ in side if line.is_prose) for side in (self.before, self.after))
        return abs(went - came) > 400 + 0.5 * max(went, came)

    def differences(self) -> Iterator[Difference]:
        """Place by place what went and what came, worked out as it is asked for."""
        if "".join(line.letters for line, _ in self.before) != "".join(line.letters for line, _ in self.after):
            yield from _compare(self.before, self.after)


def wording(
    before: Canonical, after: Canonical, page: Callable[[Line, Zone], bool] = lambda line, zone: False,
) -> Wording:
    """Compare two texts by their lines as a bag; `page` tells which lines belong to the page around the policy."""
    if before.letters == after.letters:
        return Wording()
    left, came = (_sorted(here, there, page) for here, there in ((before, after), (after, before)))
    moved = () if left.kept or came.kept else _moved(before, after)
    return Wording(left.kept, came.kept, left.page + came.page, moved)


class _Sorted(NamedTuple):
    """The lines that only one text has: those that count, and those of the page around the policy."""

    kept: tuple[_Placed, ...]
    page: tuple[Line, ...]


def _sorted(form: Canonical, other: Canonical, page: Callable[[Line, Zone], bool]) -> _Sorted:
    """Part the lines that only one text has; where most of a block are of the page, its other short lines are too."""
    unshared = _unshared(form, other)
    of_policy = {index for index in unshared if _is_of_policy(form, index)}
    of_page = {index for index in unshared if index not in of_policy and page(form.lines[index], form.zone(index))}
    frame = framed(form, other).intersection(unshared) if of_page else frozenset()
    of_page |= frame
    if of_page:
        for block in _blocks(form, unshared):
            if len(block) >= _MENU and 2 * len(of_page.intersection(block)) >= len(block):
                of_page.update(index for index in block if _is_entry(form.lines[index], _TEASER))
    of_page.update(index for index in unshared if _is_amid_links(form, index, of_page)
                   or _is_in_menu(form, index) or _is_amid_languages(form, index))
    of_page -= of_policy - frame
    kept = tuple((form.lines[index], form.zone(index)) for index in unshared if index not in of_page)
    return _Sorted(kept, tuple(form.lines[index] for index in unshared if index in of_page))


def _blocks(form: Canonical, unshared: list[int]) -> Iterator[list[int]]:
    """The lines above or below the running text that follow one another."""
    outside = [index for index in unshared if form.zone(index) is not Zone.BODY]
    for _, run in groupby(enumerate(outside), lambda placed: placed[1] - placed[0]):
        yield [index for _, index in run]


def _is_entry(line: Line, most: int = 6) -> bool:
    """Whether a line could stand in a menu: a few words, no number among them; more only where none is a policy's."""
    few = len(line.words) <= 6 or (len(line.words) <= most and not names_policy(line))
    return few and not announces(line) and not any(word[0].isdigit() or "@" in word for word in line.words)


def _is_amid_links(form: Canonical, index: int, of_page: set[int]) -> bool:
    """Whether a line stands as a column's heading among a menu's links."""
    line = form.lines[index]
    around = (index - 1, index + 1)
    return (_is_entry(line) and 0 < index < len(form.lines) - 1 and not (line.heading and names_policy(line))
            and all(place in of_page or form.lines[place].is_links for place in around))


def _is_of_policy(form: Canonical, index: int) -> bool:
    """Whether a link in the midst of the policy is a sentence of it, or stands in a list that one introduces."""
    line = form.lines[index]
    if form.zone(index) not in (Zone.BODY, Zone.TAIL) or is_of_any_page(line) or not line.is_links:
        return False
    if line.shown.endswith((".", "。")) and len(line.words) >= _POINTER:
        return True
    above = next((one for one in form.lines[index - 1:max(0, index - _FAR):-1] if not one.is_links), line)
    if above.heading:
        return len(above.words) >= _KNOWN and _RECEIVERS.search(above.shown.casefold()) is not None
    return above.shown.endswith((":", "：")) and len(above.words) >= _POINTER


def _is_in_menu(form: Canonical, index: int) -> bool:
    """Whether a line stands in a long list of short entries, some of which the menus of most sites have."""
    if not _is_entry(form.lines[index]):
        return False
    start, end = index, index + 1
    while start and index - start < _FAR and _is_entry(form.lines[start - 1]):
        start -= 1
    while end < len(form.lines) and end - index < _FAR and _is_entry(form.lines[end]):
        end += 1
    known = {line.letters for line in form.lines[start:end] if leads_through_site(line)}
    return end - start >= 2 * _MENU and len(known) >= _KNOWN


def _is_amid_languages(form: Canonical, index: int) -> bool:
    """Whether a short line stands in a list of languages."""
    around = (*form.lines[max(0, index - _MENU):index], *form.lines[index + 1:index + _MENU])
    return len(form.lines[index].words) <= 20 and sum(map(names_language, around)) >= _KNOWN


def _unshared(here: Canonical, there: Canonical) -> list[int]:
    """Which lines the other text lacks."""
    left = Counter(line.letters for line in there.lines)
    found = []
    for index, line in enumerate(here.lines):
        left[line.letters] -= 1
        if left[line.letters] < 0:
            found.append(index)
    return found


def _moved(before: Canonical, after: Canonical) -> tuple[Line, ...]:
    """Lines that both texts hold but in another order: those that would have to be lifted, shortest way."""
    both = {line.letters for line in before.lines} & {line.letters for line in after.lines}
    lines = [line for line in before.lines if line.letters in both]
    order_before = [line.letters for line in lines]
    order_after = [line.letters for line in after.lines if line.letters in both]
    if order_before == order_after or len(order_before) * len(order_after) > _CELLS:
        return ()
    steps = Indel.opcodes(order_before, order_after)
    return tuple(line for step in steps if step.tag == "delete" for line in lines[step.src_start:step.src_end])


def _compare(before: Sequence[_Placed], after: Sequence[_Placed]) -> Iterator[Difference]:
    """Word by word where that can be paid; whole lines otherwise."""
    words_before = [word for line, _ in before for word in line.words]
    words_after = [word for line, _ in after for word in line.words]
    if len(words_before) * len(words_after) > _CELLS:
        yield from (Difference((Part(line, line.words, zone),), ()) for line, zone in before)
        yield from (Difference((), (Part(line, line.words, zone),)) for line, zone in after)
        return
    at_before, at_after = list(_owners(before)), list(_owners(after))
    for went, came in _gaps(words_before, words_after):
        parts = _parts(words_before, at_before, *went), _parts(words_after, at_after, *came)
        yield Difference(*parts)


def _owners(lines: Sequence[_Placed]) -> Iterator[_Placed]:
    """For each word the line that it stands in."""
    for placed in lines:
        for _ in placed[0].words:
            yield placed


def _gaps(before: list[str], after: list[str]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The stretches between words that both have, as index pairs."""
    at_before = at_after = 0
    for block in Indel.opcodes(before, after).as_matching_blocks():
        if block.a > at_before or block.b > at_after:
            yield (at_before, block.a), (at_after, block.b)
        at_before, at_after = block.a + block.size, block.b + block.size


def _parts(words: list[str], owners: list[_Placed], start: int, end: int) -> tuple[Part, ...]:
    """A stretch of words, parted at the ends of lines."""
    parts: list[Part] = []
    while start < end:
        line, zone = owners[start]
        stop = start + 1
        while stop < end and owners[stop] is owners[start]:
            stop += 1
        parts.append(Part(line, tuple(words[start:stop]), zone))
        start = stop
    return tuple(parts)


def shared(before: Canonical, after: Canonical) -> float:
    """Which share of the smaller text's words stands in lines that both have (0 to 1)."""
    left = Counter(line.letters for line in after.lines)
    both = 0
    for line in before.lines:
        if left[line.letters] > 0:
            left[line.letters] -= 1
            both += len(line.words)
    return both / max(1, min(before.size, after.size))

