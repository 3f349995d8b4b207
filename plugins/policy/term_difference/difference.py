"""What differs between a sentence before and after: terms, without other spellings, forms and slips of one word."""
from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import OSA

from plugins.policy.diff.changed_words import alike
from plugins.policy.term_difference.acronyms import without_written_out
from plugins.policy.terms.lexicon_table import Lexicon, lexicon_of
from plugins.policy.terms.term import Term, has
from plugins.policy.terms.terms import terms
from plugins.policy.text import signs
from plugins.policy.text.regex import regex

_LONGEST = 800  #: terms of a sentence; longer ones are weighed by their size alone
_TYPO = 5       #: letters of a word, from which one wrong letter is a slip
_TYPOS = 8      #: the same, for two wrong letters
_SHORTEST = 3   #: letters of a word, from which the same word with an "s" behind it is its plural
_LETTERS = regex(rf"[^\W\d_]+|[\d.,]+|[|{signs.TELLING}]")
_APART = regex(r"(?<=\d) (?=\d{1,2}(?!\d)|\d{4})")  #: between two figures: "2-4", not "10 000"
_YOU, _NOT = ("party", "you"), ("negation", "not")
_LEAST = 4      #: letters of a word that a prefix can turn


class TermDifference(NamedTuple):
    """The removed and the added terms of a sentence, and all terms of both sides."""

    removed: tuple[Term, ...]
    added: tuple[Term, ...]
    before: tuple[Term, ...]
    after: tuple[Term, ...]

    def of(self, *categories: str) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
        """What differs in some categories."""
        return (tuple(term for term in self.removed if term.category in categories),
                tuple(term for term in self.added if term.category in categories))


