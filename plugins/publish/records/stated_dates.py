"""What a policy says of its own dates, before and after a change, in sentences; nothing here reads a clock."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from plugins.archive.history.history import Change, History
from plugins.publish.html.english import day

if TYPE_CHECKING:
    from plugins.policy.text import dates


@dataclass(frozen=True, slots=True)
class Stated:
    """The dates in a policy's own words, and whether they moved with the change."""

    effective: date | None         #: since when the text says it is in force
    before: date | None            #: since when the text before said it was
    sentences: tuple[str, ...]     #: for readers
    unmoved: bool                  #: the words changed, the dates it states did not
    later: date | None = None      #: the day that the text names for others, such as existing customers


def _kinds(before: dates.StatedDates, after: dates.StatedDates) -> tuple[tuple[str, date | None, date | None], ...]:
    """Both dates before and after; one where one line ("Effective date: …") is read as both."""
    effective = "takes effect", before.effective, after.effective
    updated = "was last updated", before.updated, after.updated
    return (effective,) if effective[1:] == updated[1:] else (effective, updated)


def stated(change: Change) -> Stated:
    """Compare what both versions say of their dates."""
    from plugins.policy.text import dates  # here: most builds take what it finds from the cache
    before, after = dates.stated_dates(change.before.text), dates.stated_dates(change.after.text)
    kinds = _kinds(before, after)
    stated_now = [(verb, was, now) for verb, was, now in kinds if now]
    unmoved = bool(stated_now) and all(was == now for _, was, now in stated_now)
    sentences = [_unmoved([f"{verb} on {day(now)}" for verb, _, now in stated_now])] if unmoved else [
        _sentence(*kind) for kind in kinds if any(kind[1:])]
    later_day = dates.later_effective(change.after.text)
    if later_day:
        sentences.append(f"For some it names a later day, {day(later_day)}.")
    return Stated(after.effective, before.effective, tuple(sentences), unmoved, later_day)


def _unmoved(sentences: list[str]) -> str:
    plural = "s" if len(sentences) > 1 else ""
    return f"The stated date{plural} did not move: the policy still says that it {' and '.join(sentences)}."


def _sentence(verb: str, was: date | None, now: date | None) -> str:
    if now is None:
        return f"The policy no longer says when it {verb}; before, it said {day(was)}." if was else ""
    if was is None or was == now:
        return f"The policy says that it {verb} on {day(now)}" + (", as before." if was else ".")
    return f"The policy says that it {verb} on {day(now)}; before, it said {day(was)}."


def newest_day(histories: tuple[History, ...]) -> date | None:
    """The archive's own today: the day of its latest observation, so that the same archive gives the same site."""
    moments = [line.at for history in histories for line in history.journal]
    return max(moments).date() if moments else None


def lies_ahead(change: Change, history: History, today: date | None, effective: date | None) -> bool:
    """True if a change has yet to take effect: it is the latest of its policy, and its stated date is after today."""
    return bool(effective and today and effective > today and history.latest
                and change.after.name == history.latest.name)
