"""How much a change matters and what it is about, decided by the words that came and went."""
from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.policy.diff.changed_words import exchanged, figures, meaning, size, swaps
from plugins.policy.model import ClauseChangeKind, Comparison, Significance, Weight
from plugins.policy.text.dates import StatedDates, stated_dates
from plugins.policy.text.document import normalize
from plugins.policy.text.language import language
from plugins.policy.topics.scores import topics_of
from plugins.policy.topics.topics import LANGUAGES, TOPICS, words_about

__all__ = ["SCALE", "TOPICS", "StatedDates", "stated_dates", "weigh"]

_STRONG = re.compile(
    r"\b(?:shall|must|may not|can ?not|prohibit\w*|forbid\w*|waive\w*|liab\w+|indemnif\w+|arbitrat\w+|class action|"
    r"terminat\w+|suspen[ds]\w*|violat\w+|breach\w*|fees?|charge[ds]?|refund\w*|non-refundable|payable|due in full|"
    r"penalt\w+|licen[cs]e|sublicen[cs]\w+|perpetual|irrevocable|train(?:ing)?|biometric\w*|reclaim|"
    r"may use your|sole discretion)\b",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\b(?:will not|required?|agree|consent|permitted|sell|sold|share[ds]?|sharing|disclos\w+|collect\w*|retain\w*|"
    r"opt[- ]?out|right to|third part(?:y|ies)|personal (?:data|information))\b",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"\b(?:inc|ltd|llc|limited|corp(?:oration)?|gmbh|s\.?a\.?s?|b\.?v|pte|plc|ventures)\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"@|https?://|www\.|\b(?:suite|street|avenue|ave|road|blvd|boulevard|floor|p\.?o\.? box|phone|telephone|fax|"
    r"e-?mail|attn|(?!(?:19|20)\d\d\b)\d{4,}|dpo|contact)\b",
    re.IGNORECASE,
)
_WHERE = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+")  #: not to be read as words
_VERSIONS = re.compile(r"\b(?:previous|prior|earlier|older|archived|past) versions?\b", re.IGNORECASE)
_BESIDE = frozenset({"contact", "definitions"})  #: topics that no single word makes material
_MATERIAL = 12       #: words of meaning that came or went; fewer are editorial unless what they say weighs more
_NOTABLE = 15        #: the same, where the words bind, charge, forbid or license
_NOTABLE_WEAK = 55   #: the same, where they speak of consent, sharing or personal data
_CLAUSE = 8          #: words of meaning from which a whole clause that came or went is material
_LARGE = 100         #: so many are notable whatever they say
_ENOUGH = 20_000     #: characters that tell a text's language
_CONTACT = 35        #: so many can be nothing but an address

#: The same in words, heaviest first, for readers.
SCALE: dict[Significance, str] = {
    Significance.NOTABLE: (
        f"At least {_NOTABLE} words of meaning came or went, some of which bind, charge, forbid, license or train; or "
        f"at least {_NOTABLE_WEAK}, some of which speak of consent, sharing or personal data; or {_LARGE}, whatever "
        "they say."),
    Significance.MATERIAL: (
        f"Fewer words, but with some of those among them, or some that clearly tell a topic; the name of a company, or "
        f"a figure, in digits or spelled out; at least {_CLAUSE} words of meaning that make a whole clause, or came or "
        f"went in one place with none in return; or at least {_MATERIAL} words without any of that."),
    Significance.EDITORIAL: "The rest, such as a corrected word, or where to write.",
}


def weigh(comparison: Comparison) -> Weight:
    """Weigh a change by its comparison; the same words always weigh the same.

    What binds or charges is told in English only. A policy in another language is weighed by the size of the change
    alone, and the reason says so; it gets topics where we have words for them in its language.
    """
    tongue = _language(comparison) or "English"
    english = tongue == "English"
    count = size(comparison.changes)
    found = _judged("\n".join(map(exchanged, comparison.changes)), count) if english else _by_size(count, tongue)
    if found.significance is Significance.EDITORIAL and (numbers := _figures(comparison)):
        found = _Found(Significance.MATERIAL, "figures changed", numbers)
    if found.significance is Significance.EDITORIAL and (
            whole := _whole(comparison) or (None if found.words else _sentence(comparison))):
        found = _Found(Significance.MATERIAL, whole)
    told = topics_of(comparison.changes, tongue, count) if tongue in LANGUAGES else {}
    reason = f"{_counted(count)}; {found.why}" if count else found.why
    return Weight(found.significance, tuple(told), reason, found.words[:8], tuple(told.items()))


@dataclass(frozen=True, slots=True)
class _Found:
    """How much a change matters, why, and the words that decided."""

    significance: Significance
    said: str
    words: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        """The reason, with the first of the words."""
        return self.said + (f": “{'”, “'.join(self.words[:4])}”" if self.words else "")


def _figures(comparison: Comparison) -> tuple[str, ...]:
    return tuple(dict.fromkeys(number for change in comparison.changes for number in figures(change)))


def _whole(comparison: Comparison) -> str | None:
    """Which whole clause came or went, a few words at the least; None when none did."""
    for change in comparison.changes:
        kind = change.kinds[0] if len(change.kinds) == 1 else None
        if kind in (ClauseChangeKind.ADDED, ClauseChangeKind.REMOVED) and size((change,)) >= _CLAUSE:
            return f"a whole clause was {kind.value}"
    return None


def _sentence(comparison: Comparison) -> str | None:
    """That as many words came or went at one place with none in return; None when they did not."""
    for swap in (swap for change in comparison.changes for swap in swaps(change)):
        went, came = meaning(swap.went), meaning(swap.came)
        if not (went and came) and len(went + came) >= _CLAUSE:
            return "some of them came without others in return" if came else "some of them went without replacement"
    return None


def _language(comparison: Comparison) -> str | None:
    clauses = (comparison.after if comparison.after.clauses else comparison.before).clauses
    return language(normalize("\n".join(clause.text for clause in clauses)[:_ENOUGH]))


def _judged(text: str, count: int) -> _Found:
    """The weight of words in English."""
    said = _WHERE.sub(" ", text)
    strong, weak, address = _words(_STRONG, said), _words(_WEAK, said), _words(_ADDRESS, text)
    if not count:
        return _Found(Significance.EDITORIAL, "only dates, numbers or places changed")
    if strong and count >= _NOTABLE:
        return _Found(Significance.NOTABLE, "some bind, charge, forbid, license or train", strong)
    if weak and count >= _NOTABLE_WEAK:
        return _Found(Significance.NOTABLE, "some speak of consent, sharing or personal data", weak)
    if count >= _LARGE:
        return _Found(Significance.NOTABLE, "so many are notable whatever they say", strong + weak)
    if _VERSIONS.search(said) and not strong and count < _CONTACT:
        return _Found(Significance.EDITORIAL, "they say where other versions are", _words(_VERSIONS, said))
    if address and not strong and not weak and count < _CONTACT:
        return _Found(Significance.EDITORIAL, "they say where to write or call", address)
    if company := _words(_COMPANY, text):
        return _Found(Significance.MATERIAL, "they name a company", company)
    if strong or weak:
        return _Found(Significance.MATERIAL, "few, but they weigh", strong + weak)
    if count >= _MATERIAL:
        return _Found(Significance.MATERIAL, "none of them binds, but there are many")
    if telling := _telling(text):
        return _Found(Significance.MATERIAL, "few, but they tell what it is about", telling)
    return _Found(Significance.EDITORIAL, "none of them binds")


def _telling(text: str) -> tuple[str, ...]:
    """The words that tell a topic clearly."""
    told = [word for topic, words in words_about(text).items() if topic not in _BESIDE for word in words if word.clear]
    return tuple(dict.fromkeys(word.text.casefold() for word in told))


def _by_size(count: int, tongue: str) -> _Found:
    """The weight of words in a language of which we do not know what binds."""
    heavy, light = (Significance.NOTABLE, Significance.MATERIAL)
    found = heavy if count >= _LARGE else light if count >= _MATERIAL else Significance.EDITORIAL
    untold = "" if tongue in LANGUAGES else ", and no topics are told"
    return _Found(found, f"the text is in {tongue}, so size alone was weighed{untold}")


def _counted(count: int) -> str:
    return f"{count} word{'' if count == 1 else 's'} of meaning came or went"


def _words(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match[0].casefold() for match in pattern.finditer(text)))
