"""What the options of blocks and the fields of cards may say: days, views, kinds of cards."""
from __future__ import annotations

import datetime

from plugins.spelling import did_you_mean

VIEWS = ("redline", "before", "after", "both")
KINDS = {"plain words": "In plain words", "term": "What the term means", "caution": "Worth knowing",
         "action": "What you can do"}


def as_date(value: object) -> str:
    """A day as YAML or an author gives it, as "2023-08-07"; ValueError says how to write one."""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    try:
        return datetime.date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise ValueError(f"{str(value)!r} is not a day: write it as 2023-08-07") from None


def as_view(value: object) -> str:
    """One of VIEWS; ValueError names the nearest."""
    return _one_of(str(value), VIEWS, "view")


def as_kind(value: object) -> str:
    """One of KINDS; ValueError names the nearest."""
    return _one_of(str(value), tuple(KINDS), "kind of card")


def _one_of(value: str, known: tuple[str, ...], label: str) -> str:
    if value.lower() in known:
        return value.lower()
    hint = did_you_mean(value.lower(), known)
    raise ValueError(f"there is no {label} {value!r}{hint or '; there are ' + ', '.join(known)}")


def as_to(value: object) -> str:
    """A day, or "latest"."""
    return "latest" if value == "latest" else as_date(value)
