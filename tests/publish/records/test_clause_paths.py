"""The sections that a clause stands in."""
from __future__ import annotations

from plugins.policy.clauses.parse import find, segment
from plugins.policy.compare.compare import compare
from plugins.publish.records.clause_paths import SectionTitles, ancestor_titles, section_titles

TEXT = "# Terms\n\n## 1. Loans\n\nWords.\n\n### Late\n\nA day late.\n\n## 2. Fees\n\n### Late\n\nTen cents."


def test_the_policys_own_title_is_no_section() -> None:
    outline = segment(TEXT)
    late = [clause for clause in outline.clauses if clause.heading == "Late"]
    assert [ancestor_titles(section_titles(outline), clause) for clause in late] == [("1 Loans",), ("2 Fees",)]
    assert ancestor_titles(section_titles(outline), find(outline, "Loans")) == ()


def test_with_several_outermost_sections_each_is_named() -> None:
    outline = segment(TEXT.replace("# Terms\n\n", "").replace("## ", "# ").replace("#### ", "## "))
    assert ancestor_titles(section_titles(outline), outline.clauses[1]) == ("1 Loans",)


def test_a_removed_clause_is_named_by_where_it_stood() -> None:
    comparison = compare(TEXT + "\n\n### Waivers\n\nThe harbour master may waive any fee.", TEXT)
    removed = next(change for change in comparison.changes if not change.after)
    assert SectionTitles(comparison).ancestors(removed) == ("2 Fees",)
