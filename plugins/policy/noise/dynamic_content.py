"""Conditions on what changes on a page by itself: ages, counters, clocks."""
from __future__ import annotations

import re

from plugins.policy.noise.difference import Difference, LinePart
from plugins.policy.text.dates import names_a_day
from plugins.policy.text.document import Line, Zone

_AGO = re.compile(
    r"(?:over|about|almost|more than)? ?\b(?:an?|one|\d+) (?:second|minute|min|hour|day|week|month|year)s? ago\b|"
    r"\b(?:today|yesterday|just now)\b|\b(?:this|last) (?:week|month|year)\b|"
    r"\bil y a (?:\d+|une?) (?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?)\b|"
    r"\bvor (?:\d+|einer?|einem) (?:sekunden?|minuten?|stunden?|tag(?:en)?|wochen?|monat(?:en)?|jahr(?:en)?)\b|"
    r"\bh(?:ace|á) (?:\d+|una?|uma?) (?:segundos?|minutos?|horas?|d[ií]as?|semanas?|m[eê]s(?:es)?|años?|anos?)\b|"
    r"\b(?:\d+|una?) (?:minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]) fa\b|"
    r"\b(?:\d+|een) (?:minuten|uur|dag(?:en)?|we(?:ek|ken)|maand(?:en)?|jaar) geleden\b"
)
_COUNTED = (
    r"(?: ?(?:k|m|b|mio|million|thousand|%)(?!\w))? ?(?:people |users |more )?"
    r"(?:views?|likes?|followers?|comments?|shares?|"
    r"votes?|ratings?|reviews?|downloads?|installs?|subscribers?|reads?\b|min(?:ute)?s? read|translated|complete|"
    r"found this|out of \d+ found|online\b|results?\b|stars?\b)"
)
_CLOCK = re.compile(r"\b\d{1,2}:\d{2}:\d{2}\b")
_ZONE = r"(?:[a-z]{1,3}[sd]t|cest|eest|utc|gmt|cet|eet|wet)"  #: of time, as est, pdt, bst
_TIME = re.compile(rf"\d{{1,2}}[.:]\d{{2}} ?(?:[ap]\.?m\.? ?)?{_ZONE}\b")
_MACHINE_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_AT = re.compile(r"\d{4}[-/.]\d\d[-/.]\d\d[T ](\d\d:\d\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\D{0,20}((?:19|20)\d\d(?:\D{1,3}(?:19|20)\d\d)?)", re.IGNORECASE)
_OF_TIME = re.compile(r"\d{1,2}\.\d{2}|\d{1,2}|[a-z]+")  #: the words of a time, as a line is folded to them
_SHORT = 12  #: words; a longer line is no stamp of a page's own


def is_age(part: LinePart) -> bool:
    """True if the words tell how long ago something was, or a clock's time; in a sentence of the policy those alone."""
    said = _said(part.line)
    if len(part.line.words) > _SHORT:
        return False
    if part.zone is not Zone.BODY or not part.line.shown.endswith("."):
        return bool(_AGO.search(said) or _CLOCK.search(part.line.shown))
    told = " ".join(match[0] for match in _AGO.finditer(said)).split()
    return bool(told) and set(part.words) <= set(told)


def is_hour_in_zone(part: LinePart) -> bool:
    """True if the words are an hour of a short line that gives it with its time zone, and with a day in the policy."""
    line = part.line
    placed = len(line.words) <= _SHORT and (part.zone is not Zone.BODY or names_a_day(line.shown))
    return placed and any(set(part.words) <= set(_OF_TIME.findall(match[0]))
                          for match in _TIME.finditer(line.shown.casefold()))


def is_hour_of_date(part: LinePart) -> bool:
    """True if the words are the hours and minutes beside a full date, in a short line."""
    told = [match[1] for match in _AT.finditer(part.line.shown)]
    return len(part.line.words) <= _SHORT and bool(told) and (
        set(part.words) <= {*re.findall(r"\d\d", " ".join(told)), *told})


def is_machine_stamp(part: LinePart) -> bool:
    """True if a short line outside the policy holds a day with its hour and seconds, as machines write them."""
    return part.zone is not Zone.BODY and len(part.line.words) <= _SHORT and (
        _MACHINE_STAMP.search(part.line.shown) is not None)


def is_copyright_year(part: LinePart) -> bool:
    """True if the words are the years of a notice of copyright."""
    return all(map(_YEAR.fullmatch, part.words)) and set(part.words) <= {
        year for match in _COPYRIGHT.finditer(part.line.shown) for year in _YEAR.findall(match[1])}


def is_counter(part: LinePart) -> bool:
    """True if the words are a number that counts readers, votes, stars and the like; in no sentence of the policy."""
    if not _is_count(part.words) or (part.zone is Zone.BODY and (
            part.line.row or part.line.shown.endswith((".", ";")))):
        return False
    number = re.escape(" ".join(part.words))
    counted = rf"\b{number}{_COUNTED}|^(?:views|likes|followers|comments|votes|downloads) {number}"
    return bool(re.search(counted, _said(part.line)))


def is_age_for_day(difference: Difference) -> bool:
    """True if one side tells an age and the other a day, in short lines."""
    sides = (difference.before, difference.after)
    return bool(difference.before and difference.after) and any(
        all(tells_age(part.line) for part in one)
        and all(len(part.line.words) <= _SHORT and names_a_day(part.line.shown) for part in other)
        for one, other in (sides, sides[::-1]))


def is_bare_day(line: Line) -> bool:
    """True if a line is a day and nothing else."""
    return len(line.words) <= 3 and (_AGO.fullmatch(_said(line)) is not None or (
        _YEAR.search(line.shown) is not None and names_a_day(line.shown)))


def tells_age(line: Line) -> bool:
    """True if a short line tells how long ago something was."""
    return len(line.words) <= _SHORT and bool(_AGO.search(_said(line)))


def _said(line: Line) -> str:
    return " ".join(line.words)


def _is_count(words: tuple[str, ...]) -> bool:
    """True if words are a number other than a year, with its unit."""
    digits = [word[0].isdigit() for word in words]
    return any(digits) and not any(map(_YEAR.fullmatch, words)) and all(
        digit or word in ("k", "m", "b", "kb", "mb", "gb") for digit, word in zip(digits, words, strict=True))
