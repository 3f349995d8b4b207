"""Names the sections that a changed clause stands in: many policies have a “Learn more” in each."""
from __future__ import annotations

from functools import lru_cache

from plugins.policy.model import Clause, ClauseChange, Comparison, Outline


def ancestors(comparison: Comparison, change: ClauseChange) -> tuple[str, ...]:
    """The titles of the sections around a clause, the outermost first; where it stood, if it is gone."""
    outline = comparison.after if change.after else comparison.before
    return titles_around(outline, (change.after or change.before)[0])


def titles_around(outline: Outline, clause: Clause) -> tuple[str, ...]:
    """The titles of the sections around a clause of an outline, the outermost first; not the policy's own title."""
    titles = _titles(outline.clauses)
    return tuple(titles[anchor] for anchor in clause.path if anchor in titles and anchor != clause.anchor)


@lru_cache(maxsize=2)
def _titles(clauses: tuple[Clause, ...]) -> dict[str, str]:
    """Every clause's title by its anchor, but that of a heading which everything stands under."""
    outermost = [clause.anchor for clause in clauses if clause.parent is None and clause.heading]
    return {clause.anchor: clause.title for clause in clauses if outermost != [clause.anchor]}
