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
    r"|(?P<decimal>\d{1,3}(?:\s?\.\s?\d{1,3})+)(?![\d.,]*\d|\s?[%$€£])(?:[.)]|(?=\s|[^\W\d]|$))[.):–—-]*\s*"
    r"|(?P<flat>\d{1,3})(?:\s?[.):]|\s[–—-])(?!\d)\s*"
    r"|\((?P<inner>[a-z]{1,2}|[ivx]{1,5}|[A-Z]|\d{1,2})\)\s*"
    rf"|(?P<roman>{_ROMAN})(?:[.)]|\s[–—-])\s+"
    r"|(?P<small>[ivx]{1,5}|[a-z])(?:\)|\.(?=\s))\s*"
    r"|(?P<letter>[A-Z])[.)]\s+"
    r"|第\s*(?P<cjk>\d{1,3}|[一二三四五六七八九十百]{1,4})\s*[条條章节節조]\s*",
    re.IGNORECASE,
)
_STARTS = re.compile(r"[\d(§第]|[A-Za-z]{1,5}[.)]|[IVXLCA-Z]+\s[–—-]|(?:" + _SECTION + r")\b", re.IGNORECASE)


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
    style = match.lastgroup or ""
    number = re.sub(r"\s", "", match[style])
    if not _cased(style, number):
        return None
    if style == "decimal" or (style == "named" and "." in number):
        style = f"decimal{number.count('.') + 1}"
    elif style == "inner":
        style = _inner(number)
    return Printed(number, style, text[match.end():])


def _cased(style: str, number: str) -> bool:
    """Whether the letters have the case that this style of number wants; the pattern itself ignores case."""
    if style in ("roman", "letter"):
        return number.isupper()
    if style == "small":
        return number.islower()
    return not (style == "named" and number.islower())


def _inner(number: str) -> str:
    if number.isdigit():
        return "(1)"
    if len(number) > 1 or number in "iIvVxX":
        return "(i)" if number.islower() else "(I)"
    return "(a)" if number.islower() else "(A)"
