from __future__ import annotations

import pytest

from plugins.policy.noise.boilerplate.navigation import BoilerplateSearch
from plugins.policy.noise.boilerplate.page_numbers import page_numbers
from plugins.policy.text.document import normalize


def found(*between: str) -> list[str]:
    doc = normalize("\n\n".join(f"Rolls are baked at five.\n\n{one}" for one in between))
    return [doc.lines[index].shown for index in page_numbers(BoilerplateSearch(doc, doc, range(len(doc.lines)), {}))]


@pytest.mark.parametrize("numbers", [
    ("Page 1 of 2", "Page 2 of 2"),
    ("Seite 3 von 9", "Seite 4 von 9"),
    ("– 8 –", "– 9 –"),
    ("1", "2", "3"),
    ("第1页", "第2页"),
    ("1 / 2ページ", "2 / 2ページ"),
])
def test_numbers_that_count_up_are_page_numbers(numbers: tuple[str, ...]) -> None:
    assert len(found(*numbers)) == len(numbers)


@pytest.mark.parametrize("numbers", [
    ("Page 1 of 2",),
    ("Page 2", "Page 4"),
    ("3", "4"),
    ("1", "2", "2"),
    ("| 1 |", "| 2 |", "| 3 |"),
    ("5 rolls", "6 rolls"),
])
def test_other_numbers_are_not(numbers: tuple[str, ...]) -> None:
    assert not found(*numbers)
