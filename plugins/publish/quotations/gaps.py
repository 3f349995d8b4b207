"""Finds the words that turn a quotation by their absence or in brackets: "we may […] sell", "we may [not] sell"."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plugins.policy.terms.lexicon_table import lexicon_of
from plugins.policy.terms.likely_language import likely_language
from plugins.policy.terms.term import Term
from plugins.policy.terms.terms import terms

_USUAL = "English"  #: what authors write; they put its words into quotations of other languages, too
_SHORT = 3  #: words of the longest gap in which a "not" is left out for its own sake
_PUT_IN = frozenset({"negation", "modality", "permission", "consent", "restriction", "condition", "amount", "duration",
                     "quantity", "number", "comparison", "frequency", "exclusive", "party"})
_LEFT_OUT = frozenset({"negation", "restriction"})
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


def language_of(words: str) -> str:
    """The language in which a quotation's words are looked up."""
    return likely_language(words) or _USUAL


def turning(left_out: str, put_in: str, language: str) -> str:
    """The word that turns what is said, by its absence or in brackets; empty where none does."""
    languages = dict.fromkeys((language, _USUAL))
    was, now = ([term for name in languages for term in _cues(words, name)] for words in (left_out, put_in))
    turned = _added(was, now)
    if len(left_out.split()) <= _SHORT:
        turned += [term for term in _missing(was, now) if term.category in _LEFT_OUT]
    return turned[0].text if turned else ""


def _added(was: Sequence[Term], now: Sequence[Term]) -> list[Term]:
    """The terms put in; a party counts only in the place of another."""
    parties = any(term.category == "party" for term in was)
    return [term for term in _missing(now, was) if term.category != "party" or parties]


def _missing(found: Sequence[Term], there: Sequence[Term]) -> list[Term]:
    known = {term.key for term in there}
    return [term for term in found if term.key not in known]


def _cues(words: str, language: str) -> Iterator[Term]:
    """The terms by which a sentence can turn; a plain "will", years and the numbers of clauses are none."""
    lexicon, before = lexicon_of(language), ""
    for term in terms(words, language):
        numbers = term.category == "number" and (_YEAR.fullmatch(term.text) or lexicon.refers(before))
        if term.category in _PUT_IN and term.key != ("modality", "will") and not numbers:
            yield term
        before = term.text
