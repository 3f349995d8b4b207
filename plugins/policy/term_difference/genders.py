"""Recognizes a noun that only got its form for women, or for men, beside it: "utilisateurs et utilisatrices"."""
from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Prefix

from plugins.policy.term_difference.difference import TermDifference
from plugins.policy.terms.lexicon_table import Lexicon
from plugins.policy.terms.term import Term

_STEM = 4  #: letters that both forms begin with, at the least


def names_both_genders(found: TermDifference, lexicon: Lexicon) -> bool:
    """True if all that was added or removed is an "and" or "or" with the other form of the noun beside it."""
    removed, added = ([term for term in side if term.category == "conjunction" or (
        term.category != "mark" and not lexicon.is_function(term.text))] for side in (found.removed, found.added))
    if removed and added:
        return False
    changed, side = (removed, found.before) if removed else (added, found.after)
    nouns = [term for term in changed if term.category != "conjunction"]
    joined = [term for term in changed if term.category == "conjunction"]
    if len(nouns) != 1 or len(joined) != 1:
        return False
    place = side.index(joined[0])
    before, after = side[place - 1::-1] if place else (), side[place + 1:]
    return _are_forms(_noun(before, lexicon), _noun(after, lexicon), lexicon)


def _noun(side: Sequence[Term], lexicon: Lexicon) -> str:
    """The first word that is no article."""
    return next((text for term in side if (text := term.text.casefold()) not in lexicon.determiners), "")


def _are_forms(one: str, other: str, lexicon: Lexicon) -> bool:
    """True if two words are one, or one has the ending of the form for women and both begin alike."""
    stem = Prefix.similarity(one, other)
    return stem >= _STEM and (one == other or any(word[stem:] in lexicon.feminine for word in (one, other)))
