"""How much a change matters and what it is about, decided by the words that came and went."""
from __future__ import annotations

import re
from collections.abc import Iterable

from plugins.policy.dates import StatedDates, stated_dates
from plugins.policy.model import Clause, ClauseChange, Comparison, EditKind, Significance, Weight
from plugins.policy.topics import TOPICS, words_about

__all__ = ["TOPICS", "StatedDates", "stated_dates", "weigh"]

_DUTY = re.compile(
    r"\b(?:shall|must|may not|will not|required|agree|consent|waive\w*|liab\w+|arbitrat\w+|without (?:your )?consent|"
    r"prohibited|permitted|fees?|refund\w*|licen[cs]e|terminate|train|sell|share)\b",
    re.IGNORECASE,
)
_NOTABLE_WORDS = 25   #: words that came and went; fewer can be notable only by what they say
_MATERIAL_WORDS = 8


def weigh(comparison: Comparison) -> Weight:
    """Weigh a change by its comparison; the same words always weigh the same."""
    altered = [_altered(change) for change in comparison.changes]
    text = "\n".join(altered)
    duties = tuple(dict.fromkeys(match[0].casefold() for match in _DUTY.finditer(text)))
    size = comparison.words_deleted + comparison.words_inserted
    significance = _significance(size, duties)
    topics = _topics(zip(comparison.changes, altered, strict=True))
    return Weight(significance, topics, _reason(significance, size, duties), duties[:8])


def _altered(change: ClauseChange) -> str:
    """The words of a clause that came or went."""
    return " ".join(edit.text for edit in change.redline.edits if edit.kind is not EditKind.KEPT)


def _significance(size: int, duties: tuple[str, ...]) -> Significance:
    if size >= _NOTABLE_WORDS and duties:
        return Significance.NOTABLE
    if size >= _MATERIAL_WORDS or duties:
        return Significance.MATERIAL
    return Significance.EDITORIAL


def _topics(changes: Iterable[tuple[ClauseChange, str]]) -> tuple[str, ...]:
    """The topics that the altered words and the headings around them speak of, heaviest first."""
    score: dict[str, float] = dict.fromkeys(TOPICS, 0.0)
    for change, altered in changes:
        headings = " ".join(_heading(clause) for clause in change.before + change.after)
        for topic in TOPICS:
            score[topic] += len(words_about(topic, altered)) + 2 * bool(words_about(topic, headings))
    heaviest = max(score.values(), default=0)
    kept = [topic for topic in TOPICS if score[topic] >= max(1, 0.3 * heaviest)]
    return tuple(sorted(kept, key=lambda topic: -score[topic]))[:5]


def _heading(clause: Clause) -> str:
    return clause.heading or ""


def _reason(significance: Significance, size: int, duties: tuple[str, ...]) -> str:
    said = f", among them “{'”, “'.join(duties[:4])}”" if duties else ""
    return f"{size} words came or went{said}: {significance.value}"
