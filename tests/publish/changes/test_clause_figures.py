"""A redline that is drawn once for many versions reads as if it were drawn for each."""
from __future__ import annotations

from datetime import UTC, datetime

import pytest

from plugins.archive.history.history import Change, History
from plugins.policy.model import Version
from plugins.publish.cards.term_links import GlossaryTerm, link_terms
from plugins.publish.changes.clause_figures import figure_html
from plugins.publish.records.change_view import ComparisonView, comparison_view, figure_options
from plugins.publish.redlines.figure import redline_figure, time_element

LATEST = ("# Ferry\n\n## 1. Fares\n\n1.1 You pay the fare on board, and we sell no tickets on land.\n\n"
          "## 2. Dogs\n\n- A dog sails free.\n- A cat pays half.\n")
SOME = LATEST.replace("sell no", "sell some")
EARLIER = (("2024-01-01", SOME.replace("half", "nothing")), ("2024-02-01", SOME.replace("- A cat", "* A cat")),
           ("2024-03-01", SOME.replace("- A dog", "A dog").replace("half", "nothing")))
TERMS = (GlossaryTerm("selling", "Selling", ("sell", "some")),)


def _version(day: str, text: str) -> Version:
    return Version(datetime.fromisoformat(day).replace(tzinfo=UTC), text, name=day)


def _since(day: str, text: str) -> ComparisonView:
    before, after = _version(day, text), _version("2024-04-01", LATEST)
    change = Change("ferry", "Ferry", "terms", "Terms", after.at, before, after, "")
    return comparison_view(change, History("ferry", "Ferry", "terms", "Terms", (before, after), (), ()), "since/")


@pytest.mark.parametrize(("day", "text"), [*EARLIER, ("2024-04-01", EARLIER[0][1])])
@pytest.mark.parametrize("level", [2, 3])
def test_a_kept_figure_is_what_would_be_drawn(day: str, text: str, level: int) -> None:
    told = _since(day, text)
    assert told.parts
    for part in told.parts:
        drawn = redline_figure(*figure_options(told, part, (("History", "../"),), level))
        link_terms(drawn, TERMS, "../glossary/")
        assert figure_html(told, part, (("History", "../"),), level, TERMS, "../glossary/") == drawn.html()


def test_words_of_a_policy_are_never_taken_for_a_day() -> None:
    day = time_element(datetime(1, 1, 1)).html()
    told = _since("2024-01-01", LATEST.replace("on board", f"on board {day}"))
    html = figure_html(told, told.parts[0], (), 2, (), "")
    assert html.count("1 January 2024") == 1 and str(day) not in html
