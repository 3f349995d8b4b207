"""The rules by which a difference in some category of terms turns the meaning of a sentence."""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from plugins.policy.term_difference.difference import TermDifference
from plugins.policy.term_difference.parties import YOU_OR_THEY, is_other_party
from plugins.policy.terms.term import Term, has

Terms = tuple[Term, ...]
Decide = Callable[[TermDifference, Terms, Terms], bool]

#: Categories of which a term makes a rule.
RULE_WORDS = frozenset({"negation", "modality", "permission", "consent", "restriction"})
_PART = 3   #: terms of the shortest phrase that says when or where a sentence holds
_BESIDE = 2  #: terms from a bound to its figure, at the most: "or more", "at least £ 5"
_HYPOTHETICAL = frozenset({"negation", "condition"})
_FIGURES = frozenset({"number", "duration", "quantity", "unit"})


@dataclass(frozen=True, slots=True)
class Rule:
    """When a difference in a category of terms turns a sentence, and whether that is grave."""

    category: str
    decide: Decide
    is_grave: bool = False  #: such a turn is notable in a sentence about data, money, rights or a licence …
    pair: bool = False      #: … if one term took another's place: a lone "may" comes and goes with rewording

    def is_grave_for(self, removed: Terms, added: Terms) -> bool:
        """True if such a turn of these terms is grave."""
        return self.is_grave and (bool(removed and added) or not self.pair)


def _counted(_: TermDifference, removed: Terms, added: Terms) -> bool:
    """The added terms are others than the removed ones."""
    return Counter(term.value for term in removed) != Counter(term.value for term in added)


def _swapped(difference: TermDifference, removed: Terms, added: Terms) -> bool:
    """Removed terms were replaced by others."""
    return bool(removed and added) and _counted(difference, removed, added)


def _another_kind(difference: TermDifference, removed: Terms, added: Terms) -> bool:
    """A cue for another, or another word in its place: "public", "personal" and "health data"."""
    return _swapped(difference, removed, added) or _is_one_for_one(difference)


def _is_one_for_one(difference: TermDifference) -> bool:
    """True if one term took another's place."""
    return all(sum(term.category != "mark" for term in side) == 1 for side in (difference.removed, difference.added))


def _rejoined(difference: TermDifference, removed: Terms, added: Terms) -> bool:
    """Another conjunction, or one word in its place: "a court or mediation", "a court after mediation".

    An "also" in the place of an "and" says the same: "A, and B", "A. Also B".
    """
    if not _is_one_for_one(difference):
        return _swapped(difference, removed, added)
    keys = {term.key for term in (*difference.removed, *difference.added) if term.category != "mark"}
    return keys != {("conjunction", "and"), ("restriction", "also")}


def _reordered(difference: TermDifference, removed: Terms, added: Terms) -> bool:
    """Terms were replaced by others, or put in another order."""
    return bool(removed and added) and _answered(difference, removed, added)


def _negated(difference: TermDifference, removed: Terms, added: Terms) -> bool:
    """Another number of negations, or as many that deny something else: what was denied stands, and the reverse."""
    if not (removed and added) or _counted(difference, removed, added):
        return _counted(difference, removed, added)
    was, now = _denied(difference.before), _denied(difference.after)
    stood, stands = ({_nth(term, side) for term in side} for side in (difference.before, difference.after))
    return bool((was - now) & stands and (now - was) & stood)


def _denied(side: Terms) -> set[tuple[str, int]]:
    """The words after negations, or before those that end a sentence; "nobody" denies no word but the sentence."""
    words = [term for term in side if term.category != "mark"]
    places = [place for place, term in enumerate(words) if term.category == "negation"]
    behind = [words[place + 1 if place + 1 < len(words) else place - 1] for place in places if len(words) > 1]
    return {_nth(term, side) for term in behind if term.category != "party" and (
        term.key != ("amount", "any") or has(side, ("conjunction", "mark")))}


def _nth(term: Term, side: Terms) -> tuple[str, int]:
    """A word, and how many like it stand before it: of two that are denied in turn, it tells which."""
    return term.value, sum(one.value == term.value and one.start < term.start for one in side)


