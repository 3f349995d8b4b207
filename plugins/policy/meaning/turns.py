"""Finds what turned in a sentence: a negation, a duty, a party, a figure, a condition, an item of a list.

Both sides are read as terms; what differs between them is sorted by the categories of the lexicon, and `rules.RULES`
says of each category when a difference turns the meaning, and how grave that is.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from plugins.policy.meaning.exchange import find_exchange
from plugins.policy.meaning.pointers import lists_contact_details, points, states_address
from plugins.policy.meaning.rules import RULE_WORDS, RULES
from plugins.policy.meaning.sentences import SentencePair
from plugins.policy.meaning.spans import amounts, runs
from plugins.policy.meaning.words import by_words, is_other_unit
from plugins.policy.model import Significance, Turn
from plugins.policy.term_difference.difference import TermDifference, differing
from plugins.policy.term_difference.genders import names_both_genders
from plugins.policy.term_difference.parties import RECEIVERS
from plugins.policy.term_difference.subject import is_inverted, refocused
from plugins.policy.terms.lexicon_table import Lexicon, lexicon_of
from plugins.policy.terms.term import Term, has
from plugins.policy.terms.terms import terms
from plugins.policy.text.dates import names_a_day
from plugins.policy.text.punctuation import COLONS
from plugins.policy.text.regex import regex

_REWRITTEN = 10  #: terms that differ; of more, a sentence is written anew, and no turn in it is notable
_FEWEST = 3      #: words of a whole sentence added or removed
_ITEM = 25       #: words of the longest item of a list
_NUMBERS = regex(r"[.)、．:：]|\s+[^\W\d_a-zà-ÿ]")  #: what follows the number of a clause or of an entry
_SUBNUMBER = regex(r"\.[A-Za-z](?!\w)")  #: what follows the number of a clause in a reference: "1.B", "3.a"
_FOOTNOTE = regex(r"\[\d{1,3}\]")
_CLAUSE = regex(r"\W*\d{1,3}[A-Za-z]\.")  #: the number of a clause, captured as a line of its own
_POWER_OF_TEN = regex(r"(?<![\d.,])10$")
_PLACE = frozenset({"", "place", "number", "mark", "address", "date", "exponent"})  #: what postal addresses are made of
_RULING = RULE_WORDS | {"currency", "unit", "duration", "quantity", "comparison", "condition"}
_SHARING = (("action", "share"), ("action", "sell"), ("action", "train"),
            *(("party", receiver) for receiver in RECEIVERS))
_YEARS = range(1900, 2101)
_TURNING = frozenset({"negation", "permission", "answer"})  #: in what heads a list


def turns(pair: SentencePair, language: str) -> tuple[Turn, ...]:
    """What turned in a sentence, the gravest first; nothing when it says the same in other words."""
    lexicon = lexicon_of(language)
    if _is_number(pair):
        return ()
    if pair.moved_from:
        return tuple(_moved(pair, language))
    if not pair.before or not pair.after:
        return tuple(_of_whole_sentence(pair, lexicon)) if lexicon.language else ()
    difference = differing(pair.before, pair.after, language)
    if not difference.removed and not difference.added:
        return ()
    kept = _without_dates(difference, pair, lexicon)
    if _only_address(difference, pair, lexicon):
        return ()
    return tuple(_of_difference(kept, pair, lexicon)) or tuple(_exchanged(difference, pair, lexicon))


def _is_number(pair: SentencePair) -> bool:
    """True if a sentence is only the number of a clause, another one or in another place."""
    if pair.moved_from and pair.after.strip(" .)").isdigit():
        return True
    return _CLAUSE.fullmatch(pair.before) is not None and _CLAUSE.fullmatch(pair.after) is not None


def _of_difference(kept: TermDifference, pair: SentencePair, lexicon: Lexicon) -> Iterator[Turn]:
    """What turned by the rules, and by other words what they do not show."""
    ruled = tuple(_by_rules(kept, pair, lexicon))
    yield from ruled
    by_kind = (_by_words if lexicon.language else _by_unit)(kept, pair, lexicon)
    yield from (turn for turn in by_kind if not any(_shows(other, turn) for other in ruled))


def _exchanged(found: TermDifference, pair: SentencePair, lexicon: Lexicon) -> Iterator[Turn]:
    """Two parts of a sentence that stand in each other's place, or an "only" that stands for another word."""
    if parts := find_exchange(found, lexicon):
        shown = [Term(pair.before[part[0].start:part[-1].end], "", "") for part in parts]
        yield _turn("exchange", shown, shown[::-1], pair)
    elif only := refocused(found, lexicon):
        yield _turn("restriction", only[:1], only[1:], pair, _promises(pair, lexicon))


