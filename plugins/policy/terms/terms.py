"""Reads a sentence as terms: cue words by what they say, quantities by their value, other words by their spelling."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from plugins.policy.diff.party_names import companies
from plugins.policy.terms import clock
from plugins.policy.terms.lexicon_table import Lexicon, Token, lexicon_of, tokens
from plugins.policy.terms.quantities import quantities
from plugins.policy.terms.term import Term
from plugins.policy.text import signs
from plugins.policy.text.dates import date_spans
from plugins.policy.text.regex import regex

_MEANING = {"✓": "yes", "✗": "no", "☐": "empty"}
_ANSWER_MARKS = {**{sign: _MEANING.get(plain, plain) for sign, plain in signs.ANSWERS.items()},
                 "[x]": "yes", "[X]": "yes", "[ ]": "empty"}
_COMPARISONS = {"<": "<", ">": ">", "≤": "≤", "≥": "≥", "±": "±", "−": "-", "-": "-", "→": "→", "←": "←", "≠": "≠"}
_COMMAS = frozenset(",，、;；")  #: of any script, one term
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NUMBER_SIGN = regex(r"(?<!\w)[Nn][Oo](?=(?:\.:?|:)\s?#?\d)")  #: "No. 5": not what denies
_GROUPED = regex(r"\d{1,3}(?:(?P<mark>[.,'’\u00a0\u202f ])\d{3})(?:(?P=mark)\d{3})*(?:[.,]\d{1,2})?")
_FOOTNOTE = regex(r"\[\^[\w*-]{1,20}\]")
_STRUCK = regex(r"~~(.+?)~~")
_RANGE = regex(r"(\d{1,3})-(\d{1,3})")  #: "2-4"
_PART = regex(r"(\d)/(\d|10)")  #: "2/3"; "4/15" is a day


@lru_cache(maxsize=4096)
def terms(sentence: str, language: str) -> tuple[Term, ...]:
    """The terms of a sentence in one of the lexicon's languages; others have figures and signs, but no cues."""
    lexicon = lexicon_of(language)
    found = list(_read(sentence, lexicon))
    return quantities(found, sentence, lexicon)


def _whole(sentence: str, lexicon: Lexicon) -> Iterator[tuple[int, int, str, str]]:
    """The places of dates, names, signs, times and words struck out, each with its category and value."""
    for start, end in date_spans(sentence):
        yield start, end, "date", " ".join(sentence[start:end].casefold().split())
    yield from ((start, end, "company", name) for start, end, name in companies(sentence))
    yield from ((*match.span(), "mark", "number") for match in _NUMBER_SIGN.finditer(sentence))
    yield from ((*match.span(), "mark", "footnote") for match in _FOOTNOTE.finditer(sentence))
    yield from ((start, end, "duration", value) for start, end, value in clock.times(sentence))
    for struck in _STRUCK.finditer(sentence):
        values = (" ".join(term.key) for term in _read(struck[1], lexicon) if term.category != "mark")
        yield *struck.span(), "strike", ", ".join(values)


def _read(sentence: str, lexicon: Lexicon) -> Iterator[Term]:
    """The phrases of a sentence, each date, time, company, sign such as "No." and passage struck out as one term."""
    words, at = tokens(sentence), 0
    for start, end, category, value in sorted(_whole(sentence, lexicon)):
        if start >= at:
            yield from _phrases([word for word in words if at <= word.start and word.end <= start], lexicon, sentence)
            yield Term(sentence[start:end], category, value, start, end)
            at = end
    yield from _phrases([word for word in words if at <= word.start], lexicon, sentence)


def _phrases(words: Sequence[Token], lexicon: Lexicon, sentence: str) -> Iterator[Term]:
    """Cue phrases, the longest first, and the words between them."""
    at = 0
    while at < len(words):
        token = words[at]
        if token.kind == "word" and (hit := lexicon.longest(words, at)):
            length, meanings = hit
            last = words[at + length - 1]
            text = sentence[token.start:last.end]
            for category, value in meanings:
                yield _answered(Term(text, category, value, token.start, last.end), lexicon, sentence)
            at += length
        else:
            for part in _parts(token) if token.kind == "number" else (token,):
                yield _answered(_plain(part, lexicon), lexicon, sentence)
            at += 1


def _parts(number: Token) -> tuple[Token, ...]:
    """Both figures of a range such as "2-4", or the figure itself."""
    ends = _RANGE.fullmatch(number.text)
    return tuple(Token(ends[part], number.start + ends.start(part), number.start + ends.end(part), "number", ends[part])
                 for part in (1, 2)) if ends else (number,)


def _answered(term: Term, lexicon: Lexicon, sentence: str) -> Term:
    """A "no", "on" or "off" that is all that a cell or an answer says, or its first word, is an answer."""
    text = term.text.casefold()
    answer = "no" if text in lexicon.noes else lexicon.alone.get(text)
    return term._replace(category="answer", value=answer) if answer and _stands_alone(term, sentence) else term


def _stands_alone(term: Term, sentence: str) -> bool:
    before, after = sentence[:term.start].rstrip(), sentence[term.end:].lstrip()
    return (not before or before[-1] in "|·:：") and (not after or after[0] in "|·.,;!–—-。，、")


def _plain(token: Token, lexicon: Lexicon) -> Term:
    """A word, figure or sign that no phrase covers."""
    text, start, end, kind, folded = token
    match kind:
        case "word":
            category = "agent" if folded in lexicon.agents else ""
            return Term(text, category, lexicon.spelled(folded), start, end)
        case "number":
            return _figure(text, start, end)
        case "address":
            return Term(text, "address", "", start, end)
        case "superscript":
            return Term(text, "exponent", text.translate(_SUPERSCRIPTS), start, end)
    return _sign(text, start, end)


def _figure(text: str, start: int, end: int) -> Term:
    """A number, or a part of a whole: "2/3"."""
    if (part := _PART.fullmatch(text)) and 0 < int(part[1]) < int(part[2]):
        return Term(text, "fraction", str(Fraction(text)), start, end)
    return Term(text, "number", str(_number(text)), start, end)


def _sign(text: str, start: int, end: int) -> Term:
    if text in _ANSWER_MARKS:
        return Term(text, "answer", _ANSWER_MARKS[text], start, end)
    if text in signs.CURRENCIES:
        return Term(text, "currency", text, start, end)
    if text in "%‰":
        return Term(text, "unit", "percent" if text == "%" else "permille", start, end)
    if text in _COMPARISONS:
        return Term(text, "sign", _COMPARISONS[text], start, end)
    return Term(text, "mark", "," if text in _COMMAS else text, start, end)


def _number(text: str) -> Fraction:
    """The value of a figure: "2,000" and "2 000" are 2000, "1,50" is 1.5."""
    plain = unicodedata.normalize("NFKC", text)
    if match := _GROUPED.fullmatch(plain):
        plain = plain.replace(match["mark"], "")
    digits = re.findall(r"\d+", plain)
    if len(digits) == 2 and not re.search(r"[:/]", plain):
        return Fraction(f"{digits[0]}.{digits[1]}")
    return Fraction("".join(digits)) if digits else Fraction(0)
