"""How much a change matters and what it is about, decided by the words that came and went."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from plugins.policy.model import ClauseChange, ClauseChangeKind, Comparison, Significance, Turn, Weight
from plugins.policy.significance.difference import differing
from plugins.policy.significance.lexicon_table import Lexicon, cued_languages, lexicon_of
from plugins.policy.significance.news import news
from plugins.policy.significance.reasons import told
from plugins.policy.significance.rules import RANK, RULE_WORDS
from plugins.policy.significance.sentences import SentencePair, pairs, split
from plugins.policy.significance.terms import Term, terms
from plugins.policy.significance.turns import points, turns
from plugins.policy.text.dates import StatedDates, stated_dates
from plugins.policy.text.document import normalize
from plugins.policy.text.language import language
from plugins.policy.topics.scores import topics_of
from plugins.policy.topics.topics import LANGUAGES, TOPICS, words_about

__all__ = ["SCALE", "TOPICS", "StatedDates", "stated_dates", "weigh", "weigh_clauses"]

_BESIDE = frozenset({"contact", "definitions"})  #: topics that no single word makes material
_GRAMMAR = frozenset({
    "negation", "modality", "party", "conjunction", "amount", "number", "duration", "quantity", "unit", "currency",
    "mark", "date", "address", "exponent", "sign", "time", "condition", "comparison", "neither", "with", "answer",
    "strike",
})  #: categories of terms that are no words of meaning
_MATERIAL = 12       #: words of meaning that came or went; fewer are editorial unless what they say weighs more
_NOTABLE = 15        #: the same, where the words bind, charge, forbid or license
_NOTABLE_WEAK = 55   #: the same, where they speak of consent, sharing or personal data
_CLAUSE = 6          #: words of meaning from which a whole clause that came or went is material
_LARGE = 100         #: so many are notable whatever they say
_ENOUGH = 20_000     #: characters that tell a text's language
_CONTACT = 35        #: so many can be nothing but an address

#: The same in words, heaviest first, for readers.
SCALE: dict[Significance, str] = {
    Significance.NOTABLE: (
        "A negation, a duty, a consent or a party turned in a sentence about data, money, rights or a licence; or at "
        f"least {_NOTABLE} words of meaning came or went, some of which bind, charge, forbid, license or train; or at "
        f"least {_NOTABLE_WEAK}, some of which speak of consent, sharing or personal data; or {_LARGE}, whatever they "
        "say."),
    Significance.MATERIAL: (
        "Anything else that turns a rule: a condition, an amount, a time, an age, who does it, a sentence or an item "
        f"of a list that came or went; the name of a company; at least {_CLAUSE} words of meaning that make a whole "
        f"clause; or at least {_MATERIAL} words without any of that."),
    Significance.EDITORIAL: (
        "The rest: other spellings and synonyms, the same figure written otherwise, dates, where to write or read."),
}


_Bare = tuple[str, str, str]  #: a term's text, category and value


@dataclass(frozen=True, slots=True)
class _Read:
    """What differs in a change, read with the cues of its language."""

    lexicon: Lexicon
    pairs: tuple[SentencePair, ...]
    turns: tuple[Turn, ...]
    words: str   #: what came or went, other spellings and notations of the same left out
    count: int   #: of it, the words of meaning

    only_dates: bool  #: nothing else came or went

    def has(self, name: str) -> tuple[str, ...]:
        """The words of one of the language's plain lists that came or went."""
        return self.lexicon.found(name, self.words)


@dataclass(frozen=True, slots=True)
class _Found:
    """How much a change matters, why, and the words that decided."""

    significance: Significance
    said: str
    words: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        """The reason, with the first of the words."""
        return self.said + (f": “{'”, “'.join(self.words[:4])}”" if self.words and "“" not in self.said else "")


