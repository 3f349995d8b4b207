"""Reads the number printed before a clause: 10.4, (a), IV., Section 5, § 7 Abs. 2, Step 1:, Q1., 第十条, 三、, ①."""
from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from plugins.policy.clauses.openings.number_forms import BELOW, FIRST_WORDS, KOREAN_UNIT, NUMBER, STARTS, UNIT
from plugins.policy.text.regex import regex

_FIRST_WORD = regex(r"[^\s.:'׳\d(（]+")
_BEFORE_BRACKET = regex(r"\s+(?=\()")


class Printed(NamedTuple):
    """A number as it stands before a clause."""

    number: str  #: without brackets and final full stop
    style: str   #: what kind of number it is; decimals say how deep
    rest: str    #: the text after it


def printed(text: str) -> Printed | None:
    """Read the number at the start of a text, if there is one."""
    match = NUMBER.match(text) if _may_be_numbered(text) else None
    if match is None:
        return None
    group = match.lastgroup or ""
    number = _plain(group, match[group])
    style = _style(group, number)
    return Printed(number, style, text[match.end():]) if style else None


def above(number: str) -> str:
    """The number of the clause that a number belongs under: 10 of 10.4 and 10(a); empty where it says none."""
    match = BELOW.fullmatch(number)
    return match["above"] if match else ""


def depth(number: str) -> int:
    """How many numbers stand above a number: 2 of 10.4.1 and 10.4(a)."""
    over = above(number)
    return 1 + depth(over) if over else 0


def _plain(group: str, number: str) -> str:
    """A number without spaces, and without signs that only say of what it is one: 2の3 of 第2条の3, 1 of ①."""
    if group in _WORDS or (group == "named" and BELOW.fullmatch(number)):
        return _BEFORE_BRACKET.sub("", " ".join(number.split()))
    if group in ("sign", "roman_sign"):
        return unicodedata.normalize("NFKC", number).strip("()")
    return re.sub(rf"\s|{UNIT}|{KOREAN_UNIT}", "", number)


def _may_be_numbered(text: str) -> bool:
    """False for most texts, by a look at their first word, which is cheaper than the pattern."""
    if STARTS.match(text):
        return True
    word = _FIRST_WORD.match(text)
    return word is not None and word[0].upper() in FIRST_WORDS


_WORDS = ("ordinal", "alone")
_OF_PARTS = ("decimal", "named", "compound", "lettered")
#: By group, a style that another group has too.
_NAMED = {"ordinal": "named", "bracketed": "named", "ranked": "named", "sign_ranked": "named", "padded": "flat",
          "wide": "flat", "before": "named", "korean": "cjk", "other_letter": "a.", "roman_sign": "roman",
          "dashed_letter": "letter"}


def _style(group: str, number: str) -> str | None:
    """The style of a number; None where its letters lack the case that the style has. The pattern ignores case."""
    if (group in _OF_PARTS and "." in number.partition(" ")[0]) or group == "part":
        return f"{'part' if group == 'part' else 'decimal'}{depth(number) + 1}"
    if group == "inner":
        return _inner(number)
    if group in ("roman", "small", "letter", "dashed_letter") and number.isascii():
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
    return group in ("named", "before", "label") and number.isalpha() and number.islower()


def _roman(number: str) -> bool:
    """True if letters are more likely a numeral; (i) after (h) is decided in `tree`."""
    return number in "iIvVxX" or len(number) > 1


def _inner(number: str) -> str:
    if number.isdigit():
        return "(1)"
    if _roman(number):
        return "(i)" if number.islower() else "(I)"
    return "(a)" if number.islower() else "(A)"
