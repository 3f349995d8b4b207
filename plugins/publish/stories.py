"""Tells a change as readers meet it everywhere: a title, a summary sentence, and every clause drawn."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lxml.html import HtmlElement
from markupsafe import Markup

from plugins.archive.history import Change
from plugins.policy.model import ClauseChange, Significance

from . import markup
from .chronicle import change_path
from .wording import clause_change, clause_name, count, day, listed, words_moved


@dataclass(frozen=True)
class Story:
    """One change, ready for a page, a list or a feed."""

    change: Change
    title: str
    summary: str
    url: str                       #: below the site's root, without leading slash
    date: date
    significance: Significance
    topics: tuple[str, ...]
    clauses: tuple[str, ...]       #: each clause's fate in a phrase
    figures: tuple[HtmlElement, ...]
    excerpt: bool

    @property
    def html(self) -> Markup:
        """Every redline, one below the other."""
        return Markup("\n").join(markup.serialise(figure) for figure in self.figures)


def story(change: Change, source: str | None = None) -> Story:
    """Tell one change; `source` is where the service publishes the policy."""
    fates = tuple(clause_change(c) for c in change.comparison.changes)
    figures = tuple(_figure(change, clause, source) for clause in change.comparison.changes)
    return Story(change, title(change), summary(change, fates), change_path(change), change.after.date,
                 change.weight.significance, change.weight.topics, fates, figures,
                 change.before.excerpt or change.after.excerpt)


def title(change: Change) -> str:
    """"Zoom Terms of Service: 10.4 was amended", or a count when several clauses changed."""
    named = f"{change.service_name} {change.policy_type}"
    changes = change.comparison.changes
    if len(changes) == 1:
        return f"{named}: {clause_change(changes[0])}"
    return f"{named}: {count(len(changes), 'clause')} changed"


def summary(change: Change, fates: Sequence[str]) -> str:
    """One plain sentence: who changed what, between which days, and how many words."""
    words = words_moved(change.comparison.words_deleted, change.comparison.words_inserted)
    excerpts = " (seen in excerpts)" if change.before.excerpt or change.after.excerpt else ""
    return (f"{change.service_name} changed its {change.policy_type} between {day(change.before.date)} and "
            f"{day(change.after.date)}{excerpts}: {listed(fates)}; {words}.")


def _where(clause: ClauseChange) -> str:
    """Which clause a redline is of, with what else became of it than its words."""
    fate = clause_change(clause)
    return clause_name(clause.after) if fate.endswith((" was amended", " were amended")) else fate


def _figure(change: Change, clause: ClauseChange, source: str | None) -> HtmlElement:
    named = (clause.after or clause.before)[0]
    drawing = markup.Drawing(
        id=f"c-{named.anchor}" if clause.after else f"c-{named.anchor}-removed",
        policy=f"{change.service_name} {change.policy_type}", clause=_where(clause),
        before=change.before.date, after=change.after.date, source=source, level=2)
    return markup.redline_figure(clause.redline, drawing)
