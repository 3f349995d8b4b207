from __future__ import annotations

import json

from plugins.policy.compare.compare import compare
from plugins.policy.compare.formats import as_html, as_json, as_text
from plugins.policy.model import Assessment, Significance, Verdict, Weight

BEFORE = "## 1. Tea\n\nTea is served at five <sharp>.\n\n## 2. Milk\n\nMilk comes from the cow next door."
AFTER = ("## 1. Doors\n\nDoors are shut at night.\n\n## 2. Tea\n\nTea is served at six <sharp>.\n\n"
         "## 3. Milk\n\nMilk comes from the cow next door.")
JUDGED = Assessment(Verdict.CHANGE, "words changed", weight=Weight(
    Significance.NOTABLE, ("payment", "contact"), "because of tea", topic_words=(("payment", ("price", "fee")),)))


def test_text_marks_words_with_brackets_where_there_is_no_colour() -> None:
    shown = as_text(compare(BEFORE, AFTER), JUDGED, colour=False)
    assert shown.startswith(
        "change: words changed\nnotable: because of tea\nabout: Payment (“price”, “fee”); Contact\n\n")
    assert "1 Tea → 2 Tea: amended, renumbered\nTea is served at [-five-]{+six+} <sharp>." in shown
    assert shown.endswith("Renumbered: 1 → 2, 2 → 3\n")


def test_colour_is_for_terminals_only() -> None:
    comparison = compare(BEFORE, AFTER)
    assert "\x1b[31;9mfive\x1b[0m\x1b[32;4msix\x1b[0m" in as_text(comparison, None, colour=True)
    assert "\x1b" not in as_text(comparison, None, colour=False)


def test_a_policy_cannot_command_the_terminal() -> None:
    comparison = compare("Tea \x1b[2J at five.", "Tea \x1b[2J at \x1b]0;x\x07 six.")
    assert "\x1b" not in as_text(comparison, None, colour=False)


def test_html_escapes_the_text_and_marks_the_words() -> None:
    shown = as_html(compare(BEFORE, AFTER), JUDGED)
    assert "Tea is served at <del>five</del><ins>six</ins> &lt;sharp&gt;." in shown


def test_json_has_the_verdict_and_every_clause_with_its_edits() -> None:
    shown = json.loads(as_json(compare(BEFORE, AFTER), JUDGED))
    assert {name: shown[name] for name in ("verdict", "reason", "significance", "topics")} == {
        "verdict": "change", "reason": "words changed", "significance": "notable", "topics": ["payment", "contact"],
    }
    assert [(clause["kind"], clause["before"] and clause["before"]["number"]) for clause in shown["clauses"]] == [
        (["added"], None), (["amended", "renumbered"], "1"), (["renumbered"], "2"),
    ]
    assert ["deleted", "five"] in shown["clauses"][1]["edits"]


def test_a_space_that_went_or_came_is_not_marked() -> None:
    before, after = "Tea is served at five in the garden.", "Tea is served at five, and never later, in the garden."
    shown = as_text(compare(before, after), None, colour=False)
    assert "[- -]" not in shown and "five{+, and never later,+} in the" in shown
    assert "<del> </del>" not in as_html(compare(before, after), None)


def test_what_is_only_possibly_so_says_so() -> None:
    comparison = compare(
        "## Milk\n\nMilk comes from the cow next door, is never sold, and is kept in the blue jug on the shelf.",
        "## Oats\n\nOat drink is bought in town, may be sold to guests, and stands in the blue jug next to the door.",
    )
    assert "Milk → Oats: possibly amended" in as_text(comparison, None, colour=False)


def test_no_change_is_said_in_words() -> None:
    assert as_text(compare(BEFORE, BEFORE), None, colour=False) == "No clause changed.\n"