@lru_cache(maxsize=4096)
def differing(before: str, after: str, language: str) -> TermDifference:
    """The terms that differ; other spellings, forms and slips of one word do not."""
    lexicon = lexicon_of(language)
    was, now = _as_told(*without_written_out(terms(before, language), terms(after, language), lexicon))
    if max(len(was), len(now)) > _LONGEST:
        return TermDifference((), (), was, now)
    removed: list[Term] = []
    added: list[Term] = []
    matcher = SequenceMatcher(None, [term.key for term in was], [term.key for term in now], autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            left, right = _unlike(list(was[start:end]), list(now[new_start:new_end]), lexicon)
            removed += left
            added += right
    for denying, other in ((removed, added), (added, removed)):
        _drop_denied(denying, other, lexicon)
    return TermDifference(tuple(removed), tuple(added), was, now)


def _as_told(was: tuple[Term, ...], now: tuple[Term, ...]) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """Both sides without a "you must" that an imperative on the other side says: "You must pay", "Pay"."""
    return _commanding(was, now), _commanding(now, was)


def _commanding(side: tuple[Term, ...], other: tuple[Term, ...]) -> tuple[Term, ...]:
    keys, others = ([term.key for term in one] for one in (side, other))
    if keys[:2] == [_YOU, ("modality", "must")] and keys[2:3] == others[:1]:
        return side[2:]
    if keys[:3] == [_YOU, ("permission", "allowed"), _NOT] and others[1:3] == keys[2:4] and not other[0].category:
        return side[2:]
    return side


def _drop_denied(denying: list[Term], other: list[Term], lexicon: Lexicon) -> None:
    """Take from both sides a negation with the next word, and that with a prefix: "not affected", "unaffected"."""
    for negation, word in list(pairwise(denying)):
        if negation.category != "negation" or word.category or word.start - negation.end > 1:
            continue
        prefixed = (one for one in other if not one.category and any(
            _is_prefixed(plain, longer, lexicon) for plain in (word.value, word.text.casefold())
            for longer in (one.value, one.text.casefold())))
        if found := next(prefixed, None):
            denying.remove(negation)
            denying.remove(word)
            other.remove(found)


def _is_prefixed(word: str, longer: str, lexicon: Lexicon) -> bool:
    return any(longer.startswith(prefix) and one_word(word, longer.removeprefix(prefix), lexicon)
               for prefix in lexicon.prefixes if len(longer) >= len(prefix) + _LEAST)


def contrary(was: str, now: str, lexicon: Lexicon) -> bool:
    """True if one word is the other with a prefix that says "not": "limited" and "unlimited"."""
    short, long = sorted((was, now), key=len)
    return len(short) >= _LEAST and long.endswith(short) and long[:-len(short)] in lexicon.prefixes


def umlauts(word: str) -> str:
    """The letters with two dots or a ring, which make other words: "zahlen" and "zählen"."""
    return "" if word.isascii() else "".join(letter for letter in word if letter in "äöüåÿşğı")


def is_alphabetic(text: str) -> bool:
    """True for scripts in which one letter seldom makes another word: Latin, Greek and Cyrillic."""
    return text.isascii() or all(letter < "\u0530" or "\u1e00" <= letter <= "\u1fff" for letter in text)


def _unlike(removed: list[Term], added: list[Term], lexicon: Lexicon) -> tuple[list[Term], list[Term]]:
    """What is left of both sides without words that are forms, spellings or slips of each other."""
    signs = has((*removed, *added), ("answer", "sign"))
    if _letters(removed) == _letters(added) and not signs:
        return [], []
    for was in list(removed):
        if match := next((now for now in added if _same_word(was, now, lexicon)), None):
            removed.remove(was)
            added.remove(match)
    return removed, added


def _letters(side: Sequence[Term]) -> str:
    """The letters and signs of some terms, for words written together or apart; figures stay as they are."""
    joined = _APART.sub("|", "".join(f" {term.text}" for term in side)).casefold().replace("-", "").replace(" ", "")
    return " ".join(_LETTERS.findall(joined))


def is_same(was: Term, now: Term, lexicon: Lexicon) -> bool:
    """True if two terms say the same, or are forms of one word that is no cue."""
    return was.key == now.key or (not was.category and not now.category and one_word(was.value, now.value, lexicon))


def _same_word(was: Term, now: Term, lexicon: Lexicon) -> bool:
    """True if two terms are one word; a cue only where the other term misspells it."""
    if not was.category and not now.category:
        return one_word(was.value, now.value, lexicon) or one_word(was.text.casefold(), now.text.casefold(), lexicon)
    cue, other = (was, now) if was.category else (now, was)
    known = bool(other.category) or lexicon.is_function(other.text)
    return not known and _is_slip(cue.text.casefold(), other.text.casefold(), lexicon)


def one_word(was: str, now: str, lexicon: Lexicon) -> bool:
    """True if two words are spellings, forms or slips of one; not if one is the other's contrary."""
    if was == now or contrary(was, now, lexicon):
        return was == now
    form = is_alphabetic(was + now) and umlauts(was) == umlauts(now) and (
        alike(was, now) or _is_plural(was, now) or _is_we_form(was, now, lexicon))
    return form or _is_slip(was, now, lexicon)


def _is_plural(was: str, now: str) -> bool:
    """True if one word is the other with an "s" behind it; "its" is no plural."""
    short, long = sorted((was, now), key=len)
    return len(short) >= _SHORTEST and long == f"{short}s"


def _is_we_form(was: str, now: str, lexicon: Lexicon) -> bool:
    """True if one word is the form of a verb that says "we", and the other another form: "conserva", "conservamos"."""
    short, long = sorted((was, now), key=len)
    stem = next((long.removesuffix(ending)[:-1] for ending in lexicon.we_endings if long.endswith(ending)), "")
    return len(stem) >= _LEAST and short.startswith(stem) and len(short) <= len(stem) + 2


def _is_slip(was: str, now: str, lexicon: Lexicon) -> bool:
    """True if one word is the other with a slip of a letter or two. Of a function word and another, fewer are slips."""
    if contrary(was, now, lexicon) or not is_alphabetic(was + now) or umlauts(was) != umlauts(now):
        return False
    lengths = len(was), len(now)
    letters = (max if lexicon.is_function(was) is not lexicon.is_function(now) else min)(lengths)
    return OSA.distance(was, now) <= (2 if letters >= _TYPOS else 1 if letters >= _TYPO else 0)
