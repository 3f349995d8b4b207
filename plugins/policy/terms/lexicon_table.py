"""The cue phrases of a language, ready to be looked up in a sentence."""
from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from typing import Any, NamedTuple

from plugins.policy.diff.tokens import ALONE
from plugins.policy.terms.term import Term
from plugins.policy.text import packaged, signs

_PACKAGE = "plugins.policy.terms"
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640\u0900-\u0903\u093a-\u094f\u0962\u0963\u200c\u200d"
_NUMBER = r"\d{1,3}(?:[.,'’\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,:/-]\d+)*"
_TOKEN = re.compile(
    r"(?P<plain>[A-Za-z]++(?![^\s,;)]))"  # most words: none of these begins an address, which the others may
    rf"|(?P<address>(?:https?://|www\.)\S+|(?![{ALONE}])[\w.+-]{{1,64}}+@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}}"
    r"|\+\d[\d ()./-]{6,24}\d"
    r"|\(\d{2,5}\) ?\d[\d ./-]{4,14}\d|\b\d{3}[-.]\d{3}[-.]\d{4}\b|\b0\d{2,5}[/ ]\d[\d -]{2,12}\d"
    r"|\b(?!\d*000\b)\d{9,12}\b)"
    rf"|(?P<number>{_NUMBER})"
    r"|(?P<superscript>[⁰¹²³⁴-⁹]+)"
    rf"|(?P<word>[{ALONE}]|[^\W\d_{ALONE}](?:[^\W\d_{ALONE}]|[{_MARKS}])*)"
    rf"|(?P<sign>(?<![^\s|(:])-(?=[\d€$£])|\[[ xX]\](?!\()|[,，、;；|·{signs.TELLING}])")

_LEFT_OUT = dict.fromkeys([0x0640, *range(0x064B, 0x0653), 0x200C, 0x200D, 0x00AD])

_ACCENTS = "\u0300\u0301\u0302\u0303"  #: grave, acute, circumflex and tilde
_LONG = 7  #: letters of a word, from which its accents may be left out: it is no other word without them

_PARTS = re.compile(r"[\s'’-]+")

_CATEGORIES = {"units": "unit", "currencies": "currency", "fractions": "fraction", "numbers": "spelled",
               "numbers_more": "spelled"}  #: of sections of the table, in the order in which their phrases are asked

Meaning = tuple[str, str]  #: a category, and a value in it


class Token(NamedTuple):
    """A word, figure or sign, where it stands."""

    text: str
    start: int
    end: int
    kind: str  #: one of "address", "number", "superscript", "word" and "sign"
    folded: str  #: as it is compared: in small letters, without vowel signs and strokes that Arabic may leave out


@lru_cache(maxsize=65536)
def _folded(text: str) -> str:
    small = unicodedata.normalize("NFC", text).casefold()
    return small if small.isascii() else small.translate(_LEFT_OUT)


def tokens(text: str) -> list[Token]:
    """The words and figures of a text, and the signs that say something."""
    return [Token(word := match[0], *match.span(), "word", word.lower()) if match.lastgroup == "plain" else
            Token(word := match[0], *match.span(), match.lastgroup or "", _folded(word))
            for match in _TOKEN.finditer(text)]


class Phrase(NamedTuple):
    """Words that say something together; one that ends in "*" stands for all that begin so."""

    words: tuple[str, ...]
    meanings: tuple[Meaning, ...]

    def goes_on(self, words: Sequence[Token], at: int) -> bool:
        """True if a sentence that has the first word of the phrase at this place has the others after it."""
        if at + len(self.words) > len(words):
            return False
        for place in range(1, len(self.words)):
            word, found = self.words[place], words[at + place].folded
            if found != word and not (word[-1] == "*" and found.startswith(word[:-1])):
                return False
        return True


