"""Runs the mutations and judges what a comparison made of them."""
from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator

from plugins.policy.clauses.openings.numbering import printed
from plugins.policy.compare.compare import compare
from plugins.policy.model import Clause, ClauseChange, ClauseChangeKind, Comparison, EditKind
from tests.bench.clauses import mutations
from tests.bench.clauses.mutations import Mutation, Section, plain

Kind = ClauseChangeKind
SEED = 20261124


class Ground:
    """Documents to mutate, words to put in, and chance with a fixed seed."""

    def __init__(self, documents: list[tuple[str, str]], seed: int = SEED) -> None:
        self.chance = random.Random(seed)
        self.documents = [(name, cut) for name, text in documents if (cut := mutations.usable(text, 8))]
        words = {word for _, text in documents[::7] for word in text.split()}
        pool = sorted(word for word in words if word.isalpha() and word.islower())
        self.vocabulary = [word for word in pool if 3 <= len(word) <= 10]

    def foreign(self, count: int, but: str) -> list[Section]:
        """Sections of other documents."""
        others = [cut for name, cut in self.documents if name != but]
        return [section for cut in self.chance.sample(others, count * 3)
                for section in cut if mutations.is_simple(section)][:count]

    def each(self, make: Callable[[str, list[Section]], Mutation | None], count: int) -> Iterator[Mutation]:
        """So many mutations, each of another document where there are enough."""
        made = 0
        for name, cut in (self.documents * 3):
            if made < count and (mutation := make(name, cut)):
                made += 1
                yield mutation


def named(side: tuple[Clause, ...], heading: str) -> bool:
    """True if one of the clauses has the heading."""
    return any(_bare(heading) in {_bare(clause.heading), _bare(clause.title)} for clause in side if clause.heading)


def within(side: tuple[Clause, ...], passage: str) -> bool:
    """True if all of the clauses have headings that stand in a passage: a section may hold clauses with their own."""
    lines = {_bare(line) for line in passage.split("\n")}
    return all(lines & {_bare(clause.heading), _bare(clause.title)} for clause in side if clause.heading)


def _bare(heading: str) -> str:
    number = printed(plain(heading))
    return "".join(filter(str.isalnum, (number.rest if number and number.rest else plain(heading)).casefold()))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, plain(text).casefold()))


def change_of(comparison: Comparison, heading: str, body: str | None = None) -> ClauseChange | None:
    """What a comparison says of the clause with a heading; `body` tells it from others that have the same."""
    for change in comparison.changes:
        for clause in (*change.before, *change.after):
            if named((clause,), heading) and (body is None or _letters(body).startswith(_letters(clause.text[:80]))):
                return change
    return None


def found_moved(mutation: Mutation) -> bool:
    """True if the moved section is told as moved and nothing else is."""
    changes = compare(mutation.before, mutation.after).changes
    moved = [change for change in changes if Kind.MOVED in change.kinds]
    return len(moved) == 1 and all(named(side, mutation.touched[0]) for side in (moved[0].before, moved[0].after))


def found_parted(mutation: Mutation, kind: Kind) -> bool:
    """True if the passage is shown as split or merged, and only the heading of a merged clause is drawn as deleted."""
    for change in compare(mutation.before, mutation.after).changes:
        if kind in change.kinds and within(change.before, mutation.passage) and all(
            named(change.after, heading) for heading in mutation.extra
        ):
            deleted = " ".join(edit.text for edit in change.redline.edits if edit.kind is EditKind.DELETED)
            return mutation.touched[-1].endswith(plain(deleted)) if kind is Kind.MERGED else not deleted.strip()
    return False


def found_word(mutation: Mutation) -> bool:
    """True if exactly one word is marked."""
    marks = [edit.text.strip() for change in compare(mutation.before, mutation.after).changes
             for edit in change.redline.edits if edit.kind is not EditKind.KEPT]
    return marks == list(mutation.touched)


def found_addition(mutation: Mutation) -> bool:
    """True if an inserted section is one addition and the rest unmoved."""
    changes = compare(mutation.before, mutation.after).changes
    tops = [c for c in changes if not (c.after and c.after[0].parent and any(
        o.after and o.after[0].anchor == c.after[0].parent and Kind.ADDED in o.kinds for o in changes))]
    return [change.kinds for change in tops] == [(Kind.ADDED,)] and named(tops[0].after, mutation.extra[0])


def found_nothing(mutation: Mutation) -> bool:
    """True if other quotes and spaces are no change at all."""
    return not compare(mutation.before, mutation.after).changes


def fourteen(mutation: Mutation, cut: list[Section]) -> dict[str, tuple[int, int]]:
    """Rights of how many, for the untouched, deleted, foreign and moved sections."""
    comparison = compare(mutation.before, mutation.after)
    touched = set(mutation.touched)
    untouched = {plain(s.heading): s.body for s in cut if mutations.is_plain(s) and plain(s.heading) not in touched}
    often = Counter(map(_bare, (*(section.heading for section in cut), *mutation.extra)))
    untouched = {heading: body for heading, body in untouched.items() if often[_bare(heading)] == 1}
    gone, going = mutation.touched[:3], mutation.touched[3:8]

    def kinds(heading: str) -> tuple[Kind, ...]:
        change = change_of(comparison, heading, untouched.get(heading))
        return change.kinds if change else ()

    stayed = {Kind.MOVED, Kind.RENUMBERED}
    return {
        "untouched": (sum(set(kinds(heading)) <= stayed for heading in untouched), len(untouched)),
        "not moved": (sum(Kind.MOVED not in kinds(heading) for heading in untouched), len(untouched)),
        "deleted": (sum(kinds(heading) == (Kind.REMOVED,) for heading in gone), 3),
        "foreign": (sum(kinds(heading) == (Kind.ADDED,) for heading in mutation.extra), 3),
        "moved": (sum(Kind.REMOVED not in kinds(h) and Kind.ADDED not in kinds(h) for h in going), 5),
    }
