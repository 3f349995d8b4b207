"""Draws an author's `clause-diff`: one clause at two days, or at one day and now."""
from __future__ import annotations

import copy
from datetime import date
from functools import lru_cache
from typing import Any

from lxml.html import HtmlElement

from plugins.archive.history.history import History
from plugins.policy.diff.redline import redline
from plugins.policy.model import Clause, ClauseReference, Version
from plugins.publish.archive_view import UnknownReference, address, clause_in, index_at, version_path
from plugins.publish.blocks.block_context import BlockContext, Embedded, day_of, policy_name, state_under
from plugins.publish.clause_index import ClauseIndex
from plugins.publish.html.english import clause_name, day
from plugins.publish.redlines import figure as redline_figure


def render(spec: dict[str, Any], inner: HtmlElement, page: BlockContext, level: int) -> list[HtmlElement]:
    """The redline, what the author wrote below it, and what has become of the clause since."""
    reference = page.reference(spec["argument"])
    history = page.archive.history(reference)
    before, after = _ends(spec, reference, history, page)
    old, new = _clauses(reference, history, before, after, page.archive.clauses)
    options = _figure_options(spec, reference, history, (before, after), (old, new), page, level)
    page.embedded.extend(Embedded(history, after if new else before, clause) for clause in new or old)
    start, clause = (before, old[0]) if old and (spec["to"] == "latest" or not new) else (after, new[0])
    figure = copy.deepcopy(_figure("\n\n".join(c.text for c in old), "\n\n".join(c.text for c in new), options))
    return [figure, *list(inner), state_under(page, reference, history, start, clause)]


@lru_cache(maxsize=64)  # several posts compare the same clause
def _figure(before: str, after: str, options: redline_figure.FigureOptions) -> HtmlElement:
    return redline_figure.redline_figure(redline(before, after), options).lxml()


def _ends(spec: dict[str, Any], reference: ClauseReference, history: History, page: BlockContext) -> tuple[int, int]:
    """The indexes of the two versions to compare."""
    last = len(history.versions) - 1
    after = last if spec["to"] == "latest" else index_at(history, date.fromisoformat(spec["to"]))
    if spec.get("from"):
        before = index_at(history, date.fromisoformat(spec["from"]))
    else:
        before = _last_different(reference, history, page, after)
    if before > after:
        earlier, later = history.versions[before], history.versions[after]
        raise UnknownReference(f"'from' ({earlier.name}) is later than 'to' ({later.name})")
    return before, after


def _last_different(reference: ClauseReference, history: History, page: BlockContext, after: int) -> int:
    """With no `from`: the version of the article's day, or if nothing changed since, the last that differs."""
    start = min(index_at(history, day_of(None, history, page)), after)
    clauses = page.archive.clauses
    clause_in(history.versions[start], reference, clauses.outline)  # a mistake is reported in the author's words
    changed = [step for step in clauses.descent(history, reference.label or "", start).steps if step.change]
    indexes = [history.versions.index(step.version) for step in changed]
    if any(start < index <= after for index in indexes):
        return start
    return max((index for index in indexes if 0 < index <= start), default=start + 1) - 1


def _clauses(reference: ClauseReference, history: History, before: int, after: int,
             clauses: ClauseIndex) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
    """The clause in both versions: its number read in the earlier one, or in the later if it was added."""
    start = before
    try:
        clause_in(history.versions[before], reference, clauses.outline)
    except UnknownReference:
        clause_in(history.versions[after], reference, clauses.outline)
        start = after
    descent = clauses.descent(history, reference.label or "", start)
    steps = {step.version.name: step.clauses for step in descent.steps}
    return steps.get(history.versions[before].name, ()), steps.get(history.versions[after].name, ())


def _figure_options(spec: dict[str, Any], reference: ClauseReference, history: History, ends: tuple[int, int],
                    clauses: tuple[tuple[Clause, ...], tuple[Clause, ...]], page: BlockContext,
                    level: int) -> redline_figure.FigureOptions:
    before, after = (history.versions[index] for index in ends)
    names = [clause_name(side) for side in clauses if side]
    words = names[0] if len(set(names)) == 1 else ", now ".join(names)
    links = tuple((f"version of {day(version.date)}", page.to(version_path(history, version)))
                  for version in dict.fromkeys((before, after)) if page.linked)
    anchor = (clauses[0] or clauses[1])[0].anchor
    return redline_figure.FigureOptions(
        page.id_for(history.service, history.policy, anchor), policy_name(history), words, before.date, after.date,
        address(history), links, spec.get("view"), _excerpts(before, after), level=level)


def _excerpts(*versions: Version) -> str:
    return "Our archive holds only excerpts of these versions." if any(v.excerpt for v in versions) else ""
