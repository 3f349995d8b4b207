"""Reads the numbers that are printed before a clause: 10.4, (a), IV., Section 5, Article 1er, § 7, 第十条, 三、, ①."""
from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from plugins.policy.text.packaged import lexicon
from plugins.policy.text.regex import regex

_LANGUAGES = lexicon("plugins.policy.clauses.openings", "section_words").values()


def _any_of(kind: str) -> str:
    """A pattern for the words of all languages, the longest first."""
    words = {word for language in _LANGUAGES for word in language.get(kind, ())}
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


_BEFORE, _AFTER, _ORDINALS = _any_of("before"), _any_of("after"), _any_of("ordinals")
_ROMAN = r"(?=[IVXLC])(?:X[LC]|L?X{0,4})(?:I[XV]|V?I{0,4})"
_BIS = r"(?:[\s-]?(?:bis|ter|quater|quinquies|sexies)\b)?"  #: "Article 2 bis", put in between 2 and 3
_AMOUNT = r"\s?(?:[%$€£]|(?:EUR|USD|GBP|CHF|CAD|AUD|NZD|JPY|SEK|NOK|DKK|PLN|CZK|BRL|INR|euros?|dollars?)\b)"
_LETTER = "[Α-ΩА-ЯЁ가나다라마바사아자차카타파하]|[א-ת]['׳]?|الف|[ء-ي]ـ?"  #: other alphabets; capitals, if any
_SIGN = "[①-⑳⑴-⒇㉑-㉟]"  #: numbers with a circle or brackets around them
_UNIT, _KOREAN_UNIT = "[条條章节節项項款编編部]", "[조장절항관편]"  #: article, chapter, section …
_HAN = "[一二三四五六七八九十百]{1,4}"
_DELIMITER = r"(?:\s*[.):–—-]+)?\s*"
_NUMBER = regex(
    rf"(?P<word>(?:{_BEFORE})\b[.'׳]?\s*(?<=[\s\d.])(?:n[°ºo]\.?\s*)?|§+\s*)"
    rf"(?P<named>\d{{1,3}}(?:\.\d{{1,3}})*(?:(?-i:[a-z]|[A-Z])(?!\w))?{_BIS}|{_ROMAN}|[A-Z])(?:er|re|\.?[ºª°])?(?![\w]){_DELIMITER}"
    rf"|(?:{_BEFORE})\s+(?P<ordinal>{_ORDINALS})(?!\w){_DELIMITER}"
    rf"|(?P<alone>{_ORDINALS})\s?(?:[.:]\s?[–—-]?|[–—-])\s*"
    rf"|(?P<decimal>\d{{1,3}}(?:\s?\.\s?\d{{1,3}})+)(?![\d.,]*\d|{_AMOUNT})"
    r"(?:[.)]|/(?=\s)|(?=\s|[^\W\d]|$))[.):–—-]*\s*"
    r"|(?P<compound>(?-i:[A-Z]|[IVX]{2,4})(?:\.\d{1,3})+|\d{1,3}(?:\.\d{1,3})*\.(?-i:[a-z])|\d{1,2}(?-i:[A-Z])(?=[.)]\s))"
    r"(?:[.)]+\s+|\s+)"
    rf"|(?P<before>\d{{1,3}}|{_ROMAN})\.?\s+(?:{_AFTER})(?!\w){_DELIMITER}"
    r"|(?P<flat>\d{1,3})(?:[ºª°](?:\s?[.)–—-]+|(?=\s(?-i:[A-ZÀ-Þ])))|\s?[.):、．]-?|\s[–—|-]|[–—-](?=\s+[^\W\d])|\s?/(?=\s+[^\W\d]))(?!\d)\s*"
    r"|(?P<padded>0\d)\s+(?=[^\W\d])(?!.*\b(?:19|20)\d\d\b)"
    r"|[(（](?P<inner>[a-z]{1,2}|[ivx]{1,5}|[A-Z]|\d{1,2})[)）]\s*"
    rf"|[(（](?P<inner_han>{_HAN})[)）]\s*"
    rf"|(?P<roman>{_ROMAN})(?:[.)]-?|\s[–—-])\s+"
    r"|(?P<small>[ivx]{1,5}|[a-z])(?:\)|\.(?=\s))\s*"
    rf"|(?P<letter>[A-Z]|(?-i:{_LETTER}))[.)]\s+"
    r"|(?P<other_letter>[α-ωа-яё])\)\s+"
    rf"|(?P<sign>{_SIGN})\s*|(?P<roman_sign>[Ⅰ-Ⅻ])[.)．、:]?\s*"
    rf"|第\s*(?P<cjk>(?:\d{{1,3}}|{_HAN})\s*{_UNIT}(?:[のノ之]\s?(?:\d{{1,2}}|{_HAN}))?){_DELIMITER}"
    rf"|제\s*(?P<korean>\d{{1,3}}\s*{_KOREAN_UNIT}(?:의\s?\d{{1,2}})?){_DELIMITER}"
    rf"|(?P<han>{_HAN})[、．]\s*",
    re.IGNORECASE,
)
_STARTS = regex(
    rf"[\d(（§第제Ⅰ-Ⅻ]|{_SIGN}|{_HAN}[、．]|(?:[A-Z]{{1,5}}|{_LETTER})[.)]|[IVXLCA-Z]+\s[–—-]|{_ROMAN}\.?\s",
    re.IGNORECASE)