def weigh(comparison: Comparison) -> Weight:
    """Weigh a change by its comparison; the same words always weigh the same.

    What turned is told by the cues of the policy's language, where there are any; a policy in another language is
    weighed by its figures and by the size of the change alone, and the reason says so. It gets topics where we have
    words for them in its language.
    """
    tongue = _language(comparison) or "English"
    found = _weigh(comparison.changes, tongue)
    return replace(found, news=news(comparison, found.turns, _whole(comparison.changes, tongue)))


def weigh_clauses(comparison: Comparison) -> tuple[Weight, ...]:
    """The weight of each clause's change by itself, without its news."""
    tongue = _language(comparison) or "English"
    return tuple(_weigh_clause(change, tongue) for change in comparison.changes)


@lru_cache(maxsize=4096)  # most clauses of a policy became the same since many of its versions
def _weigh_clause(change: ClauseChange, tongue: str) -> Weight:
    found = _weigh((change,), tongue)
    return Weight(found.significance, found.topics, found.reason)


def _weigh(changes: tuple[ClauseChange, ...], tongue: str) -> Weight:
    """All of a weight but its news."""
    read = _read(changes, tongue)
    found = _by_turns(read, _by_words(read, tongue) if tongue in cued_languages() else _by_size(read.count, tongue))
    if found.significance is Significance.EDITORIAL and (whole := _whole(changes, tongue)):
        found = _Found(Significance.MATERIAL, f"a whole clause was {whole[0].kinds[0].value}")
    about = topics_of(changes, tongue, read.count) if tongue in LANGUAGES else {}
    reason = f"{_counted(read.count)}; {found.why}" if read.count else found.why
    return Weight(found.significance, tuple(about), reason, found.words[:8], tuple(about.items()), read.turns)


@lru_cache(maxsize=8)  # a change of one clause is weighed as a whole and as that clause
def _read(changes: tuple[ClauseChange, ...], tongue: str) -> _Read:
    listed = pairs(changes)
    lexicon = lexicon_of(tongue)
    turned = sorted((turn for pair in listed for turn in turns(pair, tongue)), key=lambda turn: _order(turn, lexicon))
    sides = dict.fromkeys(_sides(pair, tongue) for pair in listed)
    words = "\n".join(" ".join(text for text, _, _ in side) for both in sides for side in both if side)
    count = sum(category not in _GRAMMAR and not lexicon.is_function(text)
                for both in sides for side in both for text, category, _ in side)
    return _Read(lexicon, listed, tuple(dict.fromkeys(turned)), words, count,
                 all(category == "date" for both in sides for side in both for _, category, _ in side))


def _order(turn: Turn, lexicon: Lexicon) -> tuple[bool, int]:
    """How early a turn is named: what is grave first, and a whole sentence that binds like what is grave."""
    binds = turn.kind == "sentence" and lexicon.found("binding", turn.before + turn.after)
    return turn.significance is not Significance.NOTABLE, -1 if binds else RANK.get(turn.kind, len(RANK))


def _sides(pair: SentencePair, tongue: str) -> tuple[tuple[_Bare, ...], tuple[_Bare, ...]]:
    """The terms that went and came."""
    if pair.before and pair.after:
        found = differing(pair.before, pair.after, tongue)
        return _bare(found.gone), _bare(found.came)
    return _bare(terms(pair.before, tongue)), _bare(terms(pair.after, tongue))


def _bare(side: Sequence[Term]) -> tuple[_Bare, ...]:
    """The terms without their places, so that the same swap counts once."""
    return tuple(term[:3] for term in side if term.category != "mark")


def _is_word(term: Term, lexicon: Lexicon) -> bool:
    return term.category not in _GRAMMAR and not lexicon.is_function(term.text)


def _by_turns(read: _Read, found: _Found) -> _Found:
    """The weight of what turned, where that is more than what the words weigh."""
    if not read.turns:
        return found
    first = read.turns[0]
    if found.significance is Significance.NOTABLE is not first.significance:
        return found
    heaviest = max(first.significance, found.significance, key=list(Significance).index)
    return _Found(heaviest, told(first), () if first.kind == "sentence" else (*first.gone, *first.came))