def _answered(difference: TermDifference, removed: Terms, added: Terms) -> bool:
    """Another answer, or the same answers in another order, as in the cells of a row."""
    category, changed = (*removed, *added)[0].category, {term.value for term in (*removed, *added)}
    was, now = ([term.value for term in side if term.category == category and (
        term.value != YOU_OR_THEY or YOU_OR_THEY in changed)] for side in (difference.before, difference.after))
    return was != now


def _counted_but(value: str) -> Decide:
    """A `Decide` like `_counted`, but terms of `value` count only if the other side has terms of the category, too.

    A lone "will" says no more than the plain verb, and a lone "also" nothing; "only" for "also" turns a sentence.
    """
    def decide(difference: TermDifference, removed: Terms, added: Terms) -> bool:
        was, now = (tuple(term for term in side if term.value != value or other)
                    for side, other in ((removed, added), (added, removed)))
        return _counted(difference, was, now)
    return decide


def _amounted(difference: TermDifference, removed: Terms, added: Terms) -> bool:
    """Another amount; a lone "any" says nothing beside a negation or behind a condition."""
    if not _counted(difference, removed, added):
        return False
    lone = not (removed and added) and {term.value for term in (*removed, *added)} == {"any"}
    return not lone or not (_supposes(difference.before, removed) and _supposes(difference.after, added))


def _supposes(side: Terms, amounts: Terms) -> bool:
    """True if a side denies something, or makes a condition before some amounts."""
    end = max((side.index(term) for term in amounts), default=len(side))
    return has(side, ("negation",)) or has(side[:end], _HYPOTHETICAL)


def _limited(difference: TermDifference, removed: Terms, added: Terms) -> bool:
    """Another bound; one added or removed alone counts only beside a figure: "above 5", not "the rules above"."""
    if not _counted(difference, removed, added):
        return False
    side = difference.before if removed else difference.after
    return bool(removed and added) or _is_beside_figure(removed or added, side)


def _is_beside_figure(bounds: Terms, side: Terms) -> bool:
    places = {place for place, term in enumerate(side) if term.category in _FIGURES}
    return any(abs(place - side.index(term)) <= _BESIDE for term in bounds for place in places)


def _subordinate(difference: TermDifference, removed: Terms, added: Terms) -> bool:
    """A part of a sentence that says when or where it holds was added or removed whole."""
    part = [term for term in difference.removed or difference.added if term.category != "mark"]
    return not (difference.removed and difference.added) and len(part) >= _PART


#: In the order in which the turns of a sentence are named.
RULES = (
    Rule("negation", _negated, is_grave=True),
    Rule("answer", _answered, is_grave=True),
    Rule("consent", _counted, is_grave=True),
    Rule("permission", _counted, is_grave=True, pair=True),
    Rule("modality", _counted_but("will"), is_grave=True, pair=True),
    Rule("restriction", _counted_but("also"), is_grave=True),
    Rule("company", _swapped),
    Rule("party", is_other_party, is_grave=True),
    Rule("strike", _counted, is_grave=True),
    Rule("condition", _counted),
    Rule("circumstance", _subordinate),
    Rule("open_list", _counted),
    Rule("listing", _swapped),
    Rule("explicit", _swapped, is_grave=True),
    Rule("switch", _reordered),
    Rule("duration", _counted, is_grave=True),
    Rule("quantity", _counted),
    Rule("number", _counted),
    Rule("currency", _counted),
    Rule("unit", _counted),
    Rule("exponent", _counted),
    Rule("sign", _answered),
    Rule("action", _swapped),
    Rule("comparison", _limited),
    Rule("amount", _amounted),
    Rule("extent", _counted),
    Rule("order", _swapped),
    Rule("inclusion", _swapped),
    Rule("frequency", _counted),
    Rule("time", _counted),
    Rule("cost", _counted),
    Rule("refusal", _counted),
    Rule("with", _swapped),
    Rule("neither", _counted),
    Rule("who", _swapped),
    Rule("place", _swapped),
    Rule("exclusive", _counted),
    Rule("public", _another_kind),
    Rule("inside", _swapped),
    Rule("collective", _swapped),
    Rule("degree", _counted),
    Rule("intent", _counted),
    Rule("age", _counted),
    Rule("conjunction", _rejoined),
)
RANK = {rule.category: rank for rank, rule in enumerate(RULES)}  #: how early a kind of turn is named; others come last
