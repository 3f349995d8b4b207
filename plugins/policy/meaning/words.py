"""Tells what turned by words that are no cues: contraries, names, nouns in another's place, items of a list."""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from plugins.policy.meaning.nouns import is_noun
from plugins.policy.meaning.pointers import states_address
from plugins.policy.meaning.sentences import SentencePair
from plugins.policy.meaning.table_cells import changed_cells
from plugins.policy.term_difference.attributes import is_another_kind
from plugins.policy.term_difference.difference import TermDifference, contrary, is_alphabetic, is_same, umlauts
from plugins.policy.term_difference.entries import is_other_entry
from plugins.policy.term_difference.genders import names_both_genders
from plugins.policy.term_difference.parties import RECEIVERS
from plugins.policy.term_difference.purposes import is_other_purpose
from plugins.policy.term_difference.subject import is_other_agent, is_other_person, is_other_subject, is_turned_round
from plugins.policy.terms.lexicon_table import Lexicon
from plugins.policy.terms.term import Term, has
from plugins.policy.terms.terms import terms
from plugins.policy.text.punctuation import STOPS

_LAW = 3    #: words of the longest name of a country or state: "England and Wales"
_NEAR = 4   #: terms before and after such a name, among which a word for law or courts is looked for
_COMMA = 3  #: terms before an item of a list, among which its comma is looked for
_SIGNS = 8  #: words, or Chinese characters, of the longest passage that is one thing in the place of another
_NAMING = frozenset({"", "who", "place", "company"})
_JOINING = frozenset({"mark", "number", "party", "modality", "conjunction"})
_DOING = frozenset({"action", "permission", "modality", "restriction", "condition", "consent", "inclusion"})
_PHRASE = 2  #: content words of the shortest phrase that an "and" joins to a sentence
_ANSWER = 4  #: content words of the longest short answer
_ALTERNATIVE = 3  #: terms of the longest alternative, the "or" among them
_COMMAS = ",、，;；|·・•"

Terms = Sequence[Term]


def by_words(found: TermDifference, pair: SentencePair, lexicon: Lexicon) -> tuple[str, Terms, Terms] | None:
    """The kind of a turn, with the removed and added words; None for a mere rewording."""
    removed, added = _without_same(_content(found.removed, lexicon), _content(found.added, lexicon), lexicon)
    opposite = next(((was, now) for was in removed for now in added if _are_contrary(was, now, lexicon)), None)
    if opposite:
        return "contrary", opposite[:1], opposite[1:]
    if _is_another(found, pair, lexicon) or _is_other_cell(removed, added, pair, lexicon):
        return "word", removed or found.removed, added or found.added
    if not (removed and added):
        named = (_with_parties(removed, found.removed, found.before, lexicon),
                 _with_parties(added, found.added, found.after, lexicon))
        removed, added = named if all(named) else (removed, added)
    if removed and added:
        kind = _kind_of_swap(removed, added, found, pair, lexicon)
    else:
        if not (removed or added):
            removed, added = _acts(found.removed), _acts(found.added)
        kind = "item" if bool(removed) is not bool(added) and _is_item(removed, added, found, lexicon) else ""
    return (kind, removed, added) if kind else None


def _are_contrary(was: Term, now: Term, lexicon: Lexicon) -> bool:
    """True if one word is the other's contrary, as it stands or in the word that all of its meaning are read as."""
    return contrary(was.value, now.value, lexicon) or contrary(was.text.casefold(), now.text.casefold(), lexicon)


def _is_another(found: TermDifference, pair: SentencePair, lexicon: Lexicon) -> bool:
    """True if another does it, another unit counts it, or a short answer says something else."""
    return (is_other_unit(found) or is_other_subject(found, lexicon) or is_other_agent(found, lexicon)
            or is_turned_round(found, lexicon) or is_other_person(found, lexicon)
            or _says_something_else(found, pair, lexicon))


