"""The notice that a change gave: the days from when we first saw its text to its stated effective date."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from plugins.publish.html.english import count, day
from plugins.publish.records.change_view import ChangeView

BELIEVABLE = 3_653  #: days; a day further from when we saw the text is a slip, in the text or in our reading


class NoticeClass(StrEnum):
    """Classes of notice: 30 and 15 days are what regulators ask for."""

    MONTH = "30 days and more"
    FORTNIGHT = "15 to 29 days"
    SHORT = "1 to 14 days"
    NONE = "on the day or after it"
    UNSTATED = "no day stated"


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice that one change gave."""

    days: int | None  #: from the day we first saw it to the day it says it takes effect; None if it states no new day

    @property
    def kind(self) -> NoticeClass:
        """The class that it falls in."""
        least = ((30, NoticeClass.MONTH), (15, NoticeClass.FORTNIGHT), (1, NoticeClass.SHORT))
        if self.days is None:
            return NoticeClass.UNSTATED
        return next((kind for days, kind in least if self.days >= days), NoticeClass.NONE)


def notice(view: ChangeView) -> Notice:
    """The notice that a change gave, if it states a day of its own."""
    stated = view.stated.effective
    if stated is None or not _is_of_change(view, stated):
        return Notice(None)
    days = (stated - view.date).days
    return Notice(days if abs(days) <= BELIEVABLE else None)


def _is_of_change(view: ChangeView, stated: date) -> bool:
    """False for a day that the text before stated too, or a later one, or that had passed when we recorded that text.

    The line with the day is on some pages and not on others of the same service: what comes back with it is old.
    """
    before = view.stated.before
    return stated > before if before else stated > view.change.before.date


def sentence(view: ChangeView) -> str:
    """The notice that a change gave, in words."""
    days = notice(view).days
    if days is None:
        return "The policy states no new day on which this change takes effect."
    assert view.stated.effective
    opening = f"We first saw this text on {day(view.date)}"
    if days == 0:
        return f"{opening}, the day on which it says that it takes effect."
    side = "before" if days > 0 else "after"
    text = f"{opening}, {count(abs(days), 'day')} {side} the day on which it says that it takes effect."
    later = view.stated.later
    return f"{text} For some it names a later day, {day(later)}; we count to the first." if later else text
