from __future__ import annotations

import pytest

from plugins.policy.model import Outline
from plugins.policy.segment import ClauseAmbiguous, ClauseNotFound, find, segment

RECORDED = """Effective today.

4. **HOUSE RULES**

**1.1 Quiet hours**. Nobody plays the trumpet after ten.

**1.2 Visitors**. Visitors leave their shoes at the door.

27. **THE GARDEN**

Everyone may pick the apples.

31. **THE KITCHEN**

**3.1 Cooking**. Whoever cooks does not wash up.
"""


def titles(outline: Outline) -> list[str]:
    return [clause.title for clause in outline.clauses]


def test_an_excerpt_is_cut_at_its_printed_numbers() -> None:
    outline = segment("10.2 […] we keep the cakes […]\n\n10.4 […] you grant us a slice.\n\nAnd the crumbs.")
    assert [(clause.number, clause.text) for clause in outline.clauses] == [
        ("10.2", "[…] we keep the cakes […]"), ("10.4", "[…] you grant us a slice.\n\nAnd the crumbs."),
    ]


def test_generated_list_numbers_are_inferred_anew_from_children_and_siblings() -> None:
    assert titles(segment(RECORDED)) == [
        "the opening", "1 HOUSE RULES", "1.1 Quiet hours", "1.2 Visitors", "2 THE GARDEN", "3 THE KITCHEN",
        "3.1 Cooking",
    ]


def test_an_inferred_number_says_that_it_was_not_printed() -> None:
    outline = segment(RECORDED)
    assert (find(outline, "3").number_printed, find(outline, "3.1").number_printed) == (False, True)


@pytest.mark.parametrize("label", ["1.2", "visitors", "  VISITORS ", "Section 1.2", "#visitors", "1.2 Visitors"])
def test_a_clause_is_found_by_number_heading_or_anchor(label: str) -> None:
    assert find(segment(RECORDED), label).text == "Visitors leave their shoes at the door."


def test_a_label_that_names_nothing_is_answered_with_its_neighbours() -> None:
    with pytest.raises(ClauseNotFound) as caught:
        find(segment(RECORDED), "1.3")
    assert "1.1" in caught.value.nearest


def test_a_label_that_names_two_clauses_is_answered_with_their_anchors() -> None:
    outline = segment("# A\n\n## Contact\n\nWrite to us.\n\n# B\n\n## Contact\n\nCall us.")
    with pytest.raises(ClauseAmbiguous) as caught:
        find(outline, "Contact")
    assert caught.value.candidates == ("a--contact", "b--contact")