class Lexicon:
    """The cues of one language."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self.language: str = table.get("language", "")
        self.function = frozenset(phrases_in(table.get("function", "")))
        self.determiners = frozenset(phrases_in(table.get("determiners", "")))
        self.agents = frozenset(phrases_in(table.get("agents", "")))
        self.infinitive_markers = frozenset(phrases_in(table.get("infinitive_markers", "")))
        self.subjects = frozenset(phrases_in(table.get("subjects", "")))
        self.we_endings = tuple(phrases_in(table.get("we_endings", "")))
        self.prefixed_and = tuple(phrases_in(table.get("prefixed_and", "")))  #: an "and" that is part of the next word
        self.feminine = frozenset(phrases_in(table.get("feminine", "")))  #: endings of nouns for women, behind the stem
        self.prefixes = tuple(phrases_in(table.get("negative_prefixes", "")))
        self.articles = frozenset(phrases_in(table.get("numbers", {}).get("article", "")))
        self.alone = {phrase: value for value, words in table.get("alone", {}).items() for phrase in phrases_in(words)}
        self.noes = frozenset(phrases_in(table.get("cues", {}).get("answer", {}).get("no", "")))
        self.capital_nouns = bool(table.get("capital_nouns", False))  #: nouns are written with a capital letter
        self.nouns_first = bool(table.get("nouns_first", False))  #: adjectives mostly follow their nouns
        self._references = frozenset(phrases_in(table.get("reference", "")))
        self._table = table
        self._exact: dict[str, list[Phrase]] = defaultdict(list)
        self._open: list[Phrase] = []
        self._spelling = [(re.compile(was), now) for was, now in table.get("spelling", {}).items()]
        self._spelled: dict[str, str] = {}            # remembered by word, and so are the next two
        self._joining: dict[str, bool] = {}
        self._beginning: dict[str, list[Phrase]] = {}
        for phrase in self._phrases():
            (self._open if phrase.words[0].endswith("*") else self._exact[phrase.words[0]]).append(phrase)

    def _phrases(self) -> Iterable[Phrase]:
        """All phrases, those that decide first."""
        table = self._table
        for category, values in table.get("cues", {}).items():
            for value, listed in values.items():
                if not (category == "answer" and value == "no" and set(phrases_in(listed)) <= self._negations):
                    yield from _several(listed, category, value)
        for section, category in _CATEGORIES.items():
            for value, listed in table.get(section, {}).items():
                if value != "article":
                    yield from _several(listed, category, value)
        for listed in table.get("style", ()):
            phrases = phrases_in(listed)
            category, value = next(filter(None, map(self._cues.get, phrases)), ("", phrases[0]))
            yield from _several(listed, category, value)
        for short, whole in table.get("rewrite", {}).items():
            yield Phrase(_words(short), tuple(self._meaning(word) for word in whole.split()))

    @cached_property
    def _negations(self) -> set[str]:
        return set(phrases_in(self._table.get("cues", {}).get("negation", {}).get("not", "")))

    @cached_property
    def _cues(self) -> dict[str, Meaning]:
        """What each cue phrase stands for; the first meaning where it has several."""
        found: dict[str, Meaning] = {}
        for category, values in self._table.get("cues", {}).items():
            for value, listed in values.items():
                for phrase in phrases_in(listed):
                    found.setdefault(phrase, (category, value))
        return found

    def _meaning(self, word: str) -> Meaning:
        """What a single word of a rewritten phrase stands for."""
        return self._cues.get(word, ("", word))

    def longest(self, words: Sequence[Token], at: int) -> tuple[int, tuple[Meaning, ...]] | None:
        """How many words the longest phrase at a place has, and what it means; None when there is no phrase."""
        for phrase in self._candidates(words[at].folded):
            if len(phrase.words) == 1 or phrase.goes_on(words, at):
                return len(phrase.words), phrase.meanings
        return None

    def _candidates(self, first: str) -> list[Phrase]:
        """The phrases that can begin with a word, the longest first, of one length those that decide."""
        if first not in self._beginning:
            found = self._exact.get(first, []) + [phrase for phrase in self._open
                                                  if first.startswith(phrase.words[0][:-1])]
            self._beginning[first] = sorted(found, key=lambda phrase: -len(phrase.words))
        return self._beginning[first]

    def content(self, found: Iterable[Term]) -> list[Term]:
        """The terms that do not only join others."""
        return [term for term in found if not self.is_function(term.text)]

    def is_function(self, text: str) -> bool:
        """True if all words of a term only join others."""
        if text not in self._joining:
            self._joining[text] = all(word.casefold() in self.function for word in _PARTS.split(text) if word)
        return self._joining[text]

    def refers(self, word: str) -> bool:
        """True for a word that a figure after it only numbers: "section", "version", "suite"."""
        return word.casefold() in self._references

    def spelled(self, word: str) -> str:
        """A word in the one spelling that all its spellings are compared by."""
        if word not in self._spelled:
            spelled = unicodedata.normalize("NFC", word)
            for pattern, now in self._spelling:
                spelled = pattern.sub(now, spelled)
            self._spelled[word] = spelled
        return self._spelled[word]

    @cache  # noqa: B019 (lexicons are few and live as long as the program)
    def matcher(self, name: str) -> re.Pattern[str] | None:
        """Finds the words of one of the plain lists: "pointer", "contact", "promise", "binding", "rights"."""
        phrases = phrases_in(self._table.get(name, ""))
        starts = "".join(sorted({phrase[0] for phrase in phrases}))
        source = f"(?=[{re.escape(starts)}])(?:{'|'.join(map(_expression, phrases))})"  # rejects most places at once
        return re.compile(source, re.IGNORECASE) if phrases else None

    def found(self, name: str, text: str) -> tuple[str, ...]:
        """The words of a plain list that stand in a text, in small letters, each once."""
        matcher = self.matcher(name)
        return tuple(dict.fromkeys(match[0].casefold() for match in matcher.finditer(text))) if matcher else ()


def _expression(phrase: str) -> str:
    """A regular expression for a phrase of a plain list."""
    words = (re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word) for word in phrase.split())
    body = r"[\s-]+".join(words)
    spaced = not re.search(f"[{ALONE}]", phrase)
    return rf"\b{body}\b" if spaced else body


def _several(listed: str, category: str, value: str) -> Iterable[Phrase]:
    return (Phrase(words, ((category, value),)) for phrase in phrases_in(listed) for words in _written(_words(phrase)))


def _written(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """A phrase as it is written, and without the accents of its long words, which many leave out."""
    return {words, tuple(_without_accents(word) if len(word) >= _LONG else word for word in words)}


def _without_accents(word: str) -> str:
    return unicodedata.normalize("NFC", "".join(
        sign for sign in unicodedata.normalize("NFD", word) if sign not in _ACCENTS))


def _words(phrase: str) -> tuple[str, ...]:
    """The words of a phrase, "*" kept on the word that it ends."""
    words: list[str] = []
    for token in tokens(phrase):
        if token.text == "*" and words:
            words[-1] += "*"
        elif token.kind == "word":
            words.append(token.folded)
    return tuple(words)


def phrases_in(phrases: str) -> list[str]:
    """The phrases of a list parted by semicolons."""
    return [" ".join(phrase.split()) for phrase in phrases.split(";") if phrase.strip()]


NO_CUES = Lexicon({})  #: for languages that no lexicon was written for


@cache
def lexicon_of(language: str) -> Lexicon:
    """The cues of a language by its English name; none for one that no lexicon was written for."""
    return Lexicon(packaged.lexicon(_PACKAGE, language)) if language in cued_languages() else NO_CUES


@cache
def cued_languages() -> frozenset[str]:
    """The languages that a small change can be weighed in by its words."""
    return frozenset(packaged.languages(_PACKAGE))
