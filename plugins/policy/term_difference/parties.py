"""Tells whether other parties act than before, or receive data: one in another's place, one added or one removed."""
from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import groupby

from plugins.policy.term_difference.difference import TermDifference
from plugins.policy.terms.term import Term, has

Terms = tuple[Term, ...]
_Acting = tuple[Term, tuple[str, str]]  #: a party, with its value and the word after it

RECEIVERS = frozenset({"third", "affiliate", "partner", "advertiser", "provider"})  #: parties that data is shared with
YOU = "you"
YOU_OR_THEY = "you_or_they"  #: the value of a word that can mean either, such as German "sie"
_SHORT = 3  #: letters of the longest word that may stand between "or" and a party, a preposition: "or by us"
_PREPOSITION = 4  #: the same, between a comma and a receiver of data: ", with advertisers"
_CONDITION = 2  #: terms from an "if" to the party that its verb belongs to, an article between: "if a partner"
_NAME = 2   #: words of the longest name that can take the place of "you"


def is_other_party(difference: TermDifference, removed: Terms, added: Terms) -> bool:
    """True if a party that acts was replaced, or one was added or removed as one of several ("you and your guests")."""
    if not (_certain_parties(removed, added) or _certain_parties(added, removed)):
        return False
    doers = _doers(difference, {term.value for term in (*removed, *added)})
    was, now = ([term.value for term, _ in side] for side in doers)
    gone, new = (list((Counter(one) - Counter(other)).elements()) for one, other in ((was, now), (now, was)))
    if not gone and not new:
        return was != now
    if {*gone, *new} == {YOU, YOU_OR_THEY} and _speaking(difference.before) == _speaking(difference.after):
        return False  # the reader is addressed in another way: "du", "Sie"
    alone = tuple(term for term, _ in doers[0 if gone else 1] if term.value in gone + new)[-len(gone + new):]
    if gone and new:
        return True
    return (_does_same(*doers) or _is_joined(difference, alone, is_gone=bool(gone))
            or _is_supposed(alone, difference.before if gone else difference.after))


def _speaking(side: Terms) -> list[str]:
    """The parties in their order, each once in a row, the reader as "you" however addressed."""
    return [value for value, _ in groupby(YOU if term.value == YOU_OR_THEY else term.value
                                          for term in side if term.category == "party")]


def _is_supposed(parties: Terms, side: Terms) -> bool:
    """True if a receiver of data begins a condition: "if a partner asks for it"."""
    before = [side[max(0, place - _CONDITION):place] for place in map(side.index, parties)]
    return {term.value for term in parties} <= RECEIVERS and any(
        has(few, ("condition", "circumstance")) for few in before)


def _does_same(was: Sequence[_Acting], now: Sequence[_Acting]) -> bool:
    """True if one party does what another did: "we pay you", "you pay"."""
    return any(one.value != other.value and verb and verb == same for one, (_, verb) in was for other, (_, same) in now)


def _is_joined(difference: TermDifference, parties: Terms, *, is_gone: bool) -> bool:
    """True if parties that only one side has are joined to others there, or the other side has a name instead."""
    joining, side = difference.of("conjunction"), difference.before if is_gone else difference.after
    if not all(joining) and _are_near(joining[0 if is_gone else 1], parties, side):
        return True
    others = [term for term in (difference.added if is_gone else difference.removed) if term.category != "mark"]
    values = {term.value for term in parties}
    if values <= RECEIVERS:
        commas = tuple(term for term in side if term.key == ("mark", ","))
        return len(others) == 1 or _are_near(commas, parties, side, _PREPOSITION)
    return len(parties) == 1 and values == {YOU} and _is_name(others)


def _are_near(joining: Terms, parties: Terms, side: Terms, longest: int = _SHORT) -> bool:
    """True if an "and", "or" or comma stands beside a party, with a short word between at most: "or by us"."""
    places = {side.index(term) for term in joining}
    return any(place + step in places and (abs(step) == 1 or len(side[place + step // 2].text) <= longest)
               for place in map(side.index, parties) for step in (-2, -1, 1, 2))


def _certain_parties(side: Terms, other: Terms) -> Terms:
    """The parties of a side; a word that can mean "you" or "they" is one only if "we" stands on the other side."""
    return tuple(term for term in side if term.value != YOU_OR_THEY or any(one.value == "us" for one in other))


def _is_name(side: Sequence[Term]) -> bool:
    """True if some terms are a name or two, or a noun of a script without capitals."""
    return 0 < len(side) <= _NAME and all(
        term.category in ("", "company") and not term.text.islower() and not _is_small(term.text) for term in side)


def _is_small(word: str) -> bool:
    """True for a short word with which a sentence begins: Spanish "Sus", no name."""
    return word.istitle() and len(word) <= _SHORT


def _doers(difference: TermDifference, changed: Collection[str]) -> tuple[list[_Acting], list[_Acting]]:
    """The parties of both sides that do not stand before the same word on the other."""
    was, now = (_acting(side, changed) for side in (difference.before, difference.after))
    both = Counter(then for _, then in was) & Counter(then for _, then in now)
    return _without(was, both), _without(now, both)


def _without(side: Sequence[_Acting], both: Counter[tuple[str, str]]) -> list[_Acting]:
    left, found = Counter(both), list[_Acting]()
    for term, then in side:
        if left[then] <= 0:
            found.append((term, then))
        left[then] -= 1
    return found


def _acting(side: Terms, changed: Collection[str]) -> list[_Acting]:
    """The parties, each with the word after it, mostly its verb, which moves with it; those after a "by" come first."""
    words = [term for term in side if term.category not in ("mark", "modality", "negation")]
    before, after = ["", *(term.category for term in words)], [*(term.value for term in words[1:]), ""]
    found = [(by != "agent", (term, (term.value, then))) for by, term, then in zip(before, words, after, strict=False)
             if term.category == "party" and (term.value != YOU_OR_THEY or YOU_OR_THEY in changed)]
    return [acting for _, acting in sorted(found, key=lambda one: one[0])]
