"""The whole clauses that a change adds or removes: more than a few words of each are news."""
from __future__ import annotations

from collections.abc import Sequence

from plugins.policy.meaning.pointers import points
from plugins.policy.meaning.rules import RULE_WORDS
from plugins.policy.meaning.sentences import is_question, split
from plugins.policy.model import ClauseChange, ClauseChangeKind
from plugins.policy.significance.changed_terms import is_word
from plugins.policy.terms.lexicon_table import lexicon_of
from plugins.policy.terms.term import has
from plugins.policy.terms.terms import terms

CLAUSE = 6  #: words of meaning from which a whole clause added or removed is material
_ITEM = 3   #: the same, of an item of a numbered list


def whole_clauses(changes: Sequence[ClauseChange], language: str) -> list[ClauseChange]:
    """The whole clauses added or removed, each a few words or a rule at the least; the largest first."""
    lexicon, found = lexicon_of(language), list[tuple[int, ClauseChange]]()
    for change in changes:
        kind = change.kinds[0] if len(change.kinds) == 1 else None
        if kind not in (ClauseChangeKind.ADDED, ClauseChangeKind.REMOVED):
            continue
        clause = (change.after or change.before)[0]
        sentences = [one for one in (clause.heading or "", *split(clause.text)) if one]
        kept = [term for one in sentences if not points(one, read := terms(one, language), lexicon) for term in read]
        size = sum(is_word(term, lexicon) for term in kept)
        least = _ITEM if clause.parent is not None and not clause.heading else CLAUSE
        if size >= least or _has_answer(sentences) or has(kept, RULE_WORDS):
            found.append((size, change))
    return [change for _, change in sorted(found, key=lambda one: -one[0])]


def _has_answer(sentences: Sequence[str]) -> bool:
    """True if one of several sentences is a question: with its answer it is material."""
    return len(sentences) > 1 and any(map(is_question, sentences))
