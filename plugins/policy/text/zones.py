"""Where on a page a policy begins and ends: between its title and its last running text, above the page's foot."""
from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.policy.text import packaged
from plugins.policy.text.dates import names_a_day
from plugins.policy.text.line import Line
from plugins.policy.text.link_rows import is_link_list
from plugins.policy.text.punctuation import COLONS, QUESTION_MARKS
from plugins.policy.text.regex import regex

_LINES = packaged.expressions("plugins.policy.text", "lines")
_SENTENCE = 4    #: words of the shortest sentence
_MAX_SENTENCES = 3        #: sentences; a heading below so many is no title of the policy
_ENDS = (".", ":", ";", "!", "。", "：", "；", "।")
_RIGHTS = regex(r"\b(?:19|20)\d\d\b|copyright|©|rights", re.IGNORECASE)  #: of a foot that can end in a full stop
_ANSWERS = frozenset(_LINES["answers"].split("|"))  #: to questions
TITLE = regex(_LINES["title"], re.IGNORECASE)  #: what the titles of policies are called
_CLAUSE = regex(
    r"(?:§|art(?:icle|ikel|iculo|ículo|icolo|igo)?\.?|section|clause|第)?"
    r"\s?\d{1,3}(?:\.\d{1,3})*[.)条]?\s+\w", re.IGNORECASE)
_FOOT = regex(_LINES["foot"])
_COPYRIGHT = regex(r"\W*© ?(?:19|20)\d\d\D.{0,60}$")


def running_text(lines: tuple[Line, ...]) -> tuple[int, int]:
    """Where the policy begins, and where its last running text ends."""
    prose = list(_prose(lines))
    return (_begins(lines, prose[0][0]), prose[-1][1]) if prose else (_begins(lines, None), len(lines))


def _prose(lines: tuple[Line, ...]) -> Iterator[tuple[int, int]]:
    """The ranges of lines that are running text: long paragraphs that are not made of links."""
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and lines[index].continues:
            continue
        if _is_prose(lines[start:index]):
            yield start, index
        start = index


def _is_prose(paragraph: tuple[Line, ...]) -> bool:
    """True if the lines of a paragraph are running text."""
    if len(paragraph) == 1:
        return paragraph[0].is_prose and not is_link_list(paragraph[0].shown)
    words = sum(len(line.words) for line in paragraph)
    return words >= 20 and sum(line.linked for line in paragraph) < 0.5 * words


def _begins(lines: tuple[Line, ...], prose: int | None) -> int:
    """The latest line at which the policy can begin: the first sentence, numbered clause or table below its title; in a
    text of short lines alone, the first below the title that states no day.
    """
    last = len(lines) - 1 if prose is None else prose
    below = range(_title(lines, last, alone=prose is None) + 1, last)
    if prose is None:
        return next((index for index in below if not names_a_day(lines[index].shown)), max(0, last))
    return next((index for index in below if _is_text(lines[index], lines[index + 1])), last)


def _title(lines: tuple[Line, ...], last: int, *, alone: bool) -> int:
    """The index of the policy's title, or -1. A heading below several sentences, or in a text of headings alone, is a
    clause's even if it names a policy.
    """
    headings = [index for index, line in enumerate(lines[:max(0, last)]) if line.heading]
    title = next((index for index in headings[:1 if alone else None] if TITLE.search(lines[index].shown)), -1)
    sentences = sum(_is_text(line, lines[index + 1]) and not line.heading and not line.listed
                    for index, line in enumerate(lines[:max(0, title)]))
    return -1 if sentences >= _MAX_SENTENCES else title


def _stands_for_itself(line: Line) -> bool:
    """True if the line is a table row, a numbered clause, or a heading or item as long as a sentence."""
    return bool(line.row or _CLAUSE.match(line.shown)
                or (len(line.words) >= _SENTENCE and (line.heading or line.listed)))


def _is_text(line: Line, following: Line) -> bool:
    """True if the line is a sentence, a question with its answer, a numbered clause, a table row or leads a list."""
    if 2 * line.linked >= len(line.words):
        return False
    if _stands_for_itself(line):
        return True
    if len(line.words) > 1 and line.shown.endswith(COLONS) and not following.linked:
        return following.listed or not any(map(str.isdigit, following.letters))
    if line.shown.endswith(QUESTION_MARKS):
        return following.shown.endswith(_ENDS) or following.letters in _ANSWERS
    return len(line.words) >= _SENTENCE and line.shown.endswith(_ENDS)


def foot_of(lines: tuple[Line, ...], size: int) -> int:
    """The index of the footer's first line: a line that only footers have, with little text after it."""
    after = 0
    foot = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        after += len(lines[index].words)
        if after > 0.15 * size + 120:
            break
        if _is_foot(lines[index]):
            foot = index
    return foot


def _is_foot(line: Line) -> bool:
    """True if only the foots of pages have such a line; a year begins one if the sign of copyright stands before it."""
    is_known = _COPYRIGHT.match(line.shown) or _FOOT.match(" ".join(line.words))
    return bool(is_known) and (not line.shown.endswith(".") or _RIGHTS.search(line.shown) is not None)
