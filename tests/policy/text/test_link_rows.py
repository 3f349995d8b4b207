from __future__ import annotations

import pytest

from plugins.policy.text.document import normalize
from plugins.policy.text.link_rows import is_link_list
from tests.policy.bakery import TERMS
from tests.policy.strings import same_terms

SISTERS = "Mill Group | Mill Bakery | Mill Market | Corner Oven | Hill Dairy | Yeast.example | Flour &. Co"
ABOUT = "About Mill - Careers - Terms of Use - Privacy Policy - Cookie Policy and Notices - Sitemap - Contact Us"


@pytest.mark.parametrize("shown", [
    SISTERS, ABOUT, "Browse by: Rolls - Buns - Cakes", "Popular searches: rye bread, spelt bread, rusks",
    "Corner Oven 555-0199 12 Mill Street Suite 3 Rivertown 80202 Visit website",
    '{"ROLLS":"Rolls","BUNS":"Buns and more","CAKES":"Cakes"}',
    "Home • Shop • Blog • Jobs • Press • Help", "Follow us: Facebook Twitter Instagram Free app for your phone",
])
def test_a_line_that_only_lists_what_leads_elsewhere_is_a_row(shown: str) -> None:
    assert is_link_list(shown)


@pytest.mark.parametrize("shown", [
    "| Name | Purpose | Provider | Lifetime | Type | Host |",
    "We keep your name - and your address - your orders - your letters - your card - your visits, as the law wants.",
    "Bread | Flour | Yeast",
    "Write to us at 12 Mill Street, Rivertown 80202, or on our website",
    "You find the 12 oven rules of 2 May 2024 on our website.",
    "Rolls - 2 % | Buns - 3 % | Cakes - 4 % | Pies - 5 % | Tarts | Rusks",
    "Follow us on the way to the oven and you will see how the bread is made.",
    "In force since: 1 May 2024 | 1 June 2023 | 1 May 2022 | 1 May 2021 | 1 May 2020 | 1 May 2019",
])
def test_rows_of_tables_sentences_and_days_are_none(shown: str) -> None:
    assert not is_link_list(shown)


def test_a_row_is_of_the_page_wherever_it_stands_and_no_running_text() -> None:
    long = " | ".join([SISTERS] * 3)
    lasts = (SISTERS, SISTERS.replace("Corner", "Hill"))
    before, after = (f"{long}\n\n{TERMS}\n\n{long}\n\n{last}\n" for last in lasts)
    assert "page" in (same_terms(before, after) or "a change")
    doc = normalize(before)
    assert doc.body > 0 and doc.tail < len(doc.lines) - 1
