"""Buttons that do something with a page ("Share", "Print"), known by their words and by what stands around them."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from plugins.policy.noise.boilerplate.lines import Says, plain
from plugins.policy.noise.boilerplate.navigation import BoilerplateSearch
from plugins.policy.text import packaged
from plugins.policy.text.dates import statement
from plugins.policy.text.document import Line, NormalizedDocument
from plugins.policy.text.line import plain_words
from plugins.policy.text.punctuation import COLONS, QUESTION_MARKS, STOPS
from plugins.policy.text.regex import regex

_UNSPACED = frozenset({"chinese", "japanese"})
_LONGEST = 8  #: words of the longest button: "Share this page on Facebook, X and LinkedIn"
_OFTEN = 3    #: times that a button stands beside a heading, by which it is known for one of every section
_NUMBERED = regex(r"\W{0,4}\d{1,3}(?:\.\d{1,3})*[.)、]?\s*\w|第")  #: how a numbered clause begins


def actions_between(search: BoilerplateSearch) -> Iterator[int]:
    """The buttons that do something with the page ("Share", "Print") between two paragraphs, below the last, or beside
    the headings of several sections; if they name a thing of pages ("Print this page"), wherever no question or colon
    stands above.
    """
    lines = search.doc.lines
    for index in filter(lambda one: _is_action(lines[one]), search.unshared):
        above = next((lines[one] for one in range(index - 1, -1, -1) if not _is_action(lines[one]) and not (
            Says.CONTROL.by(lines[one]) or one in search.found)), None)
        below = next((line for line in lines[index:] if not _is_action(line)), None)
        names_thing = _things().search(plain(lines[index].shown)) is not None
        is_above_day = below is not None and statement(below.shown) is not None
        if _is_repeated(search.doc, index) or (is_above_day and above is not None and above.heading) or (
                not _is_led(lines, above) and (names_thing or (above is not None and _is_between(above, below)))):
            yield index


def _is_action(line: Line) -> bool:
    if len(line.words) > _LONGEST or line.listed or line.row or line.heading or line.continues:
        return False
    return says_action(plain(line.shown))


def says_action(plain: str) -> bool:
    """True if words in small letters, without signs, are what such a button says."""
    return _actions().fullmatch(plain) is not None


def _is_repeated(doc: NormalizedDocument, index: int) -> bool:
    """True if a button stands so often, each time above or below a heading, that every section has it."""
    places = doc.places[doc.lines[index].letters]
    near_headings = sum(any(doc.lines[near].heading for near in (place - 1, place + 1) if 0 <= near < len(doc.lines))
                        for place in places)
    return near_headings >= _OFTEN and 2 * near_headings >= len(places)


def _is_led(lines: Sequence[Line], above: Line | None) -> bool:
    """True if what stands above a button leads to it: a clause's heading, a question or what introduces a list."""
    if above is None or above.shown.endswith((*COLONS, *QUESTION_MARKS)):
        return above is not None
    return above.heading and above is not next(line for line in lines if line.heading)


@cache
def _actions() -> re.Pattern[str]:
    """What such buttons say in any of the languages, of each the words of no other."""
    patterns = []
    for language in _lexicon()["actions"]:
        space = " ?" if language in _UNSPACED else " "
        words, things, beside = (_listed(table, language) for table in ("actions", "things", "beside"))
        other = f"(?:{things}|{beside}|{_networks()})"
        patterns.append(f"(?:{other}{space})*(?:{words})(?:{space}(?:{words}|{other}))*")
    return re.compile(rf"(?:{'|'.join(patterns)})(?: \d{{1,4}}(?: \d{{1,2}})? [kmg]b)?")


@cache
def _things() -> re.Pattern[str]:
    """What such buttons do something with."""
    spaced, unspaced = ("|".join(_listed("things", language) for language in _lexicon()["things"]
                                 if (language in _UNSPACED) is is_unspaced) for is_unspaced in (False, True))
    return re.compile(rf"\b(?:{spaced}|{_networks()})\b|{unspaced}")


@cache
def _networks() -> str:
    """The names of networks, those of more than one letter with the endings of cases: "Facebooku"."""
    return "|".join(rf"{name}\w{{0,2}}" if len(name) > 1 else name for name in _plain(_lexicon()["networks"]))


def _listed(table: str, language: str) -> str:
    """A regular expression for the phrases that a table of the lexicon has for a language."""
    return "|".join(_plain(_lexicon()[table][language]))


@cache
def _plain(phrases: str) -> tuple[str, ...]:
    return tuple(" ".join(plain_words(phrase)) for phrase in phrases.split(";"))


def _lexicon() -> dict[str, Any]:
    return packaged.lexicon("plugins.policy.noise", "actions")


def _is_between(above: Line, below: Line | None) -> bool:
    """True if what stands above a button leads to nothing, and what stands below does not go on with it."""
    if below is None or above.heading:
        return below is None and _is_ended(above)
    if above.row or below.heading or below.is_links or (below.listed and above.listed):
        return below.heading or (not above.row and _is_ended(above))
    is_new = any(sign in below.shown for sign in QUESTION_MARKS) or _NUMBERED.match(below.shown) or not (
        below.listed or below.shown.endswith((*STOPS, *COLONS)))
    return bool(is_new) and _is_ended(above)


def _is_ended(line: Line) -> bool:
    """True if a line leads to nothing below it: an entry of a list, a link, or a whole sentence."""
    return line.listed or 2 * line.linked >= len(line.words) or line.shown.endswith(STOPS)
