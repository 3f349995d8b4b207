"""Recognizes nouns by the words around them."""
from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile

from plugins.policy.terms.lexicon_table import Lexicon
from plugins.policy.terms.term import Term


def is_noun(term: Term, side: Sequence[Term], lexicon: Lexicon) -> bool:
    """True for a name, a capital in a language that writes nouns so, a word after an article, an item of its list."""
    place = side.index(term)
    if place == 0:
        return False
    before, after = side[place - 1], side[place + 1] if place + 1 < len(side) else None
    if term.text[:1].isupper() or before.category == "number" or term.category == "who":
        return True
    ends = lexicon.nouns_first or after is None or bool(after.category) or lexicon.is_function(after.text)
    if before.text.casefold() in lexicon.determiners:
        return ends
    if _separates(before) and (after is None or _separates(after)):
        listed = dropwhile(lambda one: is_listed(one, lexicon), reversed(side[:place]))
        return next((one.text.casefold() in lexicon.determiners for one in listed), False)
    closes = not lexicon.nouns_first and (after is None or after.category == "mark")  # as in "your browser type"
    return closes and place > 1 and before.category == "" and side[place - 2].text.casefold() in lexicon.determiners


def is_listed(term: Term, lexicon: Lexicon) -> bool:
    """True for what a list of nouns is made of: words that are no function words, marks and conjunctions."""
    return _separates(term) or (not term.category and not lexicon.is_function(term.text))


def _separates(term: Term) -> bool:
    return term.category in ("mark", "conjunction")