def _kind_of_swap(removed: Terms, added: Terms, found: TermDifference, pair: SentencePair, lexicon: Lexicon) -> str:
    """ "law" or "word" where words took the place of others; empty where they say the same."""
    if max(len(removed), len(added)) <= _LAW and _is_of_law(added, found.after, lexicon):
        return "law"
    other = (_other_thing(removed, added, found, pair, lexicon) or _in_condition(removed, added, found)
             or is_other_purpose(removed, added, found, lexicon) or is_other_entry(removed, added, found, lexicon))
    return "word" if other else ""


def _is_item(removed: Terms, added: Terms, found: TermDifference, lexicon: Lexicon) -> bool:
    """True if words were added or removed as one of several, which may stand in another order now."""
    if names_both_genders(found, lexicon):
        return False
    gone, new = ([term.key for term in side] for side in (found.removed, found.added))
    if gone and new and not (Counter(gone) - Counter(new) and Counter(new) - Counter(gone)):
        found = found._replace(removed=()) if len(new) > len(gone) else found._replace(added=())
    return _joins(found, lexicon) or _is_alternative(found, lexicon) or _listed(removed, added, found)


def _is_of_law(changed: Terms, side: Terms, lexicon: Lexicon) -> bool:
    """True if a word for law or courts stands close to what changed: "the law of Wales"."""
    places = [side.index(term) for term in changed]
    near = side[max(0, min(places) - _NEAR):max(places) + _NEAR + 1]
    return bool(lexicon.found("law", " ".join(term.text for term in near)))


def _content(side: Terms, lexicon: Lexicon) -> tuple[Term, ...]:
    """The words of a side that are no function words, nor cues other than of persons."""
    return tuple(term for term in side if term.category in _NAMING and not lexicon.is_function(term.text))


def _acts(changed: Terms) -> tuple[Term, ...]:
    """The words of a side that say what is done with data, or whom it is shared with."""
    return tuple(term for term in changed if term.category == "action" or (
        term.category == "party" and term.value in RECEIVERS))


def _with_parties(content: Terms, changed: Terms, side: Terms, lexicon: Lexicon) -> Terms:
    """The words of meaning, with those nouns for a party that stand behind an article: "the customer"."""
    return [term for term in changed if term in content or (
        term.category == "party" and (place := side.index(term)) and
        side[place - 1].text.casefold() in lexicon.determiners and not lexicon.is_function(term.text))]


def _without_same(removed: Terms, added: Terms, lexicon: Lexicon) -> tuple[Terms, Terms]:
    """The removed and the added terms, without words that are on both sides (a list of two that got a third entry)."""
    return (tuple(term for term in removed if not any(is_same(term, other, lexicon) for other in added)),
            tuple(term for term in added if not any(is_same(term, other, lexicon) for other in removed)))


def _other_thing(removed: Terms, added: Terms, found: TermDifference, pair: SentencePair, lexicon: Lexicon) -> bool:
    """True if a noun took the place of another; of words in scripts without capitals and articles, any."""
    if not is_alphabetic(removed[0].value + added[0].value):
        return max(len(removed), len(added)) <= _SIGNS
    if len(removed) != 1 or len(added) != 1:
        return False
    was, now = removed[0], added[0]
    if umlauts(was.value) != umlauts(now.value) and OSA.distance(was.value, now.value) <= 2:
        return True
    if states_address(pair, lexicon) and not _is_of_data(was, now, found):
        return False
    sides = ((was, found.before), (now, found.after))
    if is_another_kind(was, now, found, lexicon):
        return not lexicon.found("pointer", f"{pair.before} {pair.after}")
    return all(is_noun(term, side, lexicon) for term, side in sides)


def _is_of_data(was: Term, now: Term, found: TermDifference) -> bool:
    """True if two words without capitals, and so no parts of an address, stand in a sentence on what is done."""
    return was.text.islower() and now.text.islower() and has(found.before, {"action"})


