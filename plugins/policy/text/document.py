"""The normal form of a policy's text: its lines of words, and where the policy begins and ends on the page."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from plugins.policy.text import packaged
from plugins.policy.text.line import Line, fold
from plugins.policy.text.link_rows import is_link_list
from plugins.policy.text.punctuation import COLONS, QUESTION_MARKS
from plugins.policy.text.regex import regex

_LINES = packaged.expressions("plugins.policy.text", "lines")
__all__ = ["LONG", "TITLE", "Line", "NormalizedDocument", "Zone", "fold", "normalize", "without_indices"]

LONG = 8  #: words; shorter lines are repeated in honest documents too
_LONG_LINK = 24  #: lines, blank ones among them, that a link goes over …
_TEASER = 40     #: … and words in each of them
_SENTENCE = 4    #: words of the shortest sentence
_MAX_SENTENCES = 3        #: sentences; a heading below so many is no title of the policy
_ENDS = (".", ":", ";", "!", "。", "：", "；", "।")
_RIGHTS = regex(r"\b(?:19|20)\d\d\b|copyright|©|rights", re.IGNORECASE)  #: of a foot that can end in a full stop
_ANSWERS = frozenset(_LINES["answers"].split("|"))  #: to questions
TITLE = regex(_LINES["title"], re.IGNORECASE)  #: what the titles of policies are called
_CLAUSE = regex(
    r"(?:§|art(?:icle|ikel|iculo|ículo|icolo|igo)?\.?|section|clause|第)?"
    r"\s?\d{1,3}(?:\.\d{1,3})*[.)条]?\s+\w", re.IGNORECASE)
_NEW_PARAGRAPH = regex(r"\s*(?:[*+-]|\d{1,3}[.)])\s|\s*[#>|]")
_FOOT = regex(_LINES["foot"])


class Zone(Enum):
    """Where on a page a line stands."""

    HEAD = "above the policy"
    BODY = "in the policy"
    TAIL = "after the last running text"  #: the policy's last lines, or the page's: it cannot be told
    FOOT = "below the policy"


@dataclass(frozen=True, slots=True, eq=False)
class NormalizedDocument:
    """A text's lines that hold words, in zones: what stands above the policy, the policy, what stands below.

    `normalize` gives one and the same of these for a text, so that what is found out about it can be remembered.
    """

    lines: tuple[Line, ...]
    letters: str  #: all words run together: equal letters mean equal words
    size: int     #: how many words the text has
    body: int     #: index of the first line of running text; the lines before it are the head
    tail: int     #: index of the first line after the last running text
    foot: int     #: index of the first line of the page's foot, or the number of lines
    titles: frozenset[str]    #: the words that stand above the policy
    headings: frozenset[str]  #: the headings, each as its letters
    places: Mapping[str, Sequence[int]]  #: the indices of the lines that have the same letters
    several: Mapping[str, Sequence[int]]  #: the same, of those that stand more than once
    numbers: tuple[int, ...]  #: of each line, counted from 0, in the text
    repeated: float           #: which share of the words stands in long lines that were there before (0 to 1)

    def zone(self, index: int) -> Zone:
        """Where on the page a line stands."""
        if index < self.body:
            return Zone.HEAD
        return Zone.FOOT if index >= self.foot else Zone.TAIL if index >= self.tail else Zone.BODY


@lru_cache(maxsize=16)
def normalize(text: str) -> NormalizedDocument:
    """A text's lines as folded words. Texts that differ only in typography have equal letters."""
    numbered = tuple(_lines(text.splitlines()))
    lines = tuple(line for _, line in numbered)
    size = sum(len(line.words) for line in lines)
    body, tail = _running_text(lines)
    titles = frozenset[str]().union(*(line.words for line in lines[: max(1, body)]))
    headings = frozenset(line.letters for line in lines if line.heading)
    places = _places(lines)
    return NormalizedDocument(
        lines, "".join(line.letters for line in lines), size, body, tail, _foot(lines, size), titles, headings, places,
        {letters: found for letters, found in places.items() if len(found) > 1},
        tuple(number for number, _ in numbered), _repeated(lines, size))


def without_indices(text: str, doc: NormalizedDocument, dropped: Set[int]) -> str:
    """A text without some of the lines that its normal form has, by their index."""
    numbers = {doc.numbers[index] for index in dropped}
    return "\n".join(line for number, line in enumerate(text.splitlines()) if number not in numbers)


def _places(lines: tuple[Line, ...]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        found[line.letters].append(index)
    return dict(found)


def _repeated(lines: tuple[Line, ...], size: int) -> float:
    long = [line for line in lines if len(line.words) >= LONG]
    once = {line.letters: len(line.words) for line in long}
    return (sum(len(line.words) for line in long) - sum(once.values())) / max(1, size)


def _running_text(lines: tuple[Line, ...]) -> tuple[int, int]:
    """Where the policy begins, and where its last running text ends."""
    prose = list(_prose(lines))
    return (_begins(lines, prose[0][0]), prose[-1][1]) if prose else (_begins(lines, None), len(lines))


def _lines(raw: list[str]) -> Iterator[tuple[int, Line]]:
    """The lines that hold words, numbered; a line underlined with dashes is a heading."""
    previous: Line | None = None
    at = 0
    blank_before = True
    for number, (text, line) in enumerate(zip(raw, _with_long_links([fold(text) for text in raw]), strict=True)):
        if line.underline and previous:
            previous = replace(previous, heading=True)
        if not text.strip():
            blank_before = True
            continue
        if previous and previous.words:
            yield at, previous
        continues = bool(previous and not blank_before and line.words and not _NEW_PARAGRAPH.match(text))
        previous = None if line.underline else continuing(line) if continues else line
        blank_before, at = False, number
    if previous and previous.words:
        yield at, previous


@lru_cache(maxsize=32768)
def continuing(line: Line) -> Line:
    """The line as one that continues its paragraph."""
    return replace(line, continues=True)


def _with_long_links(folded: list[Line]) -> list[Line]:
    """The lines, those within a link that goes over several of them as links."""
    for start, first in enumerate(folded):
        if first.opens:
            near = range(start + 1, min(start + _LONG_LINK, len(folded)))
            end = next((index for index in near if folded[index].closes or len(folded[index].words) > _TEASER), start)
            if folded[end].closes:
                folded[start:end + 1] = [replace(one, linked=len(one.words)) for one in folded[start:end + 1]]
    return folded


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
    """The latest line at which the policy can begin: the first sentence, numbered clause or table below its title."""
    last = len(lines) - 1 if prose is None else prose
    below = range(_title(lines, last, alone=prose is None) + 1, last)
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


def _foot(lines: tuple[Line, ...], size: int) -> int:
    """The index of the footer's first line: a line that only footers have, with little text after it."""
    after = 0
    foot = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        after += len(lines[index].words)
        if after > 0.15 * size + 120:
            break
        if _FOOT.match(" ".join(lines[index].words)) and (
                not lines[index].shown.endswith(".") or _RIGHTS.search(lines[index].shown)):
            foot = index
    return foot
