"""How much a change matters and what it is about, decided by the words that came and went."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from plugins.policy.model import ClauseChange, ClauseChangeKind, Comparison, Significance, Turn, Weight
from plugins.policy.significance.difference import differing
from plugins.policy.significance.lexicon_table import Lexicon, cued_languages, lexicon_of
from plugins.policy.significance.news import news
from plugins.policy.significance.reasons import clipped, told
from plugins.policy.significance.returned import Returned
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
_SEVERAL = 2         #: of such words; one "must" or "share" among many words is said in passing
_LARGE = 100         #: so many are notable whatever they say
_ENOUGH = 20_000     #: characters that tell a text's language
_CONTACT = 35        #: so many can be nothing but an address
_NAMED = 4           #: words that a reason quotes
_QUOTED = 60         #: characters of each of them

#: The same in words, heaviest first, for readers.
SCALE: dict[Significance, str] = {
    Significance.NOTABLE: (
        "A negation, a duty, a consent or a party turned in a sentence about data, money, rights or a licence; or at "
        f"least {_NOTABLE} words of meaning came or went, some of which bind, charge, forbid, license or train (a lone "
        f"“must” doesn't); or at least {_NOTABLE_WEAK}, several of which speak of consent, sharing or personal data; "
        f"or {_LARGE}, whatever they say."),
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
    named: tuple[str, ...]  #: the first words that came or went, those of meaning before others

    def has(self, name: str) -> tuple[str, ...]:
        """The words of one of the language's plain lists that came or went."""
        return self.lexicon.found(name, self.words)


@dataclass(frozen=True, slots=True)
class _Found:
    """How much a change matters, why, and the words that decided."""

    significance: Significance
    why: str
    words: tuple[str, ...] = ()


def weigh(comparison: Comparison, back: Returned | None = None) -> Weight:
    """Weigh a change by its comparison; the same words always weigh the same.

    What turned is told by the cues of the policy's language, where there are any; a policy in another language is
    weighed by its figures and by the size of the change alone, and the reason says so. It gets topics where we have
    words for them in its language. Of what returned to an earlier text (`back`), only the rest is weighed.
    """
    tongue = _language(comparison) or "English"
    changes = back.rest(comparison.changes) if back else comparison.changes
    found = _weigh(changes, tongue, back)
    listed = news(comparison, found.turns, _whole(changes, tongue))
    return replace(found, news=(back.said, *listed) if back else listed)


def weigh_clauses(comparison: Comparison, back: Returned | None = None) -> tuple[Weight, ...]:
    """The weight of each clause's change by itself, without its news."""
    tongue = _language(comparison) or "English"
    return tuple(_weigh_clause(change, tongue, back) for change in comparison.changes)


@lru_cache(maxsize=4096)  # most clauses of a policy became the same since many of its versions
def _weigh_clause(change: ClauseChange, tongue: str, back: Returned | None) -> Weight:
    found = _weigh(back.rest((change,)) if back else (change,), tongue, back)
    return Weight(found.significance, found.topics, found.reason)


def _weigh(changes: tuple[ClauseChange, ...], tongue: str, back: Returned | None) -> Weight:
    """All of a weight but its news."""
    if back and not changes:
        return Weight(Significance.EDITORIAL, (), f"{back.said}; nothing else changed")
    read = _read(changes, tongue, back)
    found = _by_turns(read, _by_words(read, tongue) if tongue in cued_languages() else _by_size(read, tongue))
    if found.significance is Significance.EDITORIAL and (whole := _whole(changes, tongue)):
        found = _Found(Significance.MATERIAL, _whole_clause(whole[0]))
    about = topics_of(changes, tongue, read.count) if tongue in LANGUAGES else {}
    reason = f"most of what came {back.said}; of the rest, {found.why}" if back else found.why
    return Weight(found.significance, tuple(about), reason, found.words[:8], tuple(about.items()), read.turns)


def _whole_clause(change: ClauseChange) -> str:
    clause = (change.after or change.before)[0]
    return f"a whole clause was {change.kinds[0].value}: “{clipped(clause.heading or clause.text, _QUOTED)}”"


@lru_cache(maxsize=8)  # a change of one clause is weighed as a whole and as that clause
def _read(changes: tuple[ClauseChange, ...], tongue: str, back: Returned | None) -> _Read:
    listed = tuple(pair for pair in pairs(changes) if not (back and back.explains(pair)))
    lexicon = lexicon_of(tongue)
    turned = sorted((turn for pair in listed for turn in turns(pair, tongue)), key=lambda turn: _order(turn, lexicon))
    sides = dict.fromkeys(_sides(pair, tongue) for pair in listed)
    words = "\n".join(" ".join(text for text, _, _ in side) for both in sides for side in both if side)
    count = sum(category not in _GRAMMAR and not lexicon.is_function(text)
                for both in sides for side in both for text, category, _ in side)
    return _Read(lexicon, listed, tuple(dict.fromkeys(turned)), words, count,
                 all(category == "date" for both in sides for side in both for _, category, _ in side),
                 _first_words([(text, category) for both in sides for side in both for text, category, _ in side],
                              lexicon))


