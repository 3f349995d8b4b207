"""Tells whether a sentence has another subject or agent ("by …") than before, or its "only" another word."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from plugins.policy.term_difference.difference import TermDifference, one_word
from plugins.policy.terms.lexicon_table import Lexicon
from plugins.policy.terms.term import Term, has

_DOERS = frozenset({"", "party", "who"})
_NAMING = _DOERS | {"action"}  #: categories of what names an agent; "own" in "our own staff" is read as a verb
_PARTING = frozenset({"mark", "condition", "conjunction", "circumstance"})  #: terms between clauses
_ONLY = ("restriction", "only")
_STEM = 3     #: letters that two forms of a verb begin with, at the least
_LONGEST = 3  #: words of the longest name of an agent


def is_other_subject(found: TermDifference, lexicon: Lexicon) -> bool:
    """True if a sentence begins with another noun or party, and goes on with the same word, or with forms of "be"."""
    was, now = _behind(found.before, found.removed, lexicon), _behind(found.after, found.added, lexicon)
    if was is None or now is None or _is_we_for_name(found):
        return False
    same = was.key == now.key or one_word(was.text.casefold(), now.text.casefold(), lexicon)
    return same or (lexicon.is_function(was.text) and lexicon.is_function(now.text))


def _is_we_for_name(found: TermDifference) -> bool:
    """True if a name of several words stands for "we", or the reverse: "Blue Sky answers", "we answer"."""
    sides = (found.removed, found.added), (found.added, found.removed)
    return any(_is_own_name(name) and [term.key for term in we] == [("party", "us")] for name, we in sides)


def is_other_agent(found: TermDifference, lexicon: Lexicon) -> bool:
    """True if a passive names another agent, with no word in common: "by our own staff", "by an outside agency"."""
    was, now = _agent(found.before, lexicon), _agent(found.after, lexicon)
    return bool(was and now) and set(was) <= set(found.removed) and set(now) <= set(found.added)


def is_inverted(found: TermDifference, lexicon: Lexicon) -> bool:
    """True if the same parties stand in another order in one clause, one of them a subject wherever it stands."""
    was, now = (sorted(term.text.casefold() for term in side if term.category == "party")
                for side in (found.before, found.after))
    return was == now and not lexicon.subjects.isdisjoint(was) and not has((*found.before, *found.after), _PARTING)


def is_turned_round(found: TermDifference, lexicon: Lexicon) -> bool:
    """True if a sentence became passive, or active, with the same subject: "X may sue Y", "X may be sued by Y"."""
    sides = (found.before, found.after), (found.after, found.before)
    return any(_suffers(passive, active, lexicon) for active, passive in sides)


def _suffers(passive: Sequence[Term], active: Sequence[Term], lexicon: Lexicon) -> bool:
    """True if the agent of a passive is not the subject of the active sentence, but the passive's subject is."""
    agents = [[term.key for term in side[place + 1:] if term.text.casefold() not in lexicon.determiners][:1]
              for side in (passive, active) for place, term in enumerate(side) if term.category == "agent"]
    subjects = [next((term for term in side if not lexicon.is_function(term.text)), None) for side in (passive, active)]
    if len(agents) != 1 or not agents[0] or has(active, {"agent"}) or None in subjects:
        return False
    keys = [term.key for term in subjects if term and term.category in _DOERS]
    others = {term.key for term in active if term.category in _DOERS}
    return len(keys) == 2 and keys[0] == keys[1] != agents[0][0] and agents[0][0] in others


def refocused(found: TermDifference, lexicon: Lexicon) -> tuple[Term, ...]:
    """An "only" that limits another word now, as it stood and as it stands, each with the word beside it; else none.

    It limits another subject, or no longer an object but what follows a preposition, or the reverse: "we send only
    names to clubs", "we send names only to clubs".
    """
    sides = found.before, found.after
    alone = [[place for place, term in enumerate(side) if term.key == _ONLY] for side in sides]
    if [len(places) for places in alone] != [1, 1]:
        return ()
    placed = [(side, places[0]) for side, places in zip(sides, alone, strict=True)]
    (was, beside), (now, beside_now) = (_limited(side, place, lexicon) for side, place in placed)
    moved = (was and was.key not in beside_now) or (now and now.key not in beside) or (
        {_kind_limited(side, place, lexicon) for side, place in placed} == {"object", "phrase"})
    return tuple(_with_next(side, place) for side, place in placed) if moved else ()


