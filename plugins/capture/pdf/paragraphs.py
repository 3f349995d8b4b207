"""Puts paragraphs together from the lines of a PDF."""
from __future__ import annotations

import re
from typing import NamedTuple

from plugins.capture.pdf.paragraph_breaks import BEGINS, HEAD, INDENT, SECOND, SHORT

_MARKS = re.compile(f"[{BEGINS}{INDENT}{SHORT}{SECOND}{HEAD}]")
_BEGINS = re.compile(r"(\(?([0-9]{1,3}|[a-z]|[ivxl]{1,5})[.)]|[0-9]+(\.[0-9]+)+\.?|[•●▪◦–-]|§)\s")
_ENDS = re.compile(r"[.:;?!)\"”’]$")
_BROKEN = re.compile(r"([\w-]*[^\W\d_])[-\u2010]$")
_LONGEST_WORD = 60  #: characters before a hyphen at the end of a line
_FIRST_WORD = re.compile(r"[\w-]+")
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]+(?:-[^\W\d_]+)+")
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
    compounds = {word.lower() for line in lines for word in _COMPOUND.findall(line.text)}
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


def _joined(before: str, line: str, compounds: set[str]) -> str:
    """Two lines of a paragraph; a hyphen between them goes, but for that of a word which is written with one."""
    first, second = _BROKEN.search(before[-_LONGEST_WORD:]), _FIRST_WORD.match(line)
    if first is None or second is None or not line[0].islower():
        return f"{before} {line}"
    has_hyphen = first[1].lower() in _WITH_HYPHEN or f"{first[1]}-{second[0]}".lower() in compounds
    return f"{before[:-1]}{'-' * has_hyphen}{line}"