def _first_words(listed: list[tuple[str, str]], lexicon: Lexicon) -> tuple[str, ...]:
    told = [text for text, category in listed if category not in _GRAMMAR and not lexicon.is_function(text)]
    return tuple(islice(dict.fromkeys(told or [text for text, _ in listed]), _NAMED))


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
        return replace(found, why=f"{found.why}; {told(first)}")
    heaviest = max(first.significance, found.significance, key=list(Significance).index)
    return _Found(heaviest, told(first), () if first.kind == "sentence" else (*first.gone, *first.came))


def _by_words(read: _Read, tongue: str) -> _Found:
    """The weight of the words that came or went, in a language that we have cues for."""
    if not read.words.strip():
        return _Found(Significance.EDITORIAL, "only spelling, notation, order or repetition differ")
    if read.only_dates:
        return _Found(Significance.EDITORIAL, f"only dates changed: {_quoted(read.named)}")
    return _many(read) or _address(read) or _few(read, tongue)


def _many(read: _Read) -> _Found | None:
    """Notable for how many words came or went, and for what they speak of; None for fewer."""
    strong, weak, said = read.has("binding"), read.has("rights"), _counted(read.count)
    lone = len(strong) == 1 and read.has("duties") == strong and len(weak) < _SEVERAL
    if strong and read.count >= _NOTABLE and not (lone and read.count < _LARGE):
        why = f"{said}, of which {_quoted(strong)} bind, charge, forbid, license or train"
        return _Found(Significance.NOTABLE, why, strong)
    if len(weak) >= _SEVERAL and read.count >= _NOTABLE_WEAK:
        why = f"{said}, of which {_quoted(weak)} speak of consent, sharing or personal data"
        return _Found(Significance.NOTABLE, why, weak)
    if read.count >= _LARGE:
        return _Found(Significance.NOTABLE, f"{said}, and so many are notable whatever they say", strong + weak)
    return None


def _address(read: _Read) -> _Found | None:
    """Editorial for where to read, write or call; None when something else is said."""
    if read.count >= _CONTACT or read.has("binding"):
        return None
    if where := read.has("pointer"):
        return _Found(Significance.EDITORIAL, f"the words say where to read more: {_quoted(where)}", where)
    if (where := read.has("contact")) and not read.has("rights"):
        return _Found(Significance.EDITORIAL, f"the words say where to write or call: {_quoted(where)}", where)
    return None


def _few(read: _Read, tongue: str) -> _Found:
    """The weight of few words by what they name."""
    if company := read.has("companies"):
        return _Found(Significance.MATERIAL, f"the words name a company: {_quoted(company)}", company)
    if heavy := read.has("binding") + read.has("rights"):
        return _Found(Significance.MATERIAL, f"few words came or went, but {_quoted(heavy)} weigh", heavy)
    listed = _quoted(read.named)
    if read.count >= _MATERIAL:
        return _Found(Significance.MATERIAL, f"{_counted(read.count)}, such as {listed}; none of them binds")
    if telling := _telling(read.words, tongue):
        return _Found(Significance.MATERIAL, f"few words came or went, but {_quoted(telling)} tell what it is about",
                      telling)
    if not read.count:
        return _Found(Significance.EDITORIAL, f"only small words and figures that turn nothing differ: {listed}")
    return _Found(Significance.EDITORIAL, f"{_counted(read.count)}, {listed}, and nothing in it binds")


def _telling(text: str, tongue: str) -> tuple[str, ...]:
    """The words that tell a topic clearly."""
    if tongue not in LANGUAGES:
        return ()
    found = [word for topic, words in words_about(text, tongue).items() if topic not in _BESIDE for word in words
             if word.clear]
    return tuple(dict.fromkeys(word.text.casefold() for word in found))


def _by_size(read: _Read, tongue: str) -> _Found:
    """The weight of words in a language of which we do not know what binds."""
    heavy, light = (Significance.NOTABLE, Significance.MATERIAL)
    found = heavy if read.count >= _LARGE else light if read.count >= _MATERIAL else Significance.EDITORIAL
    untold = "" if tongue in LANGUAGES else ", and no topics are told"
    why = f"the text is in {tongue}, for which we have no cues, so size alone was weighed{untold}"
    return _Found(found, f"{_counted(read.count)}; {why}" if read.count else why)


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
    return f"{count} word{'' if count == 1 else 's'} came or went"


def _quoted(words: Sequence[str]) -> str:
    """The first of some words, each between quotation marks."""
    first = [f"“{clipped(word, _QUOTED)}”" for word in words[:_NAMED]]
    return " and ".join(filter(None, (", ".join(first[:-1]), *first[-1:])))