_FIRST_WORDS = frozenset(word.split()[0].upper() for word in f"{_BEFORE}|{_ORDINALS}".replace("\\", "").split("|"))
_FIRST_WORD = regex(r"[^\s.:'׳]+")


class Printed(NamedTuple):
    """A number as it stands before a clause."""

    number: str  #: without brackets and final full stop
    style: str   #: what kind of number it is; decimals say how deep
    rest: str    #: the text after it


def printed(text: str) -> Printed | None:
    """Read the number at the start of a text, if there is one."""
    match = _NUMBER.match(text) if _may_be_numbered(text) else None
    if match is None:
        return None
    group = match.lastgroup or ""
    number = _plain(group, match[group])
    style = _style(group, number)
    return Printed(number, style, text[match.end():]) if style else None


def _plain(group: str, number: str) -> str:
    """A number without spaces, and without signs that only say of what it is one: 2の3 of 第2条の3, 1 of ①."""
    if group in _WORDS:
        return " ".join(number.split())
    if group in ("sign", "roman_sign"):
        return unicodedata.normalize("NFKC", number).strip("()")
    return re.sub(rf"\s|{_UNIT}|{_KOREAN_UNIT}", "", number)


def _may_be_numbered(text: str) -> bool:
    """False for most texts, by a look at their first word, which is cheaper than the pattern."""
    if _STARTS.match(text):
        return True
    word = _FIRST_WORD.match(text)
    return word is not None and word[0].upper() in _FIRST_WORDS


_WORDS = ("ordinal", "alone")
#: By group, a style that another group has too.
_NAMED = {"ordinal": "named", "padded": "flat", "before": "named", "korean": "cjk", "other_letter": "a.",
          "roman_sign": "roman"}


def _style(group: str, number: str) -> str | None:
    """The style of a number; None where its letters lack the case that the style has. The pattern ignores case."""
    if group in ("decimal", "named", "compound") and "." in number:
        return f"decimal{number.count('.') + 1}"
    if group == "inner":
        return _inner(number)
    if group in ("roman", "small", "letter") and number.isascii():
        return _letter(group, number)
    if _lacks_case(group, number):
        return None
    return _NAMED.get(group, group)


def _letter(group: str, number: str) -> str | None:
    if number.islower():
        return "i." if _roman(number) else "a."
    return (group if group == "roman" else "letter") if number.isupper() else None


def _lacks_case(group: str, number: str) -> bool:
    if group == "alone":
        return number != number.upper()
    return group in ("named", "before") and number.isalpha() and number.islower()


def _roman(number: str) -> bool:
    """True if letters are more likely a numeral; (i) after (h) is decided in `tree`."""
    return number in "iIvVxX" or len(number) > 1


def _inner(number: str) -> str:
    if number.isdigit():
        return "(1)"
    if _roman(number):
        return "(i)" if number.islower() else "(I)"
    return "(a)" if number.islower() else "(A)"
