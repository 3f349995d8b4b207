"""Names the sections that a changed clause stands in: many policies have a “Learn more” in each."""
from __future__ import annotations

from collections.abc import Mapping

from plugins.policy.model import Clause, ClauseChange, Comparison, Outline
from plugins.policy.significance.reasons import clipped

TITLE = 80  #: characters of a section's title: some are sentences


class SectionTitles:
    """The titles of the sections that the clauses of a comparison stand in."""

    def __init__(self, comparison: Comparison):
        self._before, self._after = section_titles(comparison.before), section_titles(comparison.after)

    def ancestors(self, change: ClauseChange) -> tuple[str, ...]:
        """The titles of the sections around a clause, the outermost first; where it stood, if it is gone."""
        return ancestor_titles(self._after if change.after else self._before, (change.after or change.before)[0])


def ancestor_titles(titles: Mapping[str, str], clause: Clause) -> tuple[str, ...]:
    """The titles of the sections around a clause, the outermost first; `titles` are those of its outline."""
    return tuple(titles[anchor] for anchor in clause.path if anchor in titles and anchor != clause.anchor)


def section_titles(outline: Outline) -> Mapping[str, str]:
    """Every clause's title by its anchor, cut where it is long, but the policy's own, which everything stands under."""
    outermost = [clause.anchor for clause in outline.clauses if clause.parent is None and clause.heading]
    return {clause.anchor: clipped(clause.title, TITLE) for clause in outline.clauses
            if outermost != [clause.anchor]}