def _kind_limited(side: Sequence[Term], place: int, lexicon: Lexicon) -> str:
    """What an "only" limits: a "phrase", if a preposition follows it; an "object", if a verb or noun precedes it."""
    before, behind = side[place - 1:place] if place else (), side[place + 1:place + 2]
    if behind and (behind[0].category == "with" or _is_preposition(behind[0], lexicon)):
        return "phrase"
    if not before or not behind or behind[0].category == "mark" or lexicon.is_function(before[0].text):
        return ""
    return "object" if before[0].category in ("", "action") else ""


def _is_preposition(term: Term, lexicon: Lexicon) -> bool:
    """True for a function word that is no article and no party."""
    return term.category == "" and lexicon.is_function(term.text) and term.text.casefold() not in lexicon.determiners


def _with_next(side: Sequence[Term], place: int) -> Term:
    """An "only" with the word behind it, or else before it."""
    shown = side[place:place + 2] if place + 1 < len(side) else side[place - 1:place + 1]
    return Term(" ".join(term.text for term in shown), "", "")


def _limited(side: Sequence[Term], place: int, lexicon: Lexicon) -> tuple[Term | None, set[tuple[str, str]]]:
    """The subject that an "only" at the beginning of a sentence limits, if any, and whatever it can limit."""
    behind = next((term for term in side[place + 1:] if term.category in ("party", "mark")
                   or not lexicon.is_function(term.text)), None)
    ends = place + 1 == len(side) or side[place + 1].category == "mark"
    limited = side[place - 1:place] if ends else (behind,) if behind else ()
    return behind if place == 0 else None, {term.key for term in limited}


def is_other_person(found: TermDifference, lexicon: Lexicon) -> bool:
    """True if the verb's person changed, in a language whose verbs express "we" by their ending alone.

    That is: one side has such a verb, the other another form of it with a noun as its subject: Polish "odpowiadamy"
    ("we answer") and "klient odpowiada" ("the customer answers").
    """
    sides = (found.before, found.after, found.added), (found.after, found.before, found.removed)
    return bool(lexicon.we_endings) and any(_is_handed(*side, lexicon) for side in sides)


def _is_handed(side: Sequence[Term], other: Sequence[Term], added: Sequence[Term], lexicon: Lexicon) -> bool:
    """True if one side has a verb that says "we", and the other side a form of it that does not, and a new subject."""
    words, other_words = ({term.text.casefold() for term in one} for one in (side, other))
    stems = tuple(_stems(words - other_words, lexicon))
    forms = {word for word in other_words - words
             if word.startswith(stems) and not word.endswith(lexicon.we_endings)}
    subject = [term for term in lexicon.content(added) if term.category in _DOERS and term.text.casefold() not in forms]
    return bool(forms and subject) and not _is_by_us(other) and not _is_own_name(subject)


def _is_by_us(side: Sequence[Term]) -> bool:
    """True if a passive names us as the agent: "cifrados por nosotros"."""
    return any(agent.category == "agent" and term.key == ("party", "us") for agent, term in pairwise(side))


def _is_own_name(subject: Sequence[Term]) -> bool:
    """True for a name of several words in capitals, as a company writes for "we"."""
    return len(subject) > 1 and all(term.category == "" and term.text[:1].isupper() for term in subject)


def _stems(verbs: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    """The stems of verbs that say "we", without a last letter that other forms may change."""
    for verb in verbs:
        for ending in lexicon.we_endings:
            if verb.endswith(ending) and len(verb) >= _STEM + len(ending):
                yield verb.removesuffix(ending)[:max(_STEM, len(verb) - len(ending) - 1)]


def _behind(side: tuple[Term, ...], changed: tuple[Term, ...], lexicon: Lexicon) -> Term | None:
    """The term after a sentence's first noun or party, if that is the only content word that changed; else None."""
    content = [term for term in lexicon.content(changed) if term.category != "negation"]
    words = [term for term in side if term.category not in ("mark", "negation")]
    if content and _is_own_name(content) and words[:len(content)] == content:
        words, content = words[len(content) - 1:], content[-1:]  # a name is one noun
    place = next((place for place, term in enumerate(words) if not lexicon.is_function(term.text)), len(words))
    if len(content) != 1 or place + 1 >= len(words) or words[place] != content[0]:
        return None
    if any(term.text.casefold() not in lexicon.determiners for term in words[:place]):
        return None  # the sentence begins with another word than an article: "who loses it pays"
    behind = side[side.index(words[place]) + 1]
    return behind if words[place].category in _DOERS and behind.category != "mark" else None


def _agent(side: Sequence[Term], lexicon: Lexicon) -> tuple[Term, ...]:
    """The name of the agent in "by the …"; none where there are several agents, or the name is too long."""
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