def _joins(found: TermDifference, lexicon: Lexicon) -> bool:
    """True if words changed with the "and" or "or" before a whole phrase: "or to the judge", "and selling rolls",
    not "and using".
    """
    if found.removed and found.added:
        return False
    changed, side = (found.removed, found.before) if found.removed else (found.added, found.after)
    if changed[0].text.startswith(lexicon.prefixed_and) and _content(changed, lexicon):
        return True
    places = [side.index(term) for term in changed if term.category == "conjunction"]
    following = [term for place in places for term in side[place + 1:place + 2]]
    if _is_phrase(_content(changed, lexicon)):
        return bool(following)
    return any(lexicon.is_function(term.text) for term in following)


def _is_phrase(content: Terms) -> bool:
    """True if there are several words, and not only names."""
    return len(content) >= _PHRASE and any(term.text.islower() for term in content)


def is_other_unit(found: TermDifference) -> bool:
    """True if one word took another's place right behind a figure: "2.5 m" and "2.5 ft"."""
    sides = ((found.removed, found.before), (found.added, found.after))
    return all(len(changed) == 1 and changed[0].category in ("", "unit") and (place := side.index(changed[0])) > 0
               and side[place - 1].category == "number" for changed, side in sides)


def _weighty(side: Terms, lexicon: Lexicon) -> list[Term]:
    """The conjunctions and the words of meaning."""
    return [term for term in side if term.category == "conjunction" or (
        term.category != "mark" and not lexicon.is_function(term.text))]


def _is_alternative(found: TermDifference, lexicon: Lexicon) -> bool:
    """True if at most two words were added or removed, with the "or" that joined them to another; with the "and" where
    something is done: data collected, shared or kept, a duty, a permission, an exception.
    """
    less, more = sorted((_weighty(side, lexicon) for side in (found.removed, found.added)), key=len)
    joined = [term for term in more if term.category == "conjunction"]
    longest = _ALTERNATIVE if is_alphabetic("".join(term.text for term in more)) else _SIGNS
    if less or len(joined) != 1 or not 1 < len(more) <= longest:
        return False
    return joined[0].value == "or" or has(found.before, _DOING)


def _in_condition(removed: Terms, added: Terms, found: TermDifference) -> bool:
    """True if what a condition or an exception says is something else: no words of it stayed."""
    return len(removed) + len(added) <= _SIGNS and all(
        _conditional(side, changed) for side, changed in ((found.before, removed), (found.after, added)))


def _conditional(side: Terms, changed: Terms) -> bool:
    """True if some terms stand behind a condition, with nothing but words between."""
    for term in reversed(side[:side.index(changed[0])]):
        if term.category in ("condition", "restriction"):
            return True
        if term.category == "mark":
            return False
    return False


def _says_something_else(found: TermDifference, pair: SentencePair, lexicon: Lexicon) -> bool:
    """True if a short answer, or an entry of a list, has no word of meaning in common with the one before it."""
    if pair.after[-1:] not in STOPS and not pair.beside:
        return False
    was, now = ([term for term in lexicon.content(side) if term.category not in _JOINING]
                for side in (found.before, found.after))
    if has((*was, *now), ("date", "address", "strike")) or not 0 < len(was) <= _ANSWER or not 0 < len(now) <= _ANSWER:
        return False
    return {term.key for term in was}.isdisjoint(term.key for term in now)


def _is_other_cell(removed: Terms, added: Terms, pair: SentencePair, lexicon: Lexicon) -> bool:
    """True if a cell of a table has none of the words of meaning that it had before."""
    changed = {term.key for term in removed}, {term.key for term in added}
    cells = [[{term.key for term in _content(terms(cell, lexicon.language), lexicon)} for cell in both]
             for both in changed_cells(pair.before, pair.after)]
    return any(was and now and was <= changed[0] and now <= changed[1] for was, now in cells)


def _listed(removed: Terms, added: Terms, found: TermDifference) -> bool:
    """True if words were added to a list or removed from it: a comma stands before or after them."""
    side = found.before if removed else found.after
    places = [side.index(term) for term in (*removed, *added)]
    around = [side[place] for place in range(min(places) - _COMMA, max(places) + 2) if 0 <= place < len(side)]
    return any(term.text in _COMMAS for term in (*around, *(found.removed or found.added)))
