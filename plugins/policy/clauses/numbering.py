"""Reads the numbers that are printed before a clause: 10.4, (a), IV., Section 5, Article 3, § 7."""
from __future__ import annotations

import re
from typing import NamedTuple

_SECTION = (
    "section|article|clause|part|chapter|schedule|annex|appendix|exhibit|addendum|rule|"
    "artikel|abschnitt|kapitel|anlage|anhang|teil|ziffer|chapitre|titre|annexe|partie|"
    "artículo|sección|capítulo|cláusula|anexo|parte|artigo|seção|secção|articolo|sezione|capitolo|allegato|"
    "artykuł|rozdział|paragraaf|hoofdstuk|bijlage|afsnit|avsnitt|kapittel|bilaga|luku|статья|раздел|madde"
)
_ROMAN = r"(?=[IVXLC])(?:X[LC]|L?X{0,4})(?:I[XV]|V?I{0,4})"
_NUMBER = re.compile(
    rf"(?P<word>(?:{_SECTION})\b\.?\s+|§+\s*)(?P<named>\d{{1,3}}(?:\.\d{{1,3}})*|{_ROMAN}|[A-Z])(?![\w])"
    r"(?:\s*[.):–—-]+)?\s*"
    r"|(?P<decimal>\d{1,3}(?:\s?\.\s?\d{1,3})+)(?![\d.,]*\d|\s?[%$€£])(?:[.)]|/(?=\s)|(?=\s|[^\W\d]|$))[.):–—-]*\s*"
    r"|(?P<flat>\d{1,3})(?:\s?[.):、．]|\s[–—-]|[–—-](?=\s+[^\W\d])|\s?/(?=\s+[^\W\d]))(?!\d)\s*"
    r"|[(（](?P<inner>[a-z]{1,2}|[ivx]{1,5}|[A-Z]|\d{1,2})[)）]\s*"
    rf"|(?P<roman>{_ROMAN})(?:[.)]|\s[–—-])\s+"
    r"|(?P<small>[ivx]{1,5}|[a-z])(?:\)|\.(?=\s))\s*"
    r"|(?P<letter>[A-Z])[.)]\s+"
    r"|第\s*(?P<cjk>\d{1,3}|[一二三四五六七八九十百]{1,4})\s*[条條章节節조]\s*",
    re.IGNORECASE,
)
_STARTS = re.compile(r"[\d(（§第]|[A-Za-z]{1,5}[.)]|[IVXLCA-Z]+\s[–—-]|(?:" + _SECTION + r")\b", re.IGNORECASE)


class Printed(NamedTuple):
    """A number as it stands before a clause."""

    number: str  #: without brackets and final full stop
    style: str   #: what kind of number it is; decimals say how deep
    rest: str    #: the text after it


def printed(text: str) -> Printed | None:
    """Read the number at the start of a text, if there is one."""
    if not _STARTS.match(text):
        return None
    match = _NUMBER.match(text)
    if match is None:
        return None
    number = re.sub(r"\s", "", match[match.lastgroup or 0])
    style = _style(match.lastgroup or "", number)
    return Printed(number, style, text[match.end():]) if style else None


def _style(group: str, number: str) -> str | None:
    """The style of a number; None where its letters do not have the case that one wants. The pattern ignores case."""
    if group in ("decimal", "named") and "." in number:
        return f"decimal{number.count('.') + 1}"
    if group == "inner":
        return _inner(number)
    if group in ("roman", "small", "letter"):
        if number.islower():
            return "i." if _roman(number) else "a."
        return (group if group == "roman" else "letter") if number.isupper() else None
    return None if group == "named" and number.islower() else group


def _roman(number: str) -> bool:
    """True if letters are more likely a numeral; what follows (h) is told apart where clauses are hung together."""
    return number in "iIvVxX" or len(number) > 1


def _inner(number: str) -> str:
    if number.isdigit():
        return "(1)"
    if _roman(number):
        return "(i)" if number.islower() else "(I)"
    return "(a)" if number.islower() else "(A)"
