"""Tells whether an entry of a list of data took the place of another: "name, location" for "name, address"."""
from __future__ import annotations

from collections.abc import Sequence

from plugins.policy.term_difference.difference import TermDifference
from plugins.policy.terms.lexicon_table import Lexicon
from plugins.policy.terms.term import Term, has

_LONGEST = 3  #: words of an entry
_PARTING = frozenset({"mark", "conjunction", "listing"})  #: what stands before and after an entry

Terms = Sequence[Term]


def is_other_entry(removed: Terms, added: Terms, found: TermDifference, lexicon: Lexicon) -> bool:
    """True if all that changed is an entry of a list of nouns, in a sentence on what is done with data.

    Or if it is all that stands between an article and the end: "your shoe size", "your health record". Lists only in
    languages that mark an infinitive by a word: others have lists of verbs that look like those of nouns.
    """
    sides = (removed, found.removed, found.before), (added, found.added, found.after)
    if all(has(side, {"action"}) and _is_object(lexicon.content(changed), side, lexicon)
           for _, changed, side in sides):
        return True
    return bool(lexicon.infinitive_markers) and all(
        has(side, {"action"}) and _is_entry(content, changed, side)
        and _lists_nouns(side[:side.index(content[0])], lexicon) for content, changed, side in sides)


def _is_object(content: Terms, side: Terms, lexicon: Lexicon) -> bool:
    """True if a few words are all that stands between an article, or "your", and a comma or the end of the sentence."""
    places = [side.index(term) for term in content]
    if not 0 < len(content) <= _LONGEST or places[-1] - places[0] >= len(content) or not places[0]:
        return False
    after = side[places[-1] + 1:places[-1] + 2]
    return side[places[0] - 1].text.casefold() in lexicon.determiners and (not after or after[0].category == "mark")


def _lists_nouns(before: Terms, lexicon: Lexicon) -> bool:
    """True if an article or "such as" stands before a list, after any word that a verb follows: "to", "may"."""
    for term in reversed(before):
        if term.category == "listing" or term.text.casefold() in lexicon.determiners:
            return True
        if term.category == "modality" or term.text.casefold() in lexicon.infinitive_markers:
            return False
    return False


def _is_entry(content: Terms, changed: Terms, side: Terms) -> bool:
    """True if a few words are all that changed on a side, and stand between commas, or a comma and an "and"."""
    places = [side.index(term) for term in content]
    if not 0 < len(content) <= _LONGEST or len(changed) != len(content) or places[-1] - places[0] >= len(content):
        return False
    around = [*side[max(0, places[0] - 1):places[0]], *side[places[-1] + 1:places[-1] + 2]]
    parting = [term for term in around if term.category in _PARTING]
    return len(parting) == len(around) > 0 and any(term.key == ("mark", ",") for term in parting)
