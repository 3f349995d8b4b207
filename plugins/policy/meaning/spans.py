"""The words that are shown of what differs: the phrase around a cue, and the amount around a figure."""
from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from plugins.policy.meaning.sentences import SentencePair
from plugins.policy.term_difference.difference import TermDifference
from plugins.policy.terms.term import Term

_PHRASE = 40  #: characters of a phrase that are shown at least
_AMOUNT = frozenset({"number", "currency", "unit"})  #: what one amount is written with


def amounts(changed: Sequence[Term], side: Sequence[Term], sentence: str) -> list[Term]:
    """The same terms, figures with the currency or unit beside them: "69 €" for "69"."""
    return [_amount(term, side, sentence) if term.category in _AMOUNT else term for term in changed]


def _amount(term: Term, side: Sequence[Term], sentence: str) -> Term:
    start = end = side.index(term)
    while start and side[start - 1].category in _AMOUNT and side[start].start - side[start - 1].end <= 1:
        start -= 1
    while end + 1 < len(side) and side[end + 1].category in _AMOUNT and side[end + 1].start - side[end].end <= 1:
        end += 1
    return term._replace(text=sentence[side[start].start:side[end].end])


def runs(removed: Sequence[Term], added: Sequence[Term], found: TermDifference, pair: SentencePair) -> tuple[
        Sequence[Term], Sequence[Term]]:
    """The phrases around some removed, or added, words."""
    return (_run(removed, found.before, found.removed, pair.before),
            _run(added, found.after, found.added, pair.after))


def _run(turning: Sequence[Term], side: Sequence[Term], changed: Sequence[Term], sentence: str) -> Sequence[Term]:
    """The added or removed phrase around some words: "unless you object" for "unless".

    Of a long phrase the part from the first of the words on, if its beginning would not show them.
    """
    for differs, run in groupby(side, key=changed.__contains__):
        words = [term for term in run if term.category != "mark"]
        if turning and differs and all(term in words for term in turning):
            shown = turning[-1].end - words[0].start <= _PHRASE
            phrase = sentence[(words if shown else turning)[0].start:words[-1].end]
            closes = phrase.count("(") > phrase.count(")") and sentence.startswith(")", words[-1].end)
            return (Term(phrase + ")" * closes, "", ""),)
    return turning
