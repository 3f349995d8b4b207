"""The headings and paragraphs of two versions, which of them are matched, and where the unmatched ones are."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from plugins.policy.align.similarity import Alphabet
from plugins.policy.diff.tokens import even, unnumbered
from plugins.policy.model import Clause

NO_SECTION = -9  #: the section of a paragraph where neither its clause nor any clause above that has a match


class Paragraph(NamedTuple):
    """A heading or a paragraph of a clause."""

    clause: int    #: the place of its clause in the outline
    text: str      #: as compared: quotes, dashes and spaces made even
    heading: bool


@dataclass
class Paragraphs:
    """The headings and paragraphs of both versions, and the matches so far."""

    before: Sequence[Paragraph]
    after: Sequence[Paragraph]
    above_before: list[int]  #: the place of each clause's parent, or -1
    above_after: list[int]
    alphabet: Alphabet
    to_after: dict[int, int] = field(default_factory=dict)
    to_before: dict[int, int] = field(default_factory=dict)
    similarity: dict[int, float] = field(default_factory=dict)  #: by place before; absent where they are equal

    def match(self, i: int, j: int, similarity: float = 1.0) -> None:
        """Record a match."""
        self.to_after[i] = j
        self.to_before[j] = i
        if similarity < 1:
            self.similarity[i] = similarity

    def free(self, i: int, j: int) -> bool:
        """True if both are still unmatched."""
        return i not in self.to_after and j not in self.to_before

    def free_before(self) -> list[int]:
        """The unmatched indices of the earlier version."""
        return [place for place in range(len(self.before)) if place not in self.to_after]

    def free_after(self) -> list[int]:
        """The unmatched indices of the later version."""
        return [place for place in range(len(self.after)) if place not in self.to_before]


@lru_cache(maxsize=4)
def paragraphs_of(clauses: tuple[Clause, ...]) -> tuple[Paragraph, ...]:
    """Every heading and paragraph, in document order."""
    found: list[Paragraph] = []
    for place, clause in enumerate(clauses):
        if clause.heading or not clause.text:
            found.append(Paragraph(place, even(clause.heading or clause.number or ""), True))
        if clause.text:
            found += [Paragraph(place, text, False) for text in _texts(clause.text)]
    return tuple(found)


@lru_cache(maxsize=4096)  # most clauses of a version stand in the next one too
def _texts(text: str) -> tuple[str, ...]:
    """The paragraphs of a clause as compared."""
    return tuple(even(unnumbered(paragraph)) for paragraph in text.split("\n\n"))


def parents_of(clauses: Sequence[Clause]) -> list[int]:
    """The place of each clause's parent in the outline, or -1."""
    where = {clause.anchor: place for place, clause in enumerate(clauses)}
    return [where[clause.parent] if clause.parent else -1 for clause in clauses]


def everywhere(paragraphs: Paragraphs) -> tuple[list[int], list[int]]:
    """The same scope for every paragraph."""
    return [0] * len(paragraphs.before), [0] * len(paragraphs.after)


def sections(paragraphs: Paragraphs) -> tuple[list[int], list[int]]:
    """For each paragraph the innermost clause around it that has a match, by its index in the later version."""
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for i, j in paragraphs.to_after.items():
        votes[paragraphs.before[i].clause][paragraphs.after[j].clause] += 1
    known = {clause: max(count.items(), key=lambda vote: (vote[1], -vote[0]))[0] for clause, count in votes.items()}
    targets = set(known.values())
    inner_before = _inherited(paragraphs.above_before, known)
    inner_after = _inherited(paragraphs.above_after, {clause: clause for clause in targets})
    return ([inner_before[paragraph.clause] for paragraph in paragraphs.before],
            [inner_after[paragraph.clause] for paragraph in paragraphs.after])


def _inherited(above: list[int], known: dict[int, int]) -> list[int]:
    """The known value of each clause, or else of its nearest ancestor."""
    found: list[int] = []
    for clause, parent in enumerate(above):
        found.append(known[clause] if clause in known else found[parent] if parent >= 0 else NO_SECTION)
    return found


def gaps(paragraphs: Paragraphs) -> tuple[list[int], list[int]]:
    """For each paragraph the matched one above it, as an earlier index; paragraphs of a gap share it."""
    above_before, above_after = [], []
    last = -1
    for place in range(len(paragraphs.before)):
        last = place if place in paragraphs.to_after else last
        above_before.append(last)
    last = -1
    for place in range(len(paragraphs.after)):
        last = paragraphs.to_before.get(place, last)
        above_after.append(last)
    return above_before, above_after
