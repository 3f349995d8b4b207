"""What one line says of a change: the gravest first, as many phrases as fit."""
from __future__ import annotations

import pytest

from plugins.policy.compare.compare import compare
from plugins.policy.significance.headline import LINE, distinct, fitting, headline
from plugins.policy.significance.score import weigh

TEXT = ("# Terms of the lantern library\n\n## 1. Loans\n\nMembers must bring a lantern back within ten days of the "
        "loan.\n\n## 2. Letters\n\nThe library sends letters to members who like to read them in the evening.\n")


def told(after: str) -> str:
    comparison = compare(TEXT, after)
    return headline(weigh(comparison), comparison)


@pytest.mark.parametrize(("before", "after", "line"), [
    ("ten days", "ten weeks", "“ten weeks” instead of “ten days” (clause 1)"),
    ("The library sends", "Gladly the library sends", "“Gladly the” instead of “The” (clause 2)"),
    ("like to read", "like to rread", "“rread” instead of “read” (clause 2)"),
])
def test_the_words_that_differ_are_named_with_their_clause(before: str, after: str, line: str) -> None:
    assert told(TEXT.replace(before, after)) == line


def test_clauses_that_only_moved_are_told_as_such() -> None:
    title, first, second = TEXT.split("## ")
    assert told(f"{title}## {second}\n## {first}") == "only spelling, notation, addresses, order or repetition differ"


def test_no_line_is_longer_than_it_may_be() -> None:
    line = told(TEXT + "".join(f"\n## {number}. A lantern that hangs in the window of the {number}th house\n\nMembers "
                               f"must pay for lantern {number}.\n" for number in range(3, 12)))
    assert line.startswith("new clauses ") and len(line) <= LINE


def test_the_same_turn_in_several_clauses_is_said_once() -> None:
    assert distinct(["“may” instead of “must” (1)", "“may” instead of “must” (2)", "new clause 3"]) == [
        "“may” instead of “must” in several clauses", "new clause 3"]


def test_what_does_not_fit_is_left_over_and_a_first_one_too_long_is_cut() -> None:
    assert fitting(["new clause 3", "removed clause “Wicks of cotton”", "new clause 4"], 20) == (
        "new clauses 3 and 4", ["removed clause “Wicks of cotton”"])
    line, left = fitting(["new sentence “The library keeps every letter.” (clause 2)"], 40)
    assert len(line) <= 40 and line.endswith("…”") and not left
