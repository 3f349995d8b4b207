"""Puts paragraphs together from the lines of a PDF."""
from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from plugins.capture.pdf.paragraph_breaks import BEGINS, HEAD, INDENT, SECOND, SHORT

_MARKS = re.compile(f"[{BEGINS}{INDENT}{SHORT}{SECOND}{HEAD}]")
_BEGINS = re.compile(r"(\(?([0-9]{1,3}|[a-z]|[ivxl]{1,5})[.)]|[0-9]+(\.[0-9]+)+\.?|[•●▪◦–-]|§)\s")
_ENDS = re.compile(r"[.:;?!)\"”’]$")
_BROKEN = re.compile(r"([\w-]*\w)[-\u2010]$")
_LONGEST_WORD = 60  #: characters before a hyphen at the end of a line
_FIRST_WORD = re.compile(r"[\w-]+")
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]+(?:-[^\W\d_]+)+")
_PARTED = 0.05  #: of the lines of a file that parts words end in a hyphen, at least: 7 to 31 %, and 0 to 4 % of others
_LEFT_OUT = re.compile(r"(?:und|oder|bzw|sowie|och|eller|og)\b")  #: behind "Vor-", of which a part is left out
_PARTING = "\u2010"  #: the hyphen of browsers that part a word; nobody writes it
_WITH_HYPHEN = ("e", "non", "opt", "self", "third", "well")  #: e-mail, third-party: first parts of words with hyphens


class PdfLine(NamedTuple):
    """A line of a page."""

    text: str
    begins: bool = False     #: a paragraph
    is_indented: bool = False  #: and the next one is not
    is_short: bool = False   #: with room at its end
    is_second: bool = False  #: in the second column
    is_head: bool = False    #: it looks like the head of a table


def line_of(marked: str) -> PdfLine:
    """A line with the marks that `paragraph_breaks` put into it."""
    marks = _MARKS.findall(marked)
    return PdfLine(_MARKS.sub("", marked).strip(), *(mark in marks for mark in (BEGINS, INDENT, SHORT, SECOND, HEAD)))


def paragraphs(lines: list[PdfLine]) -> list[str]:
    """Join what was broken for the page's width; a number, a bullet or a short last line begins anew."""
    compounds = _Compounds(lines)
    found: list[str] = []
    ended = True
    for line in lines:
        if not line.text:
            ended = True
        elif found and _is_within_word(found[-1], line.text):
            found[-1] = _joined(found[-1], line.text, compounds)
            ended = False
        elif not found or line.begins or ended or _BEGINS.match(line.text):
            found.append(line.text)
            ended = line.is_short
        else:
            found[-1] = _joined(found[-1], line.text, compounds)
            ended = line.is_short and bool(_ENDS.search(line.text))
    return found


def _is_within_word(before: str, line: str) -> bool:
    """True if a line begins in the middle of a word that the one before it breaks off."""
    return _BROKEN.search(before[-_LONGEST_WORD:]) is not None and line[0].islower()


def _joined(before: str, line: str, compounds: _Compounds) -> str:
    """Two lines of a paragraph; a hyphen between them goes where it only parts a word."""
    first, second = _BROKEN.search(before[-_LONGEST_WORD:]), _FIRST_WORD.match(line)
    if first is None or second is None or (_LEFT_OUT.match(line) and before[-1] != _PARTING):
        return f"{before} {line}"
    is_written = before[-1] != _PARTING and compounds.has(first[1], second[0])
    return f"{before if is_written else before[:-1]}{line}"


class _Compounds:
    """Which words of a file are written with a hyphen, so that one at the end of a line belongs to them."""

    def __init__(self, lines: list[PdfLine]) -> None:
        self._known = {word.lower() for line in lines for word in _COMPOUND.findall(line.text)}
        broken = sum(_is_within_word(one.text, other.text) for one, other in pairwise(lines) if other.text)
        self._are_parted = broken >= _PARTED * len(lines)

    def has(self, first: str, second: str) -> bool:
        """True for `first-second`, a word or the beginning of one."""
        is_inner = first[-1].isalpha() and second[0].islower()
        return (not (self._are_parted and is_inner) or first.lower() in _WITH_HYPHEN
                or f"{first}-{second}".lower() in self._known)