def _moved(pair: SentencePair, language: str) -> Iterator[Turn]:
    """A line that moved to a list whose heading says the contrary."""
    was, now = (Counter(term.key for term in terms(head, language) if term.category in _TURNING)
                for head in (pair.moved_from, pair.head))
    if pair.after.endswith(COLONS) and has(terms(pair.after, language), _TURNING):
        words = (Term(pair.after, "", ""),)
        yield _turn("head", words, words, pair)
    elif was != now and pair.moved_from != pair.head and not pair.head.startswith(pair.after):
        words = (Term(pair.after, "", ""),)
        yield _turn("list", words, words, replace(pair, before=pair.moved_from, after=pair.head), True)


def _by_rules(found: TermDifference, pair: SentencePair, lexicon: Lexicon) -> Iterator[Turn]:
    for rule in RULES:
        removed, added = found.of(rule.category)
        if not (removed or added) or not rule.decide(found, removed, added):
            continue
        if (rule.category == "modality" and _invites(removed, added, pair, lexicon)) or (
                rule.category == "party" and (is_inverted(found, lexicon) or names_both_genders(found, lexicon))):
            continue
        is_same = not _is_new_sentence(found) or _denies_kept_act((*removed, *added), found)
        is_grave = rule.is_grave_for(removed, added) and is_same
        yield _turn(rule.category, *_shown(removed, added, found, pair), pair, is_grave and _promises(pair, lexicon))


def _shown(removed: Sequence[Term], added: Sequence[Term], found: TermDifference,
           pair: SentencePair) -> tuple[Sequence[Term], Sequence[Term]]:
    """What is shown of differing terms: their phrases where words were only added or removed, else their amounts."""
    if not (found.removed and found.added):
        return runs(removed, added, found, pair)
    return amounts(removed, found.before, pair.before), amounts(added, found.after, pair.after)


def _shows(turn: Turn, item: Turn) -> bool:
    """True if a turn already shows all words of a new or removed item."""
    shown = " ".join((*turn.removed, *turn.added))
    return item.kind == "item" and all(word in shown for word in (*item.removed, *item.added))


def _invites(removed: Sequence[Term], added: Sequence[Term], pair: SentencePair, lexicon: Lexicon) -> bool:
    """True if "you may" was added or removed where a sentence gives an address: "you may write to", "write to"."""
    lone = bool(removed) is not bool(added) and {term.value for term in (*removed, *added)} == {"may"}
    side = terms(pair.before if removed else pair.after, lexicon.language)
    return lone and states_address(pair, lexicon) and all(
        place > 0 and side[place - 1].key == ("party", "you") for place in map(side.index, (*removed, *added)))


def _is_new_sentence(found: TermDifference) -> bool:
    return len(found.removed) + len(found.added) > _REWRITTEN


def _denies_kept_act(turned: Sequence[Term], found: TermDifference) -> bool:
    """True if a negation came or went right before an act of sharing that stays: "do not sell" for "may sell … unless".

    Then a promise is turned, however much else the sentence says now.
    """
    sides = (found.before, found.removed), (found.after, found.added)
    return any(one.category == "negation" and one in turned and act.key in _SHARING and act not in changed
               for side, changed in sides for one, act in pairwise(side))


def _only_address(found: TermDifference, pair: SentencePair, lexicon: Lexicon) -> bool:
    """True if a sentence says where to write or call, and no rule, and other figures changed with names at most."""
    if not has((*found.removed, *found.added), {"number"}):
        return False
    return (states_address(pair, lexicon) and all(term.category in _PLACE for term in (*found.removed, *found.added))
            and not has((*found.before, *found.after), _RULING))


def _promises(pair: SentencePair, lexicon: Lexicon) -> bool:
    """True if a sentence is about data, money, rights or a licence."""
    return bool(lexicon.found("promise", f"{pair.before} {pair.after} {pair.heading}"))


def _turn(kind: str, removed: Sequence[Term], added: Sequence[Term], pair: SentencePair,
          is_grave: bool = False) -> Turn:
    return Turn(kind, tuple(term.text for term in removed), tuple(term.text for term in added), pair.before, pair.after,
                pair.anchor, Significance.NOTABLE if is_grave else Significance.MATERIAL)


