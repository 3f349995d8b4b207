"""The forms of numbers that are printed before clauses, as one regular expression; its groups name the forms."""
from __future__ import annotations

import re

from plugins.policy.text.packaged import lexicon
from plugins.policy.text.regex import regex

_LANGUAGES = lexicon("plugins.policy.clauses.openings", "section_words").values()


def _any_of(kind: str) -> str:
    """A pattern for the words of all languages, the longest first."""
    words = {word for language in _LANGUAGES for word in language.get(kind, ())}
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


_BEFORE, _AFTER, _ORDINALS = _any_of("before"), _any_of("after"), _any_of("ordinals")
_LABELS, _PARTS, _LAWS = _any_of("labels"), _any_of("parts"), _any_of("laws")
_ROMAN = r"(?=[IVXLC])(?:X[LC]|L?X{0,4})(?:I[XV]|V?I{0,4})"
_BIS = r"(?:[\s-]?(?:bis|ter|quater|quinquies|sexies)\b)?"  #: "Article 2 bis", put in between 2 and 3
_AMOUNT = r"\s?(?:[%$€£]|(?:EUR|USD|GBP|CHF|CAD|AUD|NZD|JPY|SEK|NOK|DKK|PLN|CZK|BRL|INR|euros?|dollars?)\b)"
#: Letters of other alphabets; capitals, if they have any.
_LETTER = "[Α-ΩА-ЯЁ가나다라마바사아자차카타파하]|[א-ת]['׳]?|الف|[ء-ي]ـ?"
_KANA = "[ア-ン]"  #: counts in the order of the syllables
_SIGN = "[①-⑳⑴-⒇㉑-㉟]"  #: numbers with a circle or brackets around them
UNIT, KOREAN_UNIT = "[条條章节節项項款编編部]", "[조장절항관편]"  #: article, chapter, section …
_HAN = "[一二三四五六七八九十百]{1,4}"
_DELIMITER = r"(?:\s*[.):–—-]+)?\s*"
_DELIMITED = r"(?:(?:\s?[.):：]|\s?[–—-](?=\s))+\s*|$)"  #: a delimiter that must be there, or nothing more
_LETTER_BEFORE_WORDS = r"(?=\W{0,3}[^\W\d])"
#: What may follow the number of a section: (1), Abs. 1, lit. a.
_SUBDIVISION = rf"(?:\s?\((?:[1-9]\d?|[a-z]{{1,3}})\)|,?\s(?:{_PARTS})(?:\.\s?|\s)(?:\d{{1,2}}|[a-z])(?!\w))"
#: "Art. 6 Abs. 1 GDPR" and "Article L. 217-4 of the Code" are places in a law, and no clauses of the text.
_OF_A_LAW = (rf"(?!(?:{_SUBDIVISION}|[\s,/&]|\.?\s?\d[\d-]*|\sff?\.)*+(?:{_LAWS})(?![\w-])"
             r"(?-i:\s?(?:$|[^\w\s])|\s[^A-ZÀ-Þ]))")

