"""Draws clauses' redlines as HTML, each distinct one once: since many versions, a clause has become the same."""
from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from plugins.policy.model import Redline
from plugins.publish.blocks.term_links import Term, link_terms
from plugins.publish.records.change_view import ClauseView, ComparisonView, drawing_of
from plugins.publish.redlines.figure import Drawing, redline_figure, when
from plugins.publish.redlines.folding import Folding

_KEPT = 2_048     #: figures of about 5 kB: more than the clauses of a long policy that changed
_NO_DAY = date(1, 1, 1)  #: stands for the day of the version before, in which alone most such figures differ


def figure_html(view: ComparisonView, part: ClauseView, links: tuple[tuple[str, str], ...], level: int,
                terms: tuple[Term, ...], glossary: str) -> Markup:
    """A clause's redline as `change_view.figure` draws it, its terms linked to the glossary."""
    redline, drawing = drawing_of(view, part, links, level)
    return _dated(redline, drawing, terms, glossary)


def bare_figure_html(view: ComparisonView, part: ClauseView, level: int, id: str | None = None, *,
                     headed: bool = True, folding: Folding | None = None) -> Markup:
    """A clause's redline without links, for a page that is about this clause alone."""
    redline, drawing = drawing_of(view, part, (), level, id)
    return _dated(redline, replace(drawing, headed=headed, linked=False, folding=folding or drawing.folding), (), "")


def _dated(redline: Redline, drawing: Drawing, terms: tuple[Term, ...], glossary: str) -> Markup:
    if drawing.before == drawing.after:
        return _rendered(redline, drawing, terms, glossary)
    dateless = _rendered(redline, replace(drawing, before=_NO_DAY), terms, glossary)
    return Markup(dateless.replace(_day(_NO_DAY), _day(drawing.before), 1))


@lru_cache(maxsize=1024)
def _day(moment: date) -> Markup:
    return when(moment).html()


@lru_cache(maxsize=_KEPT)
def _rendered(redline: Redline, drawing: Drawing, terms: tuple[Term, ...], glossary: str) -> Markup:
    figure = redline_figure(redline, drawing)
    link_terms(figure, terms, glossary)
    return figure.html()
