"""The terms that differ in a change, read with the cues of its language: what a weight is decided by."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from plugins.policy.meaning.rules import RANK
from plugins.policy.meaning.sentences import SentencePair, pairs
from plugins.policy.meaning.turns import turns
from plugins.policy.model import ClauseChange, Significance, Turn
from plugins.policy.significance.renamed import without_renamed
from plugins.policy.significance.returned import Returned
from plugins.policy.term_difference.difference import differing, is_same, one_word
from plugins.policy.terms.lexicon_table import Lexicon, cued_languages, lexicon_of
from plugins.policy.terms.term import Term
from plugins.policy.terms.terms import terms
from plugins.policy.text.language import passage_language

_GRAMMAR = frozenset({
    "negation", "modality", "party", "conjunction", "amount", "number", "duration", "quantity", "unit", "currency",
    "mark", "date", "address", "exponent", "sign", "time", "condition", "comparison", "neither", "with", "answer",
    "strike", "circumstance", "listing",
})  #: categories of terms that are no words of meaning
NAMED = 4  #: words that a reason quotes

_Bare = tuple[str, str, str]  #: a term's text, category and value
_Sides = tuple[tuple[_Bare, ...], tuple[_Bare, ...]]  #: the removed terms of a sentence, and the added ones


@dataclass(frozen=True, slots=True)
class ChangedTerms:
    """The terms that differ in a change."""

    lexicon: Lexicon
    pairs: tuple[SentencePair, ...]
    turns: tuple[Turn, ...]
    words: str        #: what was added or removed, other spellings and notations of the same left out
    count: int        #: how many of these words are content words
    only_dates: bool  #: nothing but dates was added or removed …
    reworded: bool    #: … but for sentences of which other words say the same
    companies: tuple[str, ...]  #: that were added or removed
    content: tuple[str, ...]  #: these content words, each once
    others: tuple[str, ...]   #: the other ones of these words, each once

    @property
    def named(self) -> tuple[str, ...]:
        """The first of these words; if any are content words, only such."""
        return (self.content or self.others)[:NAMED]

    def has(self, name: str) -> tuple[str, ...]:
        """The added or removed words of one of the language's plain lists, of the forms of one word the first."""
        found: list[str] = []
        for word in self.lexicon.found(name, self.words):
            if not any(one_word(word.replace("-", " "), other.replace("-", " "), self.lexicon) for other in found):
                found.append(word)
        return tuple(found)


def changed_terms(changes: tuple[ClauseChange, ...], language: str, back: Returned | None) -> ChangedTerms:
    """The terms that differ, without the sentences that a return to an earlier text (`back`) explains.

    `language` is the document's language, in English; a sentence that clearly is in another, as in a document in
    two languages, is read with the cues of its own.
    """
    listed = tuple(pair for pair in pairs(changes) if not (back and back.explains(pair)))
    lexicon = lexicon_of(language)
    read = [_read(replace(pair, anchor=""), language) for pair in listed]
    found_turns = [replace(turn, anchor=pair.anchor) for pair, (found, _) in zip(listed, read, strict=True)
                   for turn in found]
    words_of = [([text for text, _, _ in removed], [text for text, _, _ in added]) for _, (removed, added) in read]
    turned = sorted(without_renamed(found_turns, words_of, lexicon), key=lambda turn: _order(turn, lexicon))
    sides = dict.fromkeys(sides for _, sides in read)
    words = "\n".join(" ".join(text for text, _, _ in side) for both in sides for side in both if side)
    differing_terms = [(text, category) for both in sides for side in both for text, category, _ in side]
    content = [category not in _GRAMMAR and not lexicon.is_function(text) for text, category in differing_terms]
    parted = [tuple(dict.fromkeys(text for (text, _), is_content in zip(differing_terms, content, strict=True)
                                  if is_content is wanted)) for wanted in (True, False)]
    companies = tuple(dict.fromkeys(text for text, category in differing_terms if category == "company"))
    return ChangedTerms(lexicon, listed, tuple(dict.fromkeys(turned)), words, sum(content),
                        only_dates=all(category == "date" for _, category in differing_terms),
                        reworded=((), ()) in sides, companies=companies, content=parted[0], others=parted[1])


@lru_cache(maxsize=8192)  # the same sentences are read in a whole change, in a clause's, and against many versions
def _read(pair: SentencePair, language: str) -> tuple[tuple[Turn, ...], _Sides]:
    """What turned in a sentence, and its terms that differ."""
    spoken = _language(pair, language)
    return turns(pair, spoken), _sides(pair, spoken)


def _language(pair: SentencePair, language: str) -> str:
    found = passage_language(f"{pair.heading}\n{pair.before}\n{pair.after}", language)
    return found if found in cued_languages() else language


def _order(turn: Turn, lexicon: Lexicon) -> tuple[bool, int]:
    """How early a turn is named: what is grave first, and a whole sentence that binds like what is grave."""
    binds = turn.kind == "sentence" and lexicon.found("binding", turn.before + turn.after)
    return turn.significance is not Significance.NOTABLE, -1 if binds else RANK.get(turn.kind, len(RANK))


def _sides(pair: SentencePair, language: str) -> _Sides:
    """The removed and the added terms, without those that only moved within the sentence, in another form or not."""
    if not pair.before or not pair.after:
        return _without_places(terms(pair.before, language)), _without_places(terms(pair.after, language))
    found = differing(pair.before, pair.after, language)
    removed, added = list(found.removed), list(found.added)
    for was in found.removed:
        if moved := next((now for now in added if is_same(was, now, lexicon_of(language))), None):
            removed.remove(was)
            added.remove(moved)
    return _without_places(removed), _without_places(added)


def _without_places(side: Sequence[Term]) -> tuple[_Bare, ...]:
    """The terms without their places, so that the same swap counts once."""
    return tuple(term[:3] for term in side if term.category != "mark")


def is_word(term: Term, lexicon: Lexicon) -> bool:
    """True if a term is a content word: no function word, figure, date or other term of grammar."""
    return term.category not in _GRAMMAR and not lexicon.is_function(term.text)
