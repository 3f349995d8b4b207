"""Recognizes sentences that only say where to read, write or call, and sentences that state an address."""
from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from plugins.policy.meaning.nouns import is_listed
from plugins.policy.meaning.rules import RULE_WORDS
from plugins.policy.meaning.sentences import SentencePair
from plugins.policy.terms.lexicon_table import Lexicon
from plugins.policy.terms.term import Term, has
from plugins.policy.terms.terms import terms
from plugins.policy.text.dates import names_a_day
from plugins.policy.text.punctuation import STOPS

_DATE = 16       #: terms of the longest line that only states a date
_REACH = 25      #: terms of the longest sentence that says whom to reach without an address or a figure
_HANDLING = (("action", "collect"), ("action", "share"), ("action", "sell"), ("action", "keep"))
_READER = ("party", "you")
_COMMA = ("mark", ",")
_DENYING = frozenset({"negation", "permission", "restriction"})  #: never in a sentence that only points elsewhere


def states_address(pair: SentencePair, lexicon: Lexicon) -> bool:
    """True if a sentence says where to write or call, or a line stands under a heading that does."""
    heading = "" if pair.after.endswith(tuple(STOPS)) else pair.heading
    stated = bool(lexicon.found("contact", f"{heading} {pair.before} {pair.after}"))
    return stated and not any(_handles_data(side, lexicon) for side in (pair.before, pair.after))


def _handles_data(sentence: str, lexicon: Lexicon) -> bool:
    """True if a sentence says what is collected, shared or kept, and gives no address: "we collect your address"."""
    found = terms(sentence, lexicon.language)
    return not has(found, ("address", "number")) and (
        any(term.key in _HANDLING for term in found) or _names_contact_details(found, lexicon))


def _names_contact_details(found: Sequence[Term], lexicon: Lexicon) -> bool:
    """True if terms name contact details of the reader's: "your email address", "your name, age and phone number"."""
    for place, term in enumerate(found):
        if term.key != _READER:
            continue
        listed = list(takewhile(lambda one: is_listed(one, lexicon), found[place + 1:]))
        following = found[place + 1 + len(listed):][:1]
        if any(lexicon.found("contact", one.text) for one in listed) and not has(following, {"party"}):
            return True
    return False


def points(text: str, found: Sequence[Term], lexicon: Lexicon) -> bool:
    """True if a sentence only says where to read, write or call, or a date."""
    rules = has(found, RULE_WORDS)
    if not rules and len(found) < _DATE and names_a_day(text):
        return True
    categories = {term.category for term in found}
    if lexicon.found("pointer", text):
        return not categories & _DENYING
    if lists_contact_details(text, found, lexicon):
        return False
    reach = "address" in categories or (
        lexicon.found("contact", text) and ("number" in categories or len(found) < _REACH))
    return not rules and bool(reach)


def lists_contact_details(text: str, found: Sequence[Term], lexicon: Lexicon) -> bool:
    """True if a sentence lists contact details that are collected ("e-mail address, phone number"), and states none."""
    keys = [term.key for term in found]
    is_list = len(lexicon.found("contact", text)) > 1 or keys.count(_COMMA) > 1
    return _COMMA in keys and is_list and ("party", "us") not in keys and not has(found, {"address", "number"})
