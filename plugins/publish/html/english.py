"""How the site says dates, counts and changes in plain English."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby

from plugins.policy.align.link import CERTAIN
from plugins.policy.model import Clause, ClauseChange, ClauseChangeKind
from plugins.policy.significance.reasons import clipped
from plugins.policy.significance.reasons import listed as all_listed

_HEADING = 90  #: characters of a heading: some are sentences
_MOST = 4      #: clauses that a phrase names

_KIND_WORDS = {
    ClauseChangeKind.ADDED: "added",
    ClauseChangeKind.REMOVED: "removed",
    ClauseChangeKind.AMENDED: "amended",
    ClauseChangeKind.MOVED: "moved",
    ClauseChangeKind.RENUMBERED: "renumbered",
    ClauseChangeKind.SPLIT: "split",
    ClauseChangeKind.MERGED: "merged",
}


def day(when: date | datetime) -> str:
    """"7 August 2023"."""
    return f"{when.day} {when:%B} {when.year}"


def between(first: date, last: date) -> str:
    """"between 7 August 2023 and 11 August 2023", or "on 7 August 2023" where both are one day."""
    days = day(first), day(last)
    return f"on {days[0]}" if days[0] == days[1] else f"between {days[0]} and {days[1]}"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """"1 word", "20 words", "no words"."""
    plural_form = plural or noun + "s"
    return f"no {plural_form}" if number == 0 else f"1 {noun}" if number == 1 else f"{number:,} {plural_form}"


def times(number: int) -> str:
    """"once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def words_moved(removed: int, added: int) -> str:
    """"20 words added", "3 words removed and 5 words added", "the words are the same"."""
    parts = [f"{count(n, 'word')} {verb}" for n, verb in ((removed, "removed"), (added, "added")) if n]
    return " and ".join(parts) or "the words are the same"


def listed(parts: Sequence[str], most: int = _MOST) -> str:
    """"a, b and c"; beyond `most`, "a, b, c and 5 more"."""
    if len(parts) > most:
        parts = [*parts[: most - 1], f"{len(parts) - most + 1} more"]
    return all_listed(parts)


def clause_name(clauses: Sequence[Clause]) -> str:
    """"clause 10.4 “Customer License Grant”", "the clause “Cookies”", or several: "clauses 10.3 and 10.4"."""
    if len(clauses) > 1 and all(clause.number for clause in clauses):
        return f"clauses {listed([clause.number or '' for clause in clauses])}"
    names = list(dict.fromkeys(map(_one_clause, clauses)))
    return _same_kind(names) if len(names) == len(clauses) else f"{len(clauses)} clauses ({_same_kind(names)})"


def _one_clause(clause: Clause) -> str:
    heading = f"“{clipped(clause.heading, _HEADING)}”" if clause.heading else ""
    if clause.number:
        return f"clause {clause.number} {heading}".strip()
    return f"the clause {heading}" if heading else "the opening"


def kinds(change: ClauseChange) -> str:
    """"moved, renumbered and amended"."""
    return listed([_KIND_WORDS[kind] for kind in change.kinds], most=9)


def clause_change(change: ClauseChange) -> str:
    """One clause's fate in a phrase: "10.2 is now 10.5 (renumbered and amended)"."""
    if verb := _verb(change):
        clauses = change.after or change.before
        return f"{clause_name(clauses)} {_was(clauses)} {verb}"
    before, after = clause_name(change.before), clause_name(change.after)
    now = "now" if change.confidence >= CERTAIN else "possibly now"
    return f"{before} {'are' if len(change.before) > 1 else 'is'} {now} {after} ({kinds(change)})"


def clause_changes(changes: Sequence[ClauseChange]) -> str:
    """Several fates in one phrase: "clauses 2.1 “Fees” and 2.2 “Refunds” were amended and 6 more changed"."""
    shown = changes if len(changes) <= _MOST else changes[:_MOST - 1]
    phrases = [phrase for _, group in groupby(shown, key=_verb) for phrase in _together(list(group))]
    more = len(changes) - len(shown)
    return listed([*phrases, f"{more} more changed"] if more else phrases, most=_MOST + 1)


def _together(group: Sequence[ClauseChange]) -> list[str]:
    """Clauses that share a fate in one phrase; those that share none one by one."""
    verb, clauses = _verb(group[0]), [clause for change in group for clause in change.after or change.before]
    if not verb or len(clauses) == 1:
        return [clause_change(change) for change in group]
    return [f"{_names(clauses)} were {verb}"]


def _names(clauses: Sequence[Clause]) -> str:
    """"clauses 2.1 “Fees” and 2.2", "the clauses “Cookies” and “Ads”", or each in full where they differ in kind."""
    return _same_kind([_one_clause(clause) for clause in clauses], len(clauses))


def _same_kind(names: Sequence[str], most: int = _MOST) -> str:
    """Names of clauses, with what they begin with alike once."""
    for one, plural_prefix in (("clause ", "clauses "), ("the clause ", "the clauses ")):
        if len(names) > 1 and all(name.startswith(one) for name in names):
            return plural_prefix + listed([name.removeprefix(one) for name in names], most)
    return listed(names, most)


def _verb(change: ClauseChange) -> str:
    """What happened to a clause that kept its name, was added or removed; empty if it got another name."""
    if not change.before:
        return "added"
    if not change.after:
        return "removed"
    return kinds(change) if clause_name(change.before) == clause_name(change.after) else ""


def _was(clauses: Sequence[Clause]) -> str:
    return "were" if len(clauses) > 1 else "was"
