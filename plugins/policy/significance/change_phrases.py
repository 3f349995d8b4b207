"""Describes in short phrases what a change turned, added and removed, the gravest first, each with its clause."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from plugins.policy.meaning.table_cells import cell_name
from plugins.policy.model import (
    Clause,
    ClauseChange,
    ClauseChangeKind,
    Comparison,
    EditKind,
    Outline,
    Significance,
    Turn,
)
from plugins.policy.significance.reasons import clipped, phrase

_MOST = 6      #: phrases; a title takes one or two, a summary three
_HEADING = 40  #: characters of a heading
_BULLET = re.compile(r"\A[\W_]+(?=\w)")
_MARK = re.compile(r"\W*(?:\d+|[ivxlcdm]+|[a-z])?\W*", re.I | re.A)


def change_phrases(comparison: Comparison, turns: Sequence[Turn], whole: Sequence[ClauseChange]) -> tuple[str, ...]:
    """The phrases of a change: what is grave, then `whole` clauses added or removed, then the rest."""
    grave = [turn for turn in turns if turn.significance is Significance.NOTABLE]
    rest = [turn for turn in turns if turn.significance is not Significance.NOTABLE]
    phrases = (*_of_turns(grave, comparison), *_of_clauses(whole, comparison), *_of_turns(rest, comparison))
    return tuple(dict.fromkeys(phrases))[:_MOST]


def largest_edit(comparison: Comparison) -> str:
    """The longest words that were added or removed in one place, with their clause; "" if there are none.

    Titles say it of changes in which no rule turned: "new words “or by carrier pigeon” (clause 4)".
    """
    places = [(removed, added, change) for change in comparison.changes for removed, added in _edited(change)]
    if not places:
        return ""
    removed, added, change = max(places, key=lambda place: len(place[0]) + len(place[1]))
    turn = Turn("words", (removed,) if removed else (), (added,) if added else (), "", "",
                (change.after or change.before)[0].anchor, Significance.EDITORIAL)
    name = _name(turn.anchor, comparison.after if change.after else comparison.before)
    return f"{phrase(turn)} ({name})" if name else phrase(turn)


def _edited(change: ClauseChange) -> Iterator[tuple[str, str]]:
    """The removed and the added words for each place at which a clause differs; one of the two can be empty."""
    for kept, edits in groupby(change.redline.edits, key=lambda edit: edit.kind is EditKind.KEPT):
        sides = {edit.kind: edit.text.strip() for edit in edits}
        removed, added = (sides.get(kind, "") for kind in (EditKind.DELETED, EditKind.INSERTED))
        if not kept and re.search(r"\w", removed + added):
            yield removed, added


def _of_turns(turns: Sequence[Turn], comparison: Comparison) -> Iterator[str]:
    """A phrase for each sentence: what turned in it first."""
    seen = set[tuple[str, str]]()
    for turn in turns:
        if (turn.before, turn.after) not in seen and not _is_mark(turn):
            seen.add((turn.before, turn.after))
            outline = comparison.after if turn.after else comparison.before
            name = ": ".join(filter(None, (_name(turn.anchor, outline), cell_name(turn, outline))))
            yield f"{phrase(turn)} ({name})" if name else phrase(turn)


def _is_mark(turn: Turn) -> bool:
    """True if an added or removed entry is only a number or a letter: "ii."."""
    return turn.kind == "item" and all(map(_MARK.fullmatch, turn.removed + turn.added))


def _of_clauses(changes: Sequence[ClauseChange], comparison: Comparison) -> Iterator[str]:
    for change in changes:
        added = ClauseChangeKind.ADDED in change.kinds
        clause = (change.after or change.before)[0]
        outline = comparison.after if added else comparison.before
        yield f"{'new' if added else 'removed'} {_titled(clause, outline)}"


def _titled(clause: Clause, outline: Outline) -> str:
    """A clause's number and heading; of one without a heading, how it begins: "clause 3.3 “Dogs travel free …”"."""
    heading = f"“{_heading(clause, outline)}”" if clause.heading else ""
    if clause.number:
        return f"clause {_number(clause, outline)} {heading or _beginning(clause)}".strip()
    return f"clause {heading}" if heading else "opening"


def _beginning(clause: Clause) -> str:
    words = clipped(_BULLET.sub("", clause.text), _HEADING)
    return f"“{words}”" if words else ""


def _number(clause: Clause, outline: Outline) -> str:
    """A clause's number; of one that says little, like "a", after the number or heading of the clause above it."""
    if any(map(str.isdigit, clause.number or "")):
        return clause.number or ""
    above = next((one for one in outline.clauses if one.anchor == clause.parent), None)
    named = above and (above.number or above.heading)
    return f"{clipped(named, _HEADING)} › {clause.number}" if named else clause.number or ""


def _name(anchor: str, outline: Outline) -> str:
    """What a clause is called: "10.4", "clause 2", or its heading, after the one above it if several have it."""
    clause = next((one for one in outline.clauses if one.anchor == anchor), None)
    if clause is None:
        return ""
    if not clause.number:
        return _heading(clause, outline)
    number = _number(clause, outline)
    return number if "." in number else f"clause {number}"


def _heading(clause: Clause, outline: Outline) -> str:
    if not clause.heading:
        return ""
    named = Counter(one.heading for one in outline.clauses)
    above = next((one.heading for one in outline.clauses if one.anchor == clause.parent), None)
    own = clipped(clause.heading, _HEADING)
    return f"{clipped(above, _HEADING)} › {own}" if above and named[clause.heading] > 1 else own
