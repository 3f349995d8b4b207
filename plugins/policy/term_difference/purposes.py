"""Tells whether data is used for something else: advertising, research, training or improving for what was done."""
from __future__ import annotations

from collections.abc import Sequence

from plugins.policy.term_difference.difference import TermDifference
from plugins.policy.terms.lexicon_table import Lexicon
from plugins.policy.terms.term import Term, has

_MOST = 10  #: words of both phrases; of more, the sentence is written anew

Terms = Sequence[Term]


def is_other_purpose(removed: Terms, added: Terms, found: TermDifference, lexicon: Lexicon) -> bool:
    """True if one side has words for a purpose that the other has none for, in a sentence on what is done with data."""
    if len(removed) + len(added) > _MOST or not all(has(side, {"action"}) for side in (found.before, found.after)):
        return False
    sides = (removed, found.after), (added, found.before)
    names, beside = zip(*((_purposes(one, lexicon), _purposes(other, lexicon)) for one, other in sides), strict=True)
    return bool(names[0]) is not bool(names[1]) and not any(map(set.intersection, names, beside))


def _purposes(side: Terms, lexicon: Lexicon) -> set[str]:
    return set(lexicon.found("purposes", " ".join(term.text for term in side)))
