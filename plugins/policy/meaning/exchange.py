"""Finds two parts of a sentence that changed places: who pays whom, which of two periods is whose."""
from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plugins.policy.term_difference.difference import TermDifference
from plugins.policy.terms.lexicon_table import Lexicon
from plugins.policy.terms.term import Term, has

_LONGEST = 4  #: terms of a part
_TELLING = frozenset({"number", "duration", "quantity", "unit", "currency", "permission", "modality"})  #: of others
_JOINING = frozenset({"mark", "conjunction"})
_FEW = 2      #: terms between two entries of a list
_TURNING = frozenset({"negation", "condition", "comparison", "time", "restriction"})  #: not between entries of a list


class Exchange(NamedTuple):
    """Two parts of a sentence in the order in which they stood; they stand the other way round now."""

    first: tuple[Term, ...]
    second: tuple[Term, ...]


def find_exchange(found: TermDifference, lexicon: Lexicon) -> Exchange | None:
    """The parts that changed places where nothing else differs; None for a list or pair in another order."""
    was, now = (tuple(term for term in lexicon.content(side) if term.category != "mark")
                for side in (found.before, found.after))
    if len(was) != len(now) or sorted(term.key for term in was) != sorted(term.key for term in now):
        return None
    same = [one.key == other.key for one, other in zip(was, now, strict=True)]
    if all(same):
        return None
    start, end = same.index(False), len(same) - same[::-1].index(False)
    parts = _parts(was[start:end], now[start:end])
    if parts is None or _only_moved(parts, found, lexicon) or _is_list(parts, found.before, lexicon):
        return None
    return parts


def _only_moved(parts: Exchange, found: TermDifference, lexicon: Lexicon) -> bool:
    """True if both parts say in their new places what they said: one is a subject wherever it stands ("wir"), a passive
    became active or the reverse ("read by us", "we read"), or each kept a preposition of its own ("in a storm").
    """
    if any(part[0].text.casefold() in lexicon.subjects for part in parts if len(part) == 1):
        return True
    agents = [sum(term.text.casefold() in lexicon.agents for term in side) for side in (found.before, found.after)]
    first, second = ([_preposition(part[0], side, lexicon) for side in (found.before, found.after)] for part in parts)
    return agents[0] != agents[1] or (first[0] == first[1] != second[0] == second[1])


def _preposition(term: Term, side: Sequence[Term], lexicon: Lexicon) -> str:
    """The function word before a term and its article."""
    place = next(place for place, one in enumerate(side) if one.key == term.key)
    before = [one.text.casefold() for one in side[:place] if one.text.casefold() not in lexicon.determiners][-1:]
    return before[0] if before and lexicon.is_function(before[0]) else ""


def _parts(was: tuple[Term, ...], now: tuple[Term, ...]) -> Exchange | None:
    """The shortest parts at both ends that stand at the other end now, with the same words between them."""
    before, after = ([term.key for term in side] for side in (was, now))
    for first in range(1, _LONGEST + 1):
        for second in range(1, _LONGEST + 1):
            between = before[first:len(before) - second]
            if between and after == [*before[len(before) - second:], *between, *before[:first]]:
                return Exchange(was[:first], was[len(was) - second:])
    return None


def _is_list(parts: Exchange, sentence: Sequence[Term], lexicon: Lexicon) -> bool:
    """True if commas or an "and" separate the two: the order of a list says nothing."""
    between = [term for term in sentence if parts.first[-1].end <= term.start and term.end <= parts.second[0].start]
    if has((*parts.first, *parts.second), _TELLING):
        return all(term.category in _JOINING for term in between)
    if len(between) > _FEW and not has(between, {"conjunction"}) and _is_parallel(parts, sentence, lexicon):
        return False
    does = has((*parts.first, *parts.second), {"who"}) and has(lexicon.content(between), {"", "action"})
    return not does and bool(between) and between[0].category in _JOINING and not has(between, _TURNING)


def _is_parallel(parts: Exchange, sentence: Sequence[Term], lexicon: Lexicon) -> bool:
    """True if the same word, an article aside, stands before both parts: "hooks are for cats; bowls are for dogs"."""
    before = [[term.key for term in sentence[:sentence.index(part[0])] if term.text.casefold() not in
               lexicon.determiners][-1:] for part in parts]
    return bool(before[0]) and before[0] == before[1]
