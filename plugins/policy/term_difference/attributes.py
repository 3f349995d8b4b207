"""Tells whether an adjective was replaced, and so the kind of the noun beside it: "foreign" for "local servers"."""
from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Prefix

from plugins.policy.term_difference.difference import TermDifference
from plugins.policy.terms.lexicon_table import Lexicon
from plugins.policy.terms.term import Term

_SUBJECTS = frozenset({"party", "who", "modality", "negation"})  #: after a term of these, a word is a verb
_NOUNS = frozenset({"", "party", "who"})  #: categories of nouns
_STEM = 3    #: letters that forms of one word share, at the least
_ENDING = 3  #: letters of the longest ending of a form

Terms = Sequence[Term]


def is_another_kind(was: Term, now: Term, found: TermDifference, lexicon: Lexicon) -> bool:
    """True if an adjective took another's place and nothing else changed: "technical" for "sensitive data"."""
    sides = ((was, found.removed, found.before), (now, found.added, found.after))
    return not _are_forms(was.value, now.value) and all(
        _is_alone(term, changed, lexicon) and _is_attribute(term, side, lexicon) for term, changed, side in sides)


def _is_alone(term: Term, changed: Terms, lexicon: Lexicon) -> bool:
    """True if a word that is no cue is all that changed, but for marks and function words."""
    return not term.category and all(
        one is term or one.category == "mark" or lexicon.is_function(one.text) for one in changed)


def _is_attribute(term: Term, side: Terms, lexicon: Lexicon) -> bool:
    """True if a word describes the noun beside it: "technical data", "données techniques"."""
    place = side.index(term)
    before, after = side[place - 1] if place else None, side[place + 1] if place + 1 < len(side) else None
    noun = before if lexicon.nouns_first else after
    if noun is None or lexicon.is_function(noun.text) or noun.text.casefold() in lexicon.determiners:
        return False
    if lexicon.found("promise", noun.text):
        return True
    is_verb = before is None or before.category in _SUBJECTS or before.text.casefold() in lexicon.infinitive_markers
    return not lexicon.nouns_first and noun.category in _NOUNS and not is_verb


def _are_forms(was: str, now: str) -> bool:
    """True if two words are one but for their endings: "send" and "sending", "apply" and "applies"."""
    stem = Prefix.similarity(was, now)
    return stem >= max(_STEM, min(len(was), len(now)) - 1) and max(len(was), len(now)) - stem <= _ENDING
