"""Recognizes a name that is written out beside its initials, or in their place: "GDPR", "General Data Protection …"."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from plugins.policy.terms.lexicon_table import Lexicon
from plugins.policy.terms.term import Term

_LEAST = 2     #: letters of initials
_LONGEST = 14  #: terms of a name

Terms = Sequence[Term]


def without_written_out(was: Terms, now: Terms, lexicon: Lexicon) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """Both sides, with initials alone where one side has the name that the other only has the initials of."""
    return _shortened(was, now, lexicon), _shortened(now, was, lexicon)


def _shortened(side: Terms, other: Terms, lexicon: Lexicon) -> tuple[Term, ...]:
    shown = tuple(side)
    for initials in _initials(other):
        known = [term.text for term in shown].count(initials.text)
        name = _name(shown, initials.text, lexicon)
        follows = name and [term.text for term in shown[name[1]:name[1] + 1]] == [initials.text]
        if name and known <= bool(follows) and not _has(other, shown[name[0]:name[1]]):
            start, end = name
            stands = () if follows else (initials._replace(start=shown[start].start, end=shown[end - 1].end),)
            shown = (*shown[:start], *stands, *shown[end:])
    return shown


def _has(side: Terms, name: Terms) -> bool:
    """True if a side has the name itself, beside the letters or instead of them."""
    keys, others = [term.key for term in name], [term.key for term in side]
    return any(others[place:place + len(keys)] == keys for place in range(len(others) - len(keys) + 1))


def _initials(side: Terms) -> Iterator[Term]:
    """The words that are mostly capitals: "ToU", "RGPD"."""
    return (term for term in side if len(term.text) >= _LEAST and term.text.isalpha()
            and not term.text[1:].islower() and sum(map(str.isupper, term.text)) >= _LEAST)


def _name(side: Terms, initials: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """Where the words stand that begin with these letters in turn; small words between may be left out."""
    letters = initials.casefold()
    for start, first in enumerate(side):
        if (not first.text.startswith((letters[0], initials[0])) or first.category == "mark"
                or lexicon.is_function(first.text)):
            continue
        for end in range(start + _LEAST, min(start + _LONGEST, len(side)) + 1):
            words = [word for term in side[start:end] for word in term.text.split()]
            if _spells(words, letters, lexicon):
                return start, end
    return None


def _spells(words: Sequence[str], letters: str, lexicon: Lexicon) -> bool:
    """True if the words begin with the letters in turn, small words left out or not."""
    if not words or not letters:
        return not words and not letters
    begins = words[0][:1].casefold() == letters[0] and _spells(words[1:], letters[1:], lexicon)
    return begins or (lexicon.is_function(words[0]) and _spells(words[1:], letters, lexicon))
