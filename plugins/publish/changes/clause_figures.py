"""Draws clauses' redlines as HTML, each distinct one once: since many versions, a clause has become the same."""
from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from plugins.policy.model import Redline
from plugins.publish.cards.term_links import GlossaryTerm, link_terms
from plugins.publish.records.change_view import ClauseView, ComparisonView, figure_options
from plugins.publish.redlines.figure import FigureOptions, redline_figure, time_element
from plugins.publish.redlines.folding import Folding

_KEPT = 2_048     #: figures of about 5 kB: more than the clauses of a long policy that changed
_NO_DAY = date(1, 1, 1)  #: stands for the day of the version before, in which alone most such figures differ


def figure_html(view: ComparisonView, part: ClauseView, links: tuple[tuple[str, str], ...], level: int,
                terms: tuple[GlossaryTerm, ...], glossary: str) -> Markup:
    """A clause's redline as `change_view.figure` draws it, its terms linked to the glossary."""
    redline, options = figure_options(view, part, links, level)
    return _dated(redline, options, terms, glossary)


def plain_figure_html(view: ComparisonView, part: ClauseView, level: int, id: str | None = None, *,
                      headed: bool = True, folding: Folding | None = None) -> Markup:
    """A clause's redline without links, for a page that is about this clause alone."""
    redline, options = figure_options(view, part, (), level, id)
    return _dated(redline, replace(options, headed=headed, linked=False, folding=folding or options.folding), (), "")


def _dated(redline: Redline, options: FigureOptions, terms: tuple[GlossaryTerm, ...], glossary: str) -> Markup:
    if options.before == options.after:
        return _rendered(redline, options, terms, glossary)
    dateless = _rendered(redline, replace(options, before=_NO_DAY), terms, glossary)
    return Markup(dateless.replace(_day(_NO_DAY), _day(options.before), 1))


@lru_cache(maxsize=1024)
def _day(moment: date) -> Markup:
    return time_element(moment).html()


@lru_cache(maxsize=_KEPT)
def _rendered(redline: Redline, options: FigureOptions, terms: tuple[GlossaryTerm, ...], glossary: str) -> Markup:
    figure = redline_figure(redline, options)
    link_terms(figure, terms, glossary)
    return figure.html()