def _by_words(read: _Read, tongue: str) -> _Found:
    """The weight of the words that came or went, in a language that we have cues for."""
    count, strong, weak = read.count, read.has("binding"), read.has("rights")
    if read.words.strip() and read.only_dates:
        return _Found(Significance.EDITORIAL, "only dates changed")
    if not read.words.strip():
        return _Found(Significance.EDITORIAL, "only spelling, notation, order or repetition differ")
    if strong and count >= _NOTABLE:
        return _Found(Significance.NOTABLE, "some bind, charge, forbid, license or train", strong)
    if weak and count >= _NOTABLE_WEAK:
        return _Found(Significance.NOTABLE, "some speak of consent, sharing or personal data", weak)
    if count >= _LARGE:
        return _Found(Significance.NOTABLE, "so many are notable whatever they say", strong + weak)
    if read.has("pointer") and not strong and count < _CONTACT:
        return _Found(Significance.EDITORIAL, "they say where to read more", read.has("pointer"))
    if read.has("contact") and not strong and not weak and count < _CONTACT:
        return _Found(Significance.EDITORIAL, "they say where to write or call", read.has("contact"))
    if company := read.has("companies"):
        return _Found(Significance.MATERIAL, "they name a company", company)
    if strong or weak:
        return _Found(Significance.MATERIAL, "few, but they weigh", strong + weak)
    if count >= _MATERIAL:
        return _Found(Significance.MATERIAL, "none of them binds, but there are many")
    if telling := _telling(read.words, tongue):
        return _Found(Significance.MATERIAL, "few, but they tell what it is about", telling)
    if not count:
        return _Found(Significance.EDITORIAL, "no word of meaning came or went")
    return _Found(Significance.EDITORIAL, "none of them binds")


def _telling(text: str, tongue: str) -> tuple[str, ...]:
    """The words that tell a topic clearly."""
    if tongue not in LANGUAGES:
        return ()
    found = [word for topic, words in words_about(text, tongue).items() if topic not in _BESIDE for word in words
             if word.clear]
    return tuple(dict.fromkeys(word.text.casefold() for word in found))


def _by_size(count: int, tongue: str) -> _Found:
    """The weight of words in a language of which we do not know what binds."""
    heavy, light = (Significance.NOTABLE, Significance.MATERIAL)
    found = heavy if count >= _LARGE else light if count >= _MATERIAL else Significance.EDITORIAL
    untold = "" if tongue in LANGUAGES else ", and no topics are told"
    return _Found(found, f"the text is in {tongue}, for which we have no cues, so size alone was weighed{untold}")


def _whole(changes: Sequence[ClauseChange], tongue: str) -> list[ClauseChange]:
    """The whole clauses that came or went, each a few words or a rule at the least; the largest first."""
    lexicon, found = lexicon_of(tongue), list[tuple[int, ClauseChange]]()
    for change in changes:
        kind = change.kinds[0] if len(change.kinds) == 1 else None
        if kind not in (ClauseChangeKind.ADDED, ClauseChangeKind.REMOVED):
            continue
        clause = (change.after or change.before)[0]
        said = [(one, terms(one, tongue)) for one in (clause.heading or "", *split(clause.text)) if one]
        kept = [term for one, read in said if not points(one, read, lexicon) for term in read]
        size = sum(_is_word(term, lexicon) for term in kept)
        if size >= _CLAUSE or any(term.category in RULE_WORDS for term in kept):
            found.append((size, change))
    return [change for _, change in sorted(found, key=lambda one: -one[0])]


def _language(comparison: Comparison) -> str | None:
    clauses = (comparison.after if comparison.after.clauses else comparison.before).clauses
    return language(normalize("\n".join(clause.text for clause in clauses)[:_ENOUGH]))


def _counted(count: int) -> str:
    return f"{count} word{'' if count == 1 else 's'} of meaning came or went"