NUMBER = regex("|".join((
    rf"(?:(?:{_BEFORE})(?!\w)[.'׳]?\s*(?<=[\s\d.])(?:n[°ºo]\.?\s*)?|§+\s*)"
    rf"(?P<named>\d{{1,3}}(?:\.\d{{1,3}})*(?:(?-i:[a-z]|[A-Z])(?!\w))?{_BIS}(?:{_SUBDIVISION})*+"
    rf"|{_ROMAN}|[A-Z](?:-\d{{1,2}})?|(?-i:[Α-ΩА-ЯЁ]|[א-ת]['׳]?))(?:er|re|\.?[ºª°])?(?!\w){_OF_A_LAW}{_DELIMITER}",
    rf"(?:{_BEFORE})\s*[(（](?P<bracketed>\d{{1,3}})[)）]{_DELIMITER}",
    rf"(?:{_BEFORE})\s+(?P<ordinal>{_ORDINALS})(?!\w){_DELIMITER}",
    rf"(?:{_LABELS})\s?(?P<label>\d{{1,2}}(?:\.\d{{1,2}})?|{_ROMAN}|{_ORDINALS}){_DELIMITED}",
    rf"(?:№|n[°º]|(?-i:N[or]|N[OR])\.)\s?(?P<ranked>\d{{1,3}}){_DELIMITED}",
    r"№\s?(?P<sign_ranked>\d{1,3})\s(?=(?-i:[^\W\d_a-zа-я]))",
    rf"(?P<alone>{_ORDINALS})\s?(?:[.:]\s?[–—-]?|[–—-])\s*",
    rf"(?P<decimal>\d{{1,3}}(?:\s?\.\s?\d{{1,3}})+)(?![\d.,]*\d|{_AMOUNT})"
    r"(?:[.)]|[/:–—-](?=\s)|(?=\s|[^\W\d]|$))[.):–—-]*\s*",
    rf"(?P<dashed>\d{{1,2}}-\d{{1,2}})[.)]\s+{_LETTER_BEFORE_WORDS}",
    r"(?P<part>\d{1,3}(?:\.\d{1,3})*(?:\((?:[1-9]\d?|[a-z]{1,4})\))+)[.:)]*\s+",
    r"(?P<compound>(?-i:[A-Z]|[IVX]{2,4})(?:\.\d{1,3})+|\d{1,3}(?:\.\d{1,3})*\.(?-i:[a-z])"
    r"|\d{1,2}(?-i:[A-Z])(?=[.)]\s))(?:[.)]+\s+|\s+)",
    r"(?P<lettered>(?-i:[A-Z])-?\d{1,2}(?:\.\d{1,3})*)(?:[.):]|(?<=\.\d)|(?<=\.\d\d))\s+" + _LETTER_BEFORE_WORDS,
    rf"(?P<before>\d{{1,3}}|{_ROMAN})\.?\s+(?:{_AFTER})(?!\w){_DELIMITER}",
    r"(?P<flat>\d{1,3})(?:[ºª°](?:\s?[.)–—-]+|(?=\s(?-i:[A-ZÀ-Þ])))|\s?[.):、．）]-?|\s[–—|-]"
    r"|[–—-](?=\s+[^\W\d])|\s?/(?=\s+[^\W\d]))(?!\d)\s*",
    r"(?P<padded>0\d)\s+(?=[^\W\d])(?!.*\b(?:19|20)\d\d\b)",
    rf"(?P<wide>[０-９]{{1,2}})\s+{_LETTER_BEFORE_WORDS}",
    r"[(（](?P<inner>[a-z]{1,2}|[ivx]{1,5}|[A-Z]|\d{1,2})[)）]\s*",
    rf"[(（](?P<inner_han>{_HAN})[)）]\s*",
    rf"[(（](?P<inner_letter>(?-i:{_LETTER}|{_KANA}|[а-яё]))[)）]\s*",
    rf"\[(?P<square>\d{{1,2}}(?:\.\d{{1,2}})*|[a-z])\]\s+{_LETTER_BEFORE_WORDS}",
    rf"(?P<roman>{_ROMAN})(?:[.)]-?|\s?[–—-]|(?<!X)/)\s+",
    r"(?P<small>[ivx]{1,5}|[a-z])(?:\)|\.(?=\s))\s*",
    rf"(?P<letter>[A-Z]|(?-i:{_LETTER}))[.)]\s+",
    r"(?P<dashed_letter>(?-i:[A-H]))\s?[/–—-]\s+(?=(?-i:[A-ZÀ-Þ]))",
    r"(?P<other_letter>[α-ωа-яё])\)\s+",
    rf"(?P<kana>{_KANA})(?:[.．、)）]\s*|\s{_LETTER_BEFORE_WORDS})",
    rf"(?P<sign>{_SIGN})\s*|(?P<roman_sign>[Ⅰ-Ⅻ])[.)．、:]?\s*",
    rf"第\s*(?P<cjk>(?:\d{{1,3}}|{_HAN})\s*{UNIT}(?:[のノ之]\s?(?:\d{{1,2}}|{_HAN}))?){_DELIMITER}",
    rf"제\s*(?P<korean>\d{{1,3}}\s*{KOREAN_UNIT}(?:의\s?\d{{1,2}})?){_DELIMITER}",
    rf"(?P<han>{_HAN})[、．]\s*",
)), re.IGNORECASE)
STARTS = regex(  #: how a number begins, unless it is a word
    rf"[\d(（\[§№第제Ⅰ-Ⅻ]|{_SIGN}|{_HAN}[、．]|(?:[A-Z]{{1,5}}|{_LETTER})[.)]|[IVXLCA-Z]+\s?[–—/-]\s"
    rf"|{_ROMAN}\.?\s|[A-Z]-?\d|N[°ºor]|{_KANA}[.．、)）\s]", re.IGNORECASE)
FIRST_WORDS = frozenset(
    word.split()[0].upper() for word in f"{_BEFORE}|{_ORDINALS}|{_LABELS}".replace("\\", "").split("|"))
#: A number and the number above it: 10.4 and 10, 5(1) and 5, 16-2 and 16, 5 Abs. 1 and 5.
BELOW = regex(rf"(?P<above>.*\w\)?)(?:[.-]\w+|\s?\(\w+\)|,?\s(?:{_PARTS})(?:\.\s?|\s)\w+)", re.IGNORECASE)
