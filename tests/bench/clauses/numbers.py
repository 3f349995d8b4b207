"""The numbers that a document prints before its headings, read simply and without any of the project's rules."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

from plugins.policy.model import Clause

_LINK = re.compile(r"!?\[((?:\\.|[^\[\]\\]|\[[^\]]*\])*)\]\((?:[^()]|\([^()]*\))*\)")
_MARKUP = re.compile(r"[*_#`\\|>~]+|<[^<>]*>|[\u00ad\u200b\u200e\u200f\ufeff]")
_NUMBERS = tuple(re.compile(pattern, re.DOTALL) for pattern in (  # each with what follows it
    r"\W*(?:[^\W\d]{2,12}\.?\s+)?§?\s*\(?(\d+(?:\s?\.\s?\d+)*)(?!\d)(.*)",  #: 5, 10.4, 10 . 4, Section 5, (5)
    r"\W*(?:[^\W\d]{2,12}\.?\s+)?(\d+)(?!\d)(.*)",                            #: the 4 of "4. 30-Day Right"
    r"\W*(?:[^\W\d]{2,12}\.?\s+)?\(?([a-zA-Z]{1,5})(\W.*)",                    #: b), (iv), Annex IV
    r"\W*([a-zA-Z]{1,5})(\W.*)",                                               #: a. b. c.
    r"\W*([A-Z]{1,3}(?:\.\d+)+|\d+(?:\.\d+)*\.?[a-zA-Z])\b(.*)",            #: A.1, 2.b, 2B
    r"\W*(?:[^\W\d]{2,12}\s+)?([A-Z]-?\d+(?:\.\d+)*|\d+-\d+)\b(.*)",        #: A1, S-1.1, 16-2, Exhibit A-1
    r"\W*(\d+(?:\.\d+)*(?:\([a-z\d]{1,4}\))+)(.*)",                           #: 2.1(i)
    r"\W*[^\W\d]{2,12}\.(\d+)(.*)",                                           #: Article.1.
    r"\W*([一二三四五六七八九十百]+)[)）、．](.*)",
    r"\W*[^\W\d]{2,4}(\d+)[：:](.*)",                                          #: 附录1：
    r"\W*第\s*([一二三四五六七八九十百]+)\s*[条條章节節](.*)",
))
_LIST_NUMBER = re.compile(r"^[\W_]*\d{1,3}[.)]\s+(?=\W*\w)")
_HEADING = re.compile(r"^#{1,6}[ \t]+(?P<hashes>.+)|^(?!#)(?P<lined>\S.*)\n(?:=+|-{2,})[ \t]*$", re.MULTILINE)
_NUMBERED = re.compile(r"\W*(?:(?:Section|Article|Clause)\s+)?(\d{1,3}(?:\.\d{1,3})*)\b[^\w(]*\s+([^\W\d].*)")
_LONGEST_HEADING = 160  #: characters; beyond, a paragraph stands over a line of dashes
_COMPARED = 30  #: letters and digits of a heading


class PrintedNumbers:
    """Every place of a text that begins with something like a number, by that number."""

    def __init__(self, text: str) -> None:
        self._after: dict[str, list[str]] = defaultdict(list)
        lines = [line for line in map(_plain, text.splitlines()) if line.strip()]
        for line, following in pairwise([*lines, ""]):
            for number, rest in _readings(line):
                self._after[number].append(_letters(rest + following[:2 * _COMPARED]))

    def has(self, clause: Clause) -> bool:
        """True if the number of a clause stands before its heading somewhere in the text."""
        heading = _letters(clause.heading or "")[:_COMPARED]
        return any(words.startswith(heading) for words in self._after[_folded(clause.number or "")])


def numbered_headings(text: str) -> Iterator[tuple[str, str]]:
    """The number and the words of each Markdown heading that begins with a number."""
    for match in _HEADING.finditer(text):
        line = _plain(match["hashes"] or match["lined"])
        if len(line) <= _LONGEST_HEADING and (numbered := _NUMBERED.fullmatch(line)):
            yield numbered[1], numbered[2]


def is_clause(number: str, words: str, clauses: tuple[Clause, ...]) -> bool:
    """True if a clause has this number and begins with these words."""
    beginning = _letters(words)[:_COMPARED]
    return any(_folded(clause.number or "") == number
               and _letters((clause.heading or "") + clause.text[:2 * _COMPARED]).startswith(beginning)
               for clause in clauses)


def _readings(line: str) -> Iterator[tuple[str, str]]:
    """The numbers that may stand before the words of a line: that of its list entry, and one in its text."""
    for text in {line, _LIST_NUMBER.sub("", line)}:
        for match in filter(None, (pattern.match(text) for pattern in _NUMBERS)):
            yield _folded(match[1]), match[2]


def _plain(line: str) -> str:
    return " ".join(unescape(_MARKUP.sub("", _LINK.sub(r"\1", _LINK.sub(r"\1", line)))).split())


def _folded(number: str) -> str:
    return re.sub(r"\s", "", number).casefold()


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
