"""Reads a sentence as terms: cue words by what they say, quantities by their value, other words by their spelling."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from plugins.policy.diff.party_names import companies
from plugins.policy.meaning.lexicon_table import Lexicon, Token, lexicon_of, tokens
from plugins.policy.text.dates import date_spans
from plugins.policy.text.regex import regex

_ANSWER_MARKS = {**dict.fromkeys([*"✓✔☑✅🗸", "[x]", "[X]"], "yes"), **dict.fromkeys("✗✘☒❌✖", "no"),
                 "☐": "empty", "[ ]": "empty"}
_CURRENCY_SIGNS = frozenset("€$£¥₹₽₺₩")
_COMPARISONS = {"<": "<", ">": ">", "≤": "≤", "≥": "≥", "±": "±", "−": "-", "-": "-", "→": "→", "←": "←", "≠": "≠"}
_COMMAS = frozenset(",，、;；")  #: told as one
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NUMBER_SIGN = regex(r"(?<!\w)[Nn][Oo](?=(?:\.:?|:)\s?#?\d)")  #: "No. 5": not what denies
_GROUPED = regex(r"\d{1,3}(?:(?P<mark>[.,'’\u00a0\u202f ])\d{3})(?:(?P=mark)\d{3})*(?:[.,]\d{1,2})?")
_DAYS = {"second": Fraction(1, 86400), "minute": Fraction(1, 1440), "hour": Fraction(1, 24), "day": Fraction(1),
         "week": Fraction(7)}
_MONTHS = {"month": 1, "year": 12, "quarter": 3}


class Term(NamedTuple):
    """A word, figure or sign of a sentence, with what it stands for."""

    text: str      #: as it stands in the sentence
    category: str  #: of the cue ("negation"), "number", "quantity", "unit", "currency", "sign", …; "" for other words
    value: str     #: equal for terms that say the same
    start: int = 0
    end: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """What two terms that say the same have in common."""
        return self.category, self.value


@lru_cache(maxsize=4096)
def terms(sentence: str, language: str) -> tuple[Term, ...]:
    """The terms of a sentence in one of the lexicon's languages; others have figures and signs, but no cues."""
    lexicon = lexicon_of(language)
    found = list(_read(sentence, lexicon))
    return tuple(_with_units(_numbers(found, sentence), lexicon))


def _read(sentence: str, lexicon: Lexicon) -> Iterator[Term]:
    """The phrases of a sentence, each of its dates, names of companies and signs such as "No." as one term."""
    words, at = tokens(sentence), 0
    dates = [(start, end, "date", " ".join(sentence[start:end].casefold().split()))
             for start, end in date_spans(sentence)]
    names = [(start, end, "company", name) for start, end, name in companies(sentence)]
    signs = [(*match.span(), "mark", "number") for match in _NUMBER_SIGN.finditer(sentence)]
    for start, end, category, value in sorted(dates + names + signs):
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
            yield _answered(_plain(token, lexicon), lexicon, sentence)
            at += 1


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
    text, start, end, kind = token
    match kind:
        case "word":
            return Term(text, "", lexicon.spelled(token.folded), start, end)
        case "number":
            return Term(text, "number", str(_number(text)), start, end)
        case "address":
            return Term(text, "address", "", start, end)
        case "superscript":
            return Term(text, "exponent", text.translate(_SUPERSCRIPTS), start, end)
    return _sign(text, start, end)


def _sign(text: str, start: int, end: int) -> Term:
    if text in _ANSWER_MARKS:
        return Term(text, "answer", _ANSWER_MARKS[text], start, end)
    if text in _CURRENCY_SIGNS:
        return Term(text, "currency", text, start, end)
    if text in "%‰":
        return Term(text, "unit", "percent" if text == "%" else "permille", start, end)
    if text == "~~":
        return Term(text, "strike", text, start, end)
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


def _numbers(found: list[Term], sentence: str) -> list[Term]:
    """The same terms with number words joined and read, and "thirty (30)" taken as one."""
    joined: list[Term] = []
    for term in found:
        last = joined[-1] if joined else None
        between = sentence[last.end:term.start] if last else ""
        if last and last.category == "spelled" and term.category == "spelled" and not between.strip(" -"):
            joined[-1] = last._replace(text=sentence[last.start:term.end], end=term.end,
                                       value=f"{last.value} {term.value}")
            continue
        if last and last.category == "spelled":
            joined[-1] = last = last._replace(category="number", value=str(_combined(last.value)))
            if term.category == "number" and between.strip() == "(" and term.value == last.value:
                joined[-1] = last._replace(end=term.end + (sentence[term.end:term.end + 1] == ")"))
                continue
        joined.append(term)
    if joined and joined[-1].category == "spelled":
        joined[-1] = joined[-1]._replace(category="number", value=str(_combined(joined[-1].value)))
    return joined


def _combined(values: str) -> int:
    """The value of number words in a row: "2 100 30" is 230."""
    total = current = 0
    for value in map(int, values.split()):
        if value >= 1000:
            total, current = total + max(1, current) * value, 0
        elif value == 100:
            current = max(1, current) * 100
        else:
            current += value
    return total + current


def _with_units(found: list[Term], lexicon: Lexicon) -> Iterator[Term]:
    """The same terms with a number and the unit of time after it joined: "24 hours", "a month"."""
    at = 0
    while at < len(found):
        term, then = found[at], found[at + 1] if at + 1 < len(found) else None
        number = term.value if term.category == "number" else "1" if term.text.casefold() in lexicon.articles else ""
        price = at > 0 and found[at - 1].category == "currency"
        if number and not price and then and then.category == "unit" and then.start - term.end <= 1:
            text = f"{term.text}{' ' * (then.start - term.end)}{then.text}"
            yield Term(text, *_quantity(Fraction(number), then.value), term.start, then.end)
            at += 2
        else:
            yield _single(term)
            at += 1


def _single(term: Term) -> Term:
    """A unit of time without a number as one of it: "monthly" and "the month" say what "a month" says."""
    if term.category != "unit" or term.value not in (*_DAYS, *_MONTHS):
        return term
    category, value = _quantity(Fraction(1), term.value)
    return term._replace(category=category, value=value)


def _quantity(number: Fraction, unit: str) -> tuple[str, str]:
    """A quantity's category and value; "two weeks" and "14 days" have the same."""
    if unit in _DAYS:
        return "duration", f"{number * _DAYS[unit]} days"
    if unit in _MONTHS:
        return "duration", f"{number * _MONTHS[unit]} months"
    return "quantity", f"{number} {unit}"
