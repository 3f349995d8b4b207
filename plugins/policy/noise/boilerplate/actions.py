"""Buttons that do something with a page ("Share", "Print"), known by their words and by what stands around them."""
from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import cache

from plugins.policy.noise.boilerplate.navigation import BoilerplateSearch, is_repeated
from plugins.policy.text import packaged
from plugins.policy.text.dates import names_a_day, speaks_of_age, statement
from plugins.policy.text.document import Line, fold
from plugins.policy.text.punctuation import COLONS, QUESTION_MARKS, STOPS
from plugins.policy.text.regex import regex

_NUMBERED = regex(r"\W{0,4}\d{1,3}(?:\.\d{1,3})*[.)、]?\s*\w|第")  #: how a numbered clause begins


def actions_between(search: BoilerplateSearch) -> Iterator[int]:
    """The buttons that do something with the page ("Share", "Print") between two paragraphs, below the last, or beside
    the headings of several sections.
    """
    lines = search.doc.lines
    return (index for index in search.unshared if _is_action(lines[index])
            and (_is_between(lines, index, search.found) or is_repeated(search.doc, index)))


def _is_action(line: Line) -> bool:
    return line.letters in _actions() and not (line.listed or line.row or line.heading or line.continues)


@cache
def _actions() -> frozenset[str]:
    """The letters of what such buttons say, in all languages."""
    listed = packaged.lexicon("plugins.policy.noise", "actions").values()
    return frozenset(fold(phrase).letters for phrases in listed for phrase in phrases.split(";"))


def _is_between(lines: Sequence[Line], index: int, found: Container[int]) -> bool:
    """True if what stands above a button leads to nothing, and what stands below does not go on with it."""
    above = next((lines[one] for one in range(index - 1, -1, -1) if one not in found and not _is_action(lines[one])),
                 None)
    below = next((line for line in lines[index:] if not _is_action(line)), None)
    if above and above.heading and below and (_states_day(below.shown) or (
            above is next(line for line in lines if line.heading) and _has_others_beside(lines, index))):
        return True  # below a heading and above the day of the policy, or below the title and among other buttons
    ended = above and (above.listed or above.is_links or above.row or above.shown.endswith(STOPS))
    if above is None or above.heading or not ended or (above.row and not (below and below.heading)):
        return False
    if below is None or below.heading or below.is_links or (below.listed and above.listed):
        return True
    if any(sign in below.shown for sign in QUESTION_MARKS):
        return True
    explains = below.listed or below.shown.startswith(COLONS) or below.shown.endswith((*STOPS, *COLONS))
    return _NUMBERED.match(below.shown) is not None or not explains


def _has_others_beside(lines: Sequence[Line], index: int) -> bool:
    """True if another such button stands right beside one."""
    return any(_is_action(line) and line.letters != lines[index].letters
               for line in (*lines[max(0, index - 1):index], *lines[index + 1:index + 2]))


def _states_day(shown: str) -> bool:
    return statement(shown) is not None or (speaks_of_age(shown) and names_a_day(shown))
