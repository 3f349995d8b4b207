"""Tells whether somebody or something else does it than before: a sentence's first noun or party, or its agent."""
from __future__ import annotations

from collections.abc import Sequence

from plugins.policy.meaning.difference import Difference, one_word
from plugins.policy.meaning.lexicon_table import Lexicon
from plugins.policy.meaning.terms import Term

_DOERS = frozenset({"", "party", "who"})
_NAMING = _DOERS | {"action"}  #: "own" is a verb, too
_STEM = 3     #: letters that the forms of a verb have in common at the least
_LONGEST = 3  #: words of meaning that name an agent


def is_other_subject(found: Difference, lexicon: Lexicon) -> bool:
    """True if a sentence begins with another noun or party, and goes on with the same word, or with forms of "be"."""
    was, now = _behind(found.before, found.removed, lexicon), _behind(found.after, found.added, lexicon)
    if was is None or now is None:
        return False
    same = was.key == now.key or one_word(was.text.casefold(), now.text.casefold(), lexicon)
    return same or (lexicon.is_function(was.text) and lexicon.is_function(now.text))


def is_other_agent(found: Difference, lexicon: Lexicon) -> bool:
    """True if all words of meaning that name who does it are others: "by our own staff", "by an outside agency"."""
    was, now = _agent(found.before, lexicon), _agent(found.after, lexicon)
    return bool(was and now) and set(was) <= set(found.removed) and set(now) <= set(found.added)


def is_other_person(found: Difference, lexicon: Lexicon) -> bool:
    """True if a verb that says "we" by its ending lost or got that for a noun or party: "odpowiadamy", "klient
    odpowiada".
    """
    sides = (found.before, found.after, found.added), (found.after, found.before, found.removed)
    return bool(lexicon.we_endings) and any(_is_handed(*side, lexicon) for side in sides)


def _is_handed(side: Sequence[Term], other: Sequence[Term], others: Sequence[Term], lexicon: Lexicon) -> bool:
    """True if a verb of a side says "we", and another form of it the other side, where somebody was named for it."""
    text, there = ({term.text.casefold() for term in one} for one in (side, other))
    stems = [verb.removesuffix(ending) for verb in text - there for ending in lexicon.we_endings
             if verb.endswith(ending) and len(verb) >= _STEM + len(ending)]
    docs = {word for word in there - text if not word.endswith(lexicon.we_endings)
            and any(word.startswith(stem[:max(_STEM, len(stem) - 1)]) for stem in stems)}
    return bool(docs) and any(term.category in _DOERS and not lexicon.is_function(term.text)
                              and term.text.casefold() not in docs for term in others)


def _behind(side: tuple[Term, ...], changed: tuple[Term, ...], lexicon: Lexicon) -> Term | None:
    """What stands behind a sentence's first noun or party, where nothing else of meaning changed; None otherwise."""
    content = [term for term in changed if not lexicon.is_function(term.text)]
    words = [term for term in side if term.category != "mark"]
    place = next((place for place, term in enumerate(words) if not lexicon.is_function(term.text)), len(words))
    if len(content) != 1 or place + 1 >= len(words) or words[place] != content[0]:
        return None
    if any(term.text.casefold() not in lexicon.determiners for term in words[:place]):
        return None  # "who loses it pays": no noun
    behind = side[side.index(words[place]) + 1]
    return behind if words[place].category in _DOERS and behind.category != "mark" else None


def _agent(side: Sequence[Term], lexicon: Lexicon) -> tuple[Term, ...]:
    """The words of meaning behind the only word for an agent and an article; none where there are too many."""
    places = [place for place, term in enumerate(side) if term.text.casefold() in lexicon.agents]
    if len(places) != 1 or places[0] + 1 >= len(side):
        return ()
    named: list[Term] = []
    if side[places[0] + 1].text.casefold() not in lexicon.determiners:
        return ()
    for term in side[places[0] + 2:]:
        if term.category not in _NAMING or lexicon.is_function(term.text):
            break
        named.append(term)
    return tuple(named) if len(named) <= _LONGEST else ()
