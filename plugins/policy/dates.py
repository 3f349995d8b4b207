"""The dates a policy states of itself: since when it is in force, and when it was last updated."""
from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate((
        "january jan janvier januar enero janeiro gennaio januari",
        "february feb février fevrier februar febrero fevereiro febbraio februari",
        "march mar mars märz maerz marzo março maart",
        "april apr avril abril aprile",
        "may mai mayo maio maggio mei maj",
        "june jun juin juni junio junho giugno",
        "july jul juillet juli julio julho luglio",
        "august aug août aout agosto augustus augusti",
        "september sept sep septembre septiembre setembro settembre",
        "october oct octobre oktober okt octubre outubro ottobre",
        "november nov novembre noviembre novembro",
        "december dec décembre decembre dezember diciembre dezembro dicembre",
    ), 1)
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = (
    rf"(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?(?: of| de)? (?P<m1>{_MONTH})\.?,?(?: de)? (?P<y1>\d{{4}})"
    rf"|(?P<m2>{_MONTH})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})"
    rf"|(?P<y3>\d{{4}})[-/.](?P<m3>\d{{1,2}})[-/.](?P<d3>\d{{1,2}})"
    rf"|(?P<n4>\d{{1,2}})[./-](?P<n5>\d{{1,2}})[./-](?P<y4>\d{{4}})"
    rf"|(?P<m6>{_MONTH})\.?,? (?P<y6>\d{{4}}))"
)
_EFFECTIVE = re.compile(
    r"(?:effective(?: date)?(?: as of| on| from)?|in (?:force|effect)(?: from| since| as of)?|valid (?:from|as of)|"
    r"en vigueur (?:depuis |à compter )?(?:le|du)?|gültig ab|vigente desde|applicable (?:from|as of))"
    rf"[\s:–-]*(?:is |the |le |du |dem |el )?{_DATE}",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"(?:(?:last |was |most recently )*(?:updated?|revised|modified|changed|amended|edited|reviewed)(?: date| version)?"
    r"(?: on| as of)?|revision(?: date)?|(?:dernière )?(?:mise à jour|modification)|mis à jour|stand|"
    r"(?:zuletzt )?aktualisiert(?: am)?|última (?:actualización|atualização)|(?:version|date)(?: of| du)?)"
    rf"[\s:–-]*(?:is |the |le |du |am |el )?{_DATE}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class StatedDates:
    """What a policy says of its own age."""

    effective: date | None = None
    updated: date | None = None


def stated_dates(text: str) -> StatedDates:
    """Read out since when a policy says it is in force, and when it says it was last updated; the first of each."""
    plain = " ".join(re.sub(r"[*_#\\|]", "", text).split())
    return StatedDates(_first(_EFFECTIVE, plain), _first(_UPDATED, plain))


def _first(pattern: re.Pattern[str], text: str) -> date | None:
    for match in pattern.finditer(text):
        if (found := _read(match.groupdict())) is not None:
            return found
    return None


def _read(found: dict[str, str | None]) -> date | None:
    """A date in whichever of the spellings it was written; None for a day that no calendar has."""
    year = int(next(value for name, value in found.items() if name.startswith("y") and value))
    if found["n4"] and found["n5"]:
        month, day = sorted((int(found["n4"]), int(found["n5"])), key=lambda number: number > 12)
    elif found["m3"]:
        month, day = int(found["m3"]), int(found["d3"] or 1)
    else:
        name = found["m1"] or found["m2"] or found["m6"] or ""
        month, day = _MONTHS[name.casefold()], int(found["d1"] or found["d2"] or 1)
    try:
        return date(year, month, day)
    except ValueError:
        return None
