"""Finds which heading and paragraph of one version became which of another."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter, lt
from typing import NamedTuple

from plugins.policy.align.longest_increasing import heaviest_increasing_subsequence
from plugins.policy.align.similarity import Alphabet, Rarity, candidates, likeness
from plugins.policy.diff.tokens import even, unnumbered
from plugins.policy.model import Clause

IN_GAP, SAME_SECTION, ELSEWHERE = 0.46, 0.50, 0.56  # least likeness, by how much the place says already
_FEW_WORDS, _FEW_IN_GAP, _FEW_ELSEWHERE = 5, 0.5, 0.9  # fewer words than that must be more alike
_NOWHERE = -9
_OTHER_KIND = 0.9  # a heading that became a sentence, or the reverse, counts for less


_SAID = itemgetter(1, 2)  #: of a leaf


class Paragraph(NamedTuple):
    """A heading or a paragraph of a clause."""

    clause: int    #: the place of its clause in the outline
    text: str      #: as compared: quotes, dashes and spaces made even
    heading: bool


@dataclass
class Paragraphs:
    """The leaves of both versions, and what has been matched so far."""

    before: list[Paragraph]
    after: list[Paragraph]
    above_before: list[int]  #: the place of each clause's parent, or -1
    above_after: list[int]
    to_after: dict[int, int] = field(default_factory=dict)
    to_before: dict[int, int] = field(default_factory=dict)
    likeness: dict[int, float] = field(default_factory=dict)  #: by place before; absent where they are equal
    alphabet: Alphabet = field(default_factory=Alphabet)

    def match(self, here: int, there: int, likeness: float = 1.0) -> None:
        """Record that a leaf became another."""
        self.to_after[here] = there
        self.to_before[there] = here
        if likeness < 1:
            self.likeness[here] = likeness

    def free(self, here: int, there: int) -> bool:
        """Whether both are still without a partner."""
        return here not in self.to_after and there not in self.to_before

    def left_before(self) -> list[int]:
        """Places before that have no partner yet."""
        return [place for place in range(len(self.before)) if place not in self.to_after]

    def left_after(self) -> list[int]:
        """Places after that have no partner yet."""
        return [place for place in range(len(self.after)) if place not in self.to_before]


def leaves_of(clauses: Sequence[Clause]) -> list[Paragraph]:
    """Every heading and paragraph, in the order of reading."""
    found = []
    for place, clause in enumerate(clauses):
        if clause.heading or not clause.text:
            found.append(Paragraph(place, even(clause.heading or clause.number or ""), True))
        if clause.text:
            found += [Paragraph(place, even(unnumbered(paragraph)), False) for paragraph in clause.text.split("\n\n")]
    return found


def _parents(clauses: Sequence[Clause]) -> list[int]:
    where = {clause.anchor: place for place, clause in enumerate(clauses)}
    return [where[clause.parent] if clause.parent else -1 for clause in clauses]


def matched(before: Sequence[Clause], after: Sequence[Clause]) -> Paragraphs:
    """Match what is equal first, then what is alike."""
    leaves = Paragraphs(leaves_of(before), leaves_of(after), _parents(before), _parents(after))
    _match_edges(leaves)
    if leaves.left_before() and leaves.left_after():
        _match_unique(leaves)
        _grow(leaves)
        _match_in_order(leaves, lambda leaf: leaf[1:])
        _match_in_order(leaves, lambda leaf: leaf.text if leaf.text.count(" ") >= 2 else leaf[1:])
        _match_alike(leaves)
    return leaves


def _same(first: Paragraph, second: Paragraph) -> bool:
    return first.text == second.text and first.heading == second.heading


def _match_edges(leaves: Paragraphs) -> None:
    """What both versions begin and end with, up to the last leaf that stands only once."""
    before, after = leaves.before, leaves.after
    start, shorter = 0, min(len(before), len(after))
    while start < shorter and _same(before[start], after[start]):
        start += 1
    tail = 0
    while tail < shorter - start and _same(before[-1 - tail], after[-1 - tail]):
        tail += 1
    if start < max(len(before), len(after)):
        often = _repeated(before) | _repeated(after)
        while start and before[start - 1][1:] in often:
            start -= 1
        while tail and before[-tail][1:] in often:
            tail -= 1
    for place in range(start):
        leaves.match(place, place)
    for place in range(tail):
        leaves.match(len(before) - 1 - place, len(after) - 1 - place)


def _repeated(leaves: Sequence[Paragraph]) -> set[tuple[str, bool]]:
    """What stands more than once."""
    return {said for said, times in Counter(map(_SAID, leaves)).items() if times > 1}


def _match_unique(leaves: Paragraphs) -> None:
    """Equal leaves of some length that stand once on each side."""
    left_before, left_after = leaves.left_before(), leaves.left_after()
    often_before = Counter(leaves.before[place][1:] for place in left_before)
    often_after = Counter(leaves.after[place][1:] for place in left_after)
    where = {leaves.after[place][1:]: place for place in left_after}
    for place in left_before:
        leaf = leaves.before[place]
        once = often_before[leaf[1:]] == often_after[leaf[1:]] == 1
        if once and (leaf.heading or leaf.text.count(" ") >= 3):
            leaves.match(place, where[leaf[1:]])


def _grow(leaves: Paragraphs) -> None:
    """Extend every match over equal neighbours, forwards and backwards; what kept its order comes first."""
    stayed, moved = _in_and_out_of_order(leaves)
    for step, order in ((1, stayed), (-1, stayed[::-1]), (1, moved), (-1, moved[::-1])):
        for start in order:
            here, there = start + step, leaves.to_after[start] + step
            while (
                0 <= here < len(leaves.before) and 0 <= there < len(leaves.after) and leaves.free(here, there)
                and _same(leaves.before[here], leaves.after[there])
            ):
                leaves.match(here, there)
                here, there = here + step, there + step


def _in_and_out_of_order(leaves: Paragraphs) -> tuple[list[int], list[int]]:
    """Places before of the matched leaves that kept their order, and of those that left it."""
    places = sorted(leaves.to_after)
    targets = [leaves.to_after[place] for place in places]
    if all(map(lt, targets, targets[1:])):
        return places, []
    chain = set(heaviest_increasing_subsequence(targets, [1 + len(leaves.before[place].text) for place in places]))
    return [place for n, place in enumerate(places) if n in chain], \
        [place for n, place in enumerate(places) if n not in chain]


def _match_in_order(leaves: Paragraphs, sort: Callable[[Paragraph], Hashable]) -> None:
    """Equal leaves that stand several times: those in the same gap first, then the same section, then any, in order."""
    keys_before = {sort(leaves.before[place]) for place in leaves.left_before()}
    if keys_before.isdisjoint(sort(leaves.after[place]) for place in leaves.left_after()):
        return
    for scope in (gaps, _sections, _anywhere):
        scope_before, scope_after = scope(leaves)
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for place in reversed(leaves.left_after()):
            waiting[sort(leaves.after[place]), scope_after[place]].append(place)
        for place in leaves.left_before():
            queue = waiting.get((sort(leaves.before[place]), scope_before[place]))
            if queue and scope_before[place] != _NOWHERE:
                leaves.match(place, queue.pop())


def _anywhere(leaves: Paragraphs) -> tuple[list[int], list[int]]:
    return [0] * len(leaves.before), [0] * len(leaves.after)


def _sections(leaves: Paragraphs) -> tuple[list[int], list[int]]:
    """For each leaf the innermost clause around it that is known in the other version, named by its place after."""
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for here, there in leaves.to_after.items():
        votes[leaves.before[here].clause][leaves.after[there].clause] += 1
    known = {clause: max(count.items(), key=lambda vote: (vote[1], -vote[0]))[0] for clause, count in votes.items()}
    targets = set(known.values())
    inner_before = _inherited(leaves.above_before, known)
    inner_after = _inherited(leaves.above_after, {clause: clause for clause in targets})
    return [inner_before[leaf.clause] for leaf in leaves.before], [inner_after[leaf.clause] for leaf in leaves.after]


def _inherited(above: list[int], known: dict[int, int]) -> list[int]:
    """What is known of each clause, or else of the clause around it."""
    found: list[int] = []
    for clause, parent in enumerate(above):
        found.append(known[clause] if clause in known else found[parent] if parent >= 0 else _NOWHERE)
    return found


def gaps(leaves: Paragraphs) -> tuple[list[int], list[int]]:
    """For each leaf the matched leaf above it, named by its place before: leaves of one gap share it."""
    above_before, above_after = [], []
    last = -1
    for place in range(len(leaves.before)):
        last = place if place in leaves.to_after else last
        above_before.append(last)
    last = -1
    for place in range(len(leaves.after)):
        last = leaves.to_before.get(place, last)
        above_after.append(last)
    return above_before, above_after


def _match_alike(leaves: Paragraphs) -> None:
    """Score every likely pair of leftovers, and take the best first."""
    before = leaves.alphabet.spelled({place: leaves.before[place].text for place in leaves.left_before()})
    after = leaves.alphabet.spelled({place: leaves.after[place].text for place in leaves.left_after()})
    if not before or not after:
        return
    rarity = Rarity([*before.values(), *after.values()])
    gap_before, gap_after = gaps(leaves)
    section_before, section_after = _sections(leaves)
    ranked = []
    for here, there in candidates(before, after):
        score = likeness(before[here], after[there], rarity)
        if leaves.before[here].heading != leaves.after[there].heading:
            score *= _OTHER_KIND
        in_gap = gap_before[here] == gap_after[there]
        together = section_before[here] == section_after[there] != _NOWHERE
        if score >= _needed(min(len(before[here]), len(after[there])), in_gap, together):
            ranked.append((-score - 0.05 * in_gap - 0.03 * together, abs(here - there), here, there, score))
    for _, _, here, there, score in sorted(ranked):
        if leaves.free(here, there):
            leaves.match(here, there, min(score, 0.999))


def _needed(length: int, in_gap: bool, together: bool) -> float:
    """How alike two leaves must be to be taken for one."""
    if length < _FEW_WORDS:
        return _FEW_IN_GAP if in_gap else _FEW_ELSEWHERE
    return IN_GAP if in_gap else SAME_SECTION if together else ELSEWHERE