def _without_dates(found: TermDifference, pair: SentencePair, lexicon: Lexicon) -> TermDifference:
    """What differs without the figures of dates, references, addresses and names."""
    removed = tuple(term for term in found.removed if not _is_place(term, pair.before, found.before, lexicon))
    added = tuple(term for term in found.added if not _is_place(term, pair.after, found.after, lexicon))
    return TermDifference(removed, added, found.before, found.after)


def _is_place(term: Term, sentence: str, side: Sequence[Term], lexicon: Lexicon) -> bool:
    """True if a figure counts nothing: it is of a date, a reference, a name, a footnote or a numbering."""
    if term.category == "exponent":
        return _POWER_OF_TEN.search(sentence[:term.start]) is None  # else it is the mark of a footnote
    if term.category != "number":
        return False
    if _FOOTNOTE.match(sentence, max(0, term.start - 1)):
        return True
    place = side.index(term)
    before, after = side[max(0, place - 1):place], side[place + 1:place + 2]
    if has(after, ("unit", "currency")) or has(before, ("currency", "sign")):
        return False
    if not before:
        return bool(after) and _NUMBERS.match(sentence, term.end) is not None
    if _SUBNUMBER.match(sentence, term.end):
        return True
    is_name = place > 1 and not before[0].category and before[0].text[:1].isupper() and not lexicon.capital_nouns
    return is_name or _is_of_date(term, (*before, *after)) or lexicon.refers(before[0].text)


def _is_of_date(term: Term, beside: Iterable[Term]) -> bool:
    """True if a number is a year, or stands beside the name of a month or a day."""
    return Fraction(term.value) in _YEARS or any(names_a_day(one.text) for one in beside if one.text != "may")


def _by_words(found: TermDifference, pair: SentencePair, lexicon: Lexicon) -> Iterator[Turn]:
    """A turn by words that are no cues."""
    if turns_found := by_words(found, pair, lexicon):
        kind, removed, added = turns_found
        if kind == "item":
            removed, added = runs(removed, added, found, pair)
        binds = lexicon.found("binding", " ".join(term.text for term in (*removed, *added)))  # as "arbitration" does
        is_grave = kind == "contrary" or (kind == "law" and bool(binds))
        yield _turn(kind, removed, added, pair, is_grave and _promises(pair, lexicon))


def _by_unit(found: TermDifference, pair: SentencePair, lexicon: Lexicon) -> Iterator[Turn]:
    """A turn in a language without cues: another word right behind the same figure, most often a unit."""
    if is_other_unit(found):
        yield _turn("unit", found.removed, found.added, pair)


def _of_whole_sentence(pair: SentencePair, lexicon: Lexicon) -> Iterator[Turn]:
    """A whole sentence added or removed: a rule of its own, unless it only refers elsewhere or gives a date."""
    text = pair.before or pair.after
    found = terms(text, lexicon.language)
    words = [term for term in found if term.category not in ("mark", "number", "address")]
    if pair.whole or not words or points(text, found, lexicon):
        return
    removed, added = ((Term(side, "", ""),) if side else () for side in (pair.before, pair.after))
    if len(words) >= _FEWEST and _is_prose(text):
        yield _turn("sentence", removed, added, pair, _shares_data(found) and _promises(pair, lexicon))
    elif _is_item(pair, text, words) and (
            lists_contact_details(text, found, lexicon) or not states_address(pair, lexicon)):
        yield _turn("item", removed, added, pair, False)


def _shares_data(found: Sequence[Term]) -> bool:
    """True if a sentence rules what others get: a permission, duty or ban to share, sell or train."""
    keys = {term.key for term in found}
    return has(found, RULE_WORDS) and any(key in keys for key in _SHARING)


def _is_prose(text: str) -> bool:
    return text.rstrip("\"”’)] ")[-1:] in ".!?。！？।؟۔;"


def _is_item(pair: SentencePair, text: str, words: Sequence[Term]) -> bool:
    """True for an item of a list or a row of a table: a line among lines like it."""
    return len(words) <= _ITEM and bool(pair.beside) and _is_row(text) == _is_row(pair.beside) and not text.isupper()


def _is_row(line: str) -> bool:
    return " | " in line or " · " in line
