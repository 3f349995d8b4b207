"""Heads of tables that are printed again at the top of the next page."""
from __future__ import annotations

import pytest

from plugins.capture.pdf.pdf import pdf_text
from tests.capture.documents import Spot, placed_pages

HEAD = ("*Kind of record", "*Kept for")


def table(names: str, top: int, head: tuple[str, str] | None = HEAD) -> list[Spot]:
    rows = [(f"Letters about {name}", f"{name}, {len(name)} years") for name in names.split()]
    cells = [head, *rows] if head else rows
    return [(x, top - 20 * n, cell) for n, row in enumerate(cells) for x, cell in zip((60, 300), row, strict=True)]


def above(page: list[Spot]) -> list[Spot]:
    return [(60, 760, "Heron Ferry"), *page]


@pytest.mark.parametrize("count", [2, 3])
def test_head_that_is_repeated_is_read_once(count: int) -> None:
    pages = [table("boats quays dogs cats", 600), table("fares ropes masts keels", 720), table("oars", 720)][:count]
    pages[0].insert(0, (60, 700, "We keep these records."))
    read = pdf_text(placed_pages(*map(above, pages)))
    assert read.count("Kind of record") == 1
    assert read.count("Letters about") == 4 * count - 3 * (count > 2)


def test_row_that_stands_on_two_pages_is_no_head() -> None:
    pages = [table("boats quays dogs", 600), table("quays fares ropes masts", 720, head=None)]
    assert pdf_text(placed_pages(*map(above, pages))).count("Letters about quays") == 2


def test_head_of_another_table_stays() -> None:
    pages = [table("boats quays dogs", 600), table("fares ropes", 720, ("*Kind of rope", "*Length"))]
    read = pdf_text(placed_pages(*map(above, pages)))
    assert "Kind of record" in read and "Kind of rope" in read
