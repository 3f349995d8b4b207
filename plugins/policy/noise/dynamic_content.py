"""Conditions on what changes on a page by itself: ages, counters, clocks."""
from __future__ import annotations

import re

from plugins.policy.noise.difference import LinePart
from plugins.policy.text import packaged
from plugins.policy.text.dates import names_a_day, speaks_of_age
from plugins.policy.text.document import Line, Zone
from plugins.policy.text.regex import regex

_WORDS = packaged.expressions("plugins.policy.noise", "page")
_AGO = regex(_WORDS["ago"])
_COUNTED = _WORDS["counted"]
_CLOCK = regex(r"\b\d{1,2}:\d{2}:\d{2}\b")
_MACHINE_STAMP = regex(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_TIME = regex(r"\d{1,2}:\d\d\b|\b\d{1,2}\.\d\d (?:UTC|[A-Z]{2,3}T)\b")  #: 5:41, or 13.21 BST, but not "2.10 BETA"
_YEAR = regex(r"(?:19|20)\d\d")
_SHORT = 12  #: words; a longer line is no stamp of a page's own


def is_age(part: LinePart) -> bool:
    """True if the words tell how long ago something was, or a clock's time; of a whole line that does, all words where
    it says that a page was changed, or on which day, or stands above or below the policy.
    """
    text, shown = _words_of(part.line), part.line.shown
    if len(part.line.words) > _SHORT:
        return False
    if part.whole and (part.zone in (Zone.HEAD, Zone.FOOT) or speaks_of_age(shown) or names_a_day(shown)):
        return bool(_AGO.search(text) or _CLOCK.search(shown))
    matched = " ".join(match[0] for match in (*_AGO.finditer(text), *_CLOCK.finditer(shown)))
    return set(part.words) <= set(re.findall(r"\w+", matched))


def is_machine_stamp(part: LinePart) -> bool:
    """True if a short line outside the policy holds a day with its hour and seconds, as machines write them; or with
    its hour and minute, and does not say that it is the day on which the policy was changed.
    """
    shown = part.line.shown
    if part.zone is Zone.BODY or len(part.line.words) > _SHORT:
        return False
    is_clock = _TIME.search(shown) is not None and names_a_day(shown) and not speaks_of_age(shown)
    return is_clock or _MACHINE_STAMP.search(shown) is not None


def is_counter(part: LinePart) -> bool:
    """True if the words are a number that counts readers, votes, stars and the like; in no sentence of the policy."""
    if not _is_count(part.words) or (part.zone is Zone.BODY and (
            part.line.row or part.line.shown.endswith((".", ";")))):
        return False
    number = re.escape(" ".join(part.words))
    return re.search(rf"\b{number}{_COUNTED}|^(?:{_WORDS['count_of']}) {number}", _words_of(part.line)) is not None


def _words_of(line: Line) -> str:
    return " ".join(line.words)


def _is_count(words: tuple[str, ...]) -> bool:
    """True if words are a number other than a year, with its unit."""
    digits = [word[0].isdigit() for word in words]
    return any(digits) and not any(map(_YEAR.fullmatch, words)) and all(
        digit or word in ("k", "m", "b", "kb", "mb", "gb") for digit, word in zip(digits, words, strict=True))
