from __future__ import annotations

import pytest

from tests.policy.bakery import TERMS, changed
from tests.policy.strings import same_terms

_RECIPES = "".join(f"[Recipe {name}](/{name})\n\n" for name in "abcdefghijklmnopqrstu")


def test_the_heading_of_a_column_between_links_is_the_pages() -> None:
    column = "\n[Shop](/)\n\nNews\n\n[Blog](/b)\n\n## 3."
    assert same_terms(changed("\n## 3.", column), changed("\n## 3.", column.replace("News", "Media")))


@pytest.mark.parametrize(("said", "is_quiet"), [("Legal", True), ("These terms are new", False), ("Bread 3", False)])
def test_a_short_line_beside_many_links_is_the_pages_if_it_tells_no_news(said: str, is_quiet: bool) -> None:
    assert bool(same_terms(TERMS, f"{TERMS}\n{said}\n\n{_RECIPES}")) is is_quiet


def test_a_short_line_between_plain_lines_can_be_the_policys() -> None:
    column = "\nShops\n\nNews\n\nBlogs\n\n## 3."
    assert not same_terms(changed("\n## 3.", column), changed("\n## 3.", column.replace("News", "Media")))


def test_a_short_line_between_links_within_a_paragraph_is_the_policys() -> None:
    said = "\nAsk at the mill:\n[mill.example](/m)\nand not at [the shop](/s)\n[oven.example](/o)\n\n## 3."
    assert not same_terms(changed("\n## 3.", said), changed("\n## 3.", said.replace("and not", "or not")))
