"""Tells whether a sentence is about somebody or something else than before: its first noun or party was replaced."""
from __future__ import annotations

from plugins.policy.significance.difference import Difference
from plugins.policy.significance.lexicon_table import Lexicon
from plugins.policy.significance.terms import Term

_DOERS = frozenset({"", "party", "who"})


def is_other_subject(found: Difference, lexicon: Lexicon) -> bool:
    """True if a sentence begins with another noun or party, and goes on with the same word, or with forms of "be"."""
    was, now = _behind(found.before, found.gone, lexicon), _behind(found.after, found.came, lexicon)
    if was is None or now is None:
        return False
    return was == now or (lexicon.is_function(was) and lexicon.is_function(now))


def _behind(side: tuple[Term, ...], changed: tuple[Term, ...], lexicon: Lexicon) -> str | None:
    """What stands behind a sentence's first noun or party, where nothing else of meaning changed; None otherwise."""
    content = [term for term in changed if not lexicon.is_function(term.text)]
    words = [term for term in side if term.category != "mark"]
    place = next((place for place, term in enumerate(words) if not lexicon.is_function(term.text)), len(words))
    if len(content) != 1 or place + 1 >= len(words) or words[place] != content[0]:
        return None
    behind = side[side.index(words[place]) + 1]
    return behind.text.casefold() if words[place].category in _DOERS and behind.category != "mark" else None
