"""How much a change matters, why, and what it is about."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from plugins.policy.meaning.pointers import states_address
from plugins.policy.model import ClauseChange, Comparison, Significance, Weight
from plugins.policy.significance.change_phrases import change_phrases
from plugins.policy.significance.changed_terms import NAMED, ChangedTerms, changed_terms
from plugins.policy.significance.reasons import clipped, describe, listed
from plugins.policy.significance.returned import Returned
from plugins.policy.significance.turned_topics import topics_of_turns
from plugins.policy.significance.whole_clauses import CLAUSE, whole_clauses
from plugins.policy.terms.lexicon_table import cued_languages
from plugins.policy.terms.likely_language import likely_language
from plugins.policy.text.document import normalize
from plugins.policy.text.language import language
from plugins.policy.text.line import plain_words
from plugins.policy.text.regex import regex
from plugins.policy.topics.scores import topics_of
from plugins.policy.topics.topics import LANGUAGES, words_about

_BESIDE = frozenset({"contact", "definitions"})  #: topics that no single word makes material
_MATERIAL = 12       #: words of meaning added or removed; fewer are editorial unless what they say weighs more
_NOTABLE = 15        #: the same, where the words bind, charge, forbid or license
_NOTABLE_WEAK = 55   #: the same, where they speak of consent, sharing or personal data
_SEVERAL = 2         #: of such words; one "must" or "share" among many words is said in passing
_LARGE = 150         #: so many are notable whatever they say
_ENOUGH = 20_000     #: characters that tell a text's language
_TELLS = 12          #: words that tell the language of a short text, for what would else be read as English
_CONTACT = 35        #: so many can be nothing but an address
_FIGURE = regex(r"[\d@]")  #: what addresses of more than a few words have
_QUOTED = 60         #: characters of each of them
_FEW = "few words were added or removed"
_BIND = ("bind, charge, forbid, license or train", "binds, charges, forbids, licenses or trains")  #: several, or one

#: The same in words, heaviest first, for readers.
SCALE: dict[Significance, str] = {
    Significance.NOTABLE: (
        "A sentence about data, money, rights or a licence says the contrary, or names another duty, consent, party or "
        f"period; or at least {_NOTABLE} words were added or removed, some of which bind, charge, forbid, license or "
        f"train (a lone “must” doesn't); or at least {_NOTABLE_WEAK}, several of which speak of consent, sharing or "
        f"personal data; or {_LARGE}, whatever they say. Small words such as “the” and “of” are not counted, here and "
        "below."),
    Significance.MATERIAL: (
        "Anything else that alters a rule: a condition, an amount, a time, an age, who does it, a sentence or an item "
        f"of a list that was added or removed; the name of a company; a whole clause of at least {CLAUSE} words; or "
        f"at least {_MATERIAL} words without any of that."),
    Significance.EDITORIAL: (
        "The rest: other spellings and synonyms, the same figure written otherwise, dates, where to write or read."),
}


@dataclass(frozen=True, slots=True)
class _Found:
    """How much a change matters, why, and the words that decided."""

    significance: Significance
    reason: str
    words: tuple[str, ...] = ()


def weigh(comparison: Comparison, back: Returned | None = None, topics: Sequence[str] | None = None) -> Weight:
    """Weigh a change by its comparison; the same words always weigh the same.

    What turned is told by the cues of the policy's language, where there are any; a policy in another language is
    weighed by its figures and by the size of the change alone, and the reason says so. It gets topics where we have
    words for them in its language. Of what returned to an earlier text (`back`), only the rest is weighed; but what
    turns a rule is never less than material, even where the rule stood so once before. `topics` are those that are
    known already, for which no words are looked for.
    """
    language = language_of(comparison)
    changes = back.rest(comparison.changes) if back else comparison.changes
    found = weigh_changes(comparison.changes, language, back, topics)
    listed = change_phrases(comparison, found.turns, whole_clauses(changes, language))
    return replace(found, news=(f"an earlier text {back.phrase}", *listed) if back else listed)


def language_of(comparison: Comparison) -> str:
    """The English name of the language that a comparison is weighed in."""
    return _language(comparison) or "English"


def weigh_changes(changes: tuple[ClauseChange, ...], language: str, back: Returned | None,
                  topics: Sequence[str] | None = None) -> Weight:
    """All of a weight but its news."""
    found = _weigh_rest(back.rest(changes) if back else changes, language, back, topics)
    if back is None or found.significance is not Significance.EDITORIAL:
        return found
    whole = _weigh_rest(changes, language, None, topics)
    if whole.significance is Significance.EDITORIAL:
        return found
    reason = f"{found.reason}; against what stood last, {whole.reason}"
    return replace(whole, significance=Significance.MATERIAL, reason=reason)


def significance_of(changes: tuple[ClauseChange, ...], language: str, back: Returned | None) -> Significance:
    """The significance of a weight alone, for which no topics are looked for."""
    rest = back.rest(changes) if back else changes
    found = _judge(rest, changed_terms(rest, language, back), language).significance if rest else Significance.EDITORIAL
    if back is None or found is not Significance.EDITORIAL:
        return found
    whole = _judge(changes, changed_terms(changes, language, None), language).significance
    return min(Significance.MATERIAL, whole, key=list(Significance).index)


def _judge(changes: tuple[ClauseChange, ...], read: ChangedTerms, language: str) -> _Found:
    """How much changes matter that add or remove more than what returned, and why; `read` are their terms."""
    found = _by_turns(read, _by_words(read, language) if language in cued_languages() else _by_size(read, language))
    if found.significance is Significance.EDITORIAL and (whole := whole_clauses(changes, language)):
        return _Found(Significance.MATERIAL, _whole_clause(whole[0]))
    return found


def _weigh_rest(changes: tuple[ClauseChange, ...], language: str, back: Returned | None,
                topics: Sequence[str] | None) -> Weight:
    """The weight of changes that add or remove more than what returned."""
    if back and not changes:
        return Weight(Significance.EDITORIAL, tuple(topics or ()),
                      f"an earlier text {back.phrase}; nothing else changed")
    read = changed_terms(changes, language, back)
    found = _judge(changes, read, language)
    about = dict[str, tuple[str, ...]].fromkeys(topics, ()) if topics is not None else (
        topics_of(changes, language, read.count, found.significance is not Significance.EDITORIAL)
        or topics_of_turns(read.turns, language))
    reason = f"most of what was added {back.phrase}; of the rest, {found.reason}" if back else found.reason
    return Weight(found.significance, tuple(about), reason, found.words[:8], tuple(about.items()), read.turns)


def _whole_clause(change: ClauseChange) -> str:
    clause = (change.after or change.before)[0]
    return f"a whole clause was {change.kinds[0].value}: “{clipped(clause.heading or clause.text, _QUOTED)}”"


def _by_turns(read: ChangedTerms, found: _Found) -> _Found:
    """The weight of what turned, where that is more than what the words weigh."""
    if not read.turns:
        return found
    first = read.turns[0]
    if found.significance is Significance.NOTABLE is not first.significance:
        return replace(found, reason=f"{found.reason}; {describe(first)}")
    heaviest = max(first.significance, found.significance, key=list(Significance).index)
    return _Found(heaviest, describe(first), () if first.kind == "sentence" else (*first.removed, *first.added))


def _by_words(read: ChangedTerms, language: str) -> _Found:
    """The weight of the added and removed words, in a language that we have cues for."""
    if not read.words.strip():
        return _Found(Significance.EDITORIAL, "only spelling, notation, addresses, order or repetition differ")
    if read.only_dates:
        what = "dates and words for others of the same meaning" if read.reworded else "dates"
        return _Found(Significance.EDITORIAL, f"only {what} changed: {_quoted(read.named)}")
    return _many(read) or _address(read) or _few(read, language)


def _many(read: ChangedTerms) -> _Found | None:
    """Notable for the number of added and removed words, and for their subject; None for fewer."""
    strong, weak, counted = read.has("binding"), read.has("rights"), _counted(read.count)
    lone = len(strong) == 1 and read.has("duties") == strong and len(weak) < _SEVERAL
    if strong and read.count >= _NOTABLE and not (lone and read.count < _LARGE):
        reason = f"{counted}, of which {_quoted(strong)} {_BIND[len(strong) == 1]}"
        return _Found(Significance.NOTABLE, reason, strong)
    if len(weak) >= _SEVERAL and read.count >= _NOTABLE_WEAK:
        reason = f"{counted}, of which {_quoted(weak)} speak of consent, sharing or personal data"
        return _Found(Significance.NOTABLE, reason, weak)
    if read.count >= _LARGE:
        return _Found(Significance.NOTABLE, f"{counted}; so many are notable, whatever they say", strong + weak)
    return None


def _address(read: ChangedTerms) -> _Found | None:
    """Editorial for a mere address (where to read, write or call); None for anything else."""
    if read.count >= _CONTACT or read.has("binding"):
        return None
    if where := read.has("pointer"):
        return _Found(Significance.EDITORIAL, f"the words say where to read more: {_quoted(where)}", where)
    reach = read.count < _MATERIAL or _FIGURE.search(read.words)
    stated = reach and any(states_address(pair, read.lexicon) for pair in read.pairs)
    if stated and (where := read.has("contact")) and not read.has("rights"):
        return _Found(Significance.EDITORIAL, f"the words say where to write or call: {_quoted(where)}", where)
    return None


def _few(read: ChangedTerms, language: str) -> _Found:
    """The weight of few words by what they name."""
    if read.companies:
        return _Found(Significance.MATERIAL, f"the words name a company: {_quoted(read.companies)}", read.companies)
    if strong := read.has("binding") + read.has("rights"):
        return _Found(Significance.MATERIAL, f"{_FEW}, but {_quoted(strong)} matter{_s(strong)}", strong)
    listed = _quoted(read.named)
    if read.count >= _MATERIAL:
        return _Found(Significance.MATERIAL, f"{_counted(read.count)}, such as {listed}; none of them binds")
    if telling := _telling(read, language):
        reason = f"{_FEW}, but {_quoted(telling)} tell{_s(telling)} what it is about"
        return _Found(Significance.MATERIAL, reason, telling)
    if not read.count:
        return _Found(Significance.EDITORIAL, f"only small words and figures differ, and no rule with them: {listed}")
    return _Found(Significance.EDITORIAL, f"{_counted(read.count)}, {listed}, and none of them binds")


def _telling(read: ChangedTerms, language: str) -> tuple[str, ...]:
    """The words, some of which differ, that clearly tell a topic of a sentence of which the other side says nothing."""
    if language not in LANGUAGES:
        return ()
    differing = frozenset(plain_words(" ".join(read.content)))
    both = ([words_about(side, language) for side in (pair.before, pair.after)] for pair in read.pairs)
    words = (word.text.casefold() for one, other in both for topic in (one.keys() ^ other.keys()) - _BESIDE
             for word in one.get(topic, other.get(topic, ())) if word.clear)
    return tuple(sorted({word for word in words if not differing.isdisjoint(plain_words(word))}))


def _by_size(read: ChangedTerms, language: str) -> _Found:
    """The weight of words in a language of which we do not know what binds."""
    large, medium = (Significance.NOTABLE, Significance.MATERIAL)
    found = large if read.count >= _LARGE else medium if read.count >= _MATERIAL else Significance.EDITORIAL
    untold = "" if language in LANGUAGES else ", and no topics are recognised"
    reason = (f"the text is in {language}, of which we do not know the words that bind, so size alone was "
              f"weighed{untold}")
    return _Found(found, f"{_counted(read.count)}; {reason}" if read.count else reason)


def _language(comparison: Comparison) -> str | None:
    clauses = (comparison.after if comparison.after.clauses else comparison.before).clauses
    text = "\n".join(f"{clause.heading or ''}\n{clause.text}" for clause in clauses)[:_ENOUGH]
    return language(normalize(text), _TELLS) or likely_language(text)


def _counted(count: int) -> str:
    return f"{count} word{' was' if count == 1 else 's were'} added or removed"


def _s(words: Sequence[str]) -> str:
    """The ending of a verb in the third person: "s" for one subject, nothing for several."""
    return "s" if len(words) == 1 else ""


def _quoted(words: Sequence[str]) -> str:
    """The first of some words, each between quotation marks."""
    return listed([f"“{clipped(word, _QUOTED)}”" for word in words[:NAMED]])
