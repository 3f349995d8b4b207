"""What changes on a page by itself: ages, counters, clocks, tickers, file sizes, tokens."""
from __future__ import annotations

import re

from plugins.policy.noise.boilerplate.lines import speaks_policy
from plugins.policy.noise.token_diff import LinePart
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
_SIZE = re.compile(r"\d+(?:[.,]\d+)?|[kmg]i?b|bytes?")
_TOKEN = re.compile(r"(?=(?:\D*\d){4})(?=.*[a-z])[a-z0-9]{8,}|[0-9a-f]{12,}|\d{6,}")
_PLACE = re.compile(
    r"\b(?:suite|ste|floor|unit|room|box|street|st|road|rd|avenue|ave|lane|drive|way|boulevard|blvd|parkway|plaza|square|"
    r"quay|court|house|building|rue|via|calle|rua|platz|phone|tel|telephone|fax|call)\b|stra(?:ss|ß)e\b|straat\b"
)  #: the words beside the numbers of an address
_CLOCK = re.compile(r"\b\d{1,2}:\d{2}:\d{2}\b")
_AGAIN = re.compile(r"(\w{3,12}?)\1{3,}")  #: what pages measure fonts with: some letters over and over
_ZONE = r"(?:[a-z]{1,3}[sd]t|cest|eest|utc|gmt|cet|eet|wet)"  #: of time, as est, pdt, bst
_TIME = re.compile(rf"\d{{1,2}}[.:]\d{{2}} ?(?:[ap]\.?m\.? ?)?{_ZONE}\b")
_AT = re.compile(r"\d{4}[-/.]\d\d[-/.]\d\d[T ](\d\d:\d\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\D{0,20}((?:19|20)\d\d(?:\D{1,3}(?:19|20)\d\d)?)", re.IGNORECASE)
_STAMP = 8  #: words of the longest
_OF_TIME = re.compile(rf"\d{{1,2}}(?:[.:]\d{{2}})?|[ap]m|{_ZONE}")


def is_volatile(part: LinePart) -> bool:
    """Whether some words of a line change by themselves."""
    line, said = part.line, " ".join(part.line.words)
    of_policy = part.zone is Zone.BODY
    if len(line.words) <= 12 and _is_moment(part, said):
        return True
    if len(line.words) <= 12 and (not of_policy or names_a_day(line.shown)) and all(
            map(_OF_TIME.fullmatch, part.words)) and any(
            part.words[0] in match[0] for match in _TIME.finditer(line.shown.casefold())):
        return True
    if len(line.words) <= 12 and _is_hour(part):
        return True
    if _is_counter(part, said) or all(map(_AGAIN.fullmatch, part.words)):
        return True
    if _is_copyright(part):
        return True
    if names_a_day(line.shown) or (speaks_policy(line) and not _is_ticker(line)):
        return False
    if not line.row and all(_TOKEN.fullmatch(word) and not (of_policy and word.isdigit()) for word in part.words):
        return True
    return not of_policy and _only_numbers(part.words) and not _PLACE.search(said)


def _is_moment(part: LinePart, said: str) -> bool:
    """Whether words tell a clock, or how long ago something was; in a sentence of the policy those words alone."""
    if part.zone is not Zone.BODY or not part.line.shown.endswith("."):
        return bool(_AGO.search(said) or _CLOCK.search(part.line.shown))
    told = " ".join(match[0] for match in _AGO.finditer(said)).split()
    return bool(told) and set(part.words) <= set(told)


def _is_copyright(part: LinePart) -> bool:
    """Whether words are the years of a notice of copyright."""
    return all(map(_YEAR.fullmatch, part.words)) and set(part.words) <= {
        year for match in _COPYRIGHT.finditer(part.line.shown) for year in _YEAR.findall(match[1])}


def is_stamp(line: Line) -> bool:
    """Whether a short line is the day and hour of an article."""
    return len(line.words) <= _STAMP and bool(_TIME.search(line.shown.casefold())) and names_a_day(line.shown)


def is_bare_day(line: Line) -> bool:
    """Whether a line is a day and nothing else."""
    return len(line.words) <= 3 and (_AGO.fullmatch(" ".join(line.words)) is not None or (
        _YEAR.search(line.shown) is not None and names_a_day(line.shown)))


def tells_age(line: Line) -> bool:
    """Whether a short line tells how long ago something was."""
    return len(line.words) <= 12 and bool(_AGO.search(" ".join(line.words)))


def _is_hour(part: LinePart) -> bool:
    """Whether words are the hours and minutes that stand beside a full date."""
    told = [match[1] for match in _AT.finditer(part.line.shown)]
    return bool(told) and set(part.words) <= {*re.findall(r"\d\d", " ".join(told)), *told}


def _is_counter(part: LinePart, said: str) -> bool:
    """Whether the words are a number that counts readers, votes, stars and the like, or the size of a file."""
    if any(map(_YEAR.fullmatch, part.words)) or not any(word[0].isdigit() for word in part.words):
        return False
    if not all(word[0].isdigit() or word in ("k", "m", "b", "kb", "mb", "gb") for word in part.words):
        return False
    if all(_SIZE.fullmatch(word) for word in part.words) and re.search(r"\d [kmg]i?b\b", said):
        return len(part.line.words) <= 12
    if part.zone is Zone.BODY and (part.line.row or part.line.shown.endswith((".", ";"))):
        return False
    number = re.escape(" ".join(part.words))
    return bool(re.search(rf"\b{number}{_COUNTED}|^(?:views|likes|followers|comments|votes|downloads) {number}", said))


def _only_numbers(words: tuple[str, ...]) -> bool:
    return all(word[0].isdigit() or word in "$€£¥%－＋" for word in words)


def _is_ticker(line: Line) -> bool:
    """Whether so much of a line are numbers that it must be a ticker or a table of rates."""
    return sum(_only_numbers((word,)) for word in line.words) >= 0.4 * len(line.words)
