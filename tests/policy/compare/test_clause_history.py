from __future__ import annotations

from datetime import UTC, date, datetime

from plugins.policy.compare.clause_history import trace
from plugins.policy.model import Version

CAKES = "We keep every cake that is left in the oven for longer than a day."
TEXTS = (
    "## 1. Tea\n\nTea is served at five in the garden room.",
    f"## 1. Tea\n\nTea is served at five in the garden room.\n\n## 2. Cakes\n\n{CAKES}",
    f"## 1. Cups\n\nCups go back on the shelf, clean.\n\n## 2. Tea\n\nTea is served at five in the garden room.\n\n"
    f"## 3. Cakes\n\n{CAKES} Tell us first.",
    "## 1. Cups\n\nCups go back on the shelf, clean.\n\n## 2. Tea\n\nTea is served at five in the garden room.",
)
VERSIONS = [Version(datetime(2025, month, 1, tzinfo=UTC), text) for month, text in enumerate(TEXTS, 1)]


def test_a_clause_is_followed_both_ways_from_its_first_version_to_its_end() -> None:
    steps = trace(VERSIONS, "3", 2).steps
    assert [(step.version.at.month, [clause.number for clause in step.clauses]) for step in steps] == [
        (2, ["2"]), (3, ["3"]), (4, []),
    ]


def test_each_step_says_what_led_to_it() -> None:
    changes = [step.change.kinds if step.change else None for step in trace(VERSIONS, "3", 2).steps]
    assert changes == [("added",), ("amended", "renumbered"), ("removed",)]


def test_one_can_ask_what_a_clause_said_on_a_day() -> None:
    stood = trace(VERSIONS, "3", 2).on(date(2025, 2, 14))
    assert stood and stood.clauses[0].text == CAKES


def test_one_can_ask_what_changed_since_a_day() -> None:
    history = trace(VERSIONS, "3", 2)
    assert [change.kinds for change in history.since(date(2025, 2, 14))] == [("amended", "renumbered"), ("removed",)]
    assert history.since(date(2025, 4, 1)) == () and trace(VERSIONS, "2", 1).on(date(2024, 1, 1)) is None


def test_a_clause_that_comes_back_word_for_word_is_the_same_clause() -> None:
    texts = (TEXTS[1], TEXTS[0], TEXTS[0], TEXTS[1])
    versions = [Version(datetime(2025, month, 1, tzinfo=UTC), text) for month, text in enumerate(texts, 1)]
    steps = trace(versions, "2", 0).steps
    assert [(step.version.at.month, bool(step.clauses)) for step in steps if step.change or step.clauses] == [
        (1, True), (2, False), (4, True)]


def test_an_excerpt_that_leaves_the_clause_out_says_nothing_of_it() -> None:
    texts = [Version(datetime(2025, 1, 1, tzinfo=UTC), TEXTS[1]),
             Version(datetime(2025, 2, 1, tzinfo=UTC), TEXTS[0], excerpt=True),
             Version(datetime(2025, 3, 1, tzinfo=UTC), TEXTS[1])]
    assert not any(step.change for step in trace(texts, "2", 0).steps)
