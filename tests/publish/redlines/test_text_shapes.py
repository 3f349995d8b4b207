"""Which paragraphs of a policy are list entries, headings or rows of a table."""
from __future__ import annotations

import pytest

from plugins.publish.redlines.text_shapes import ShapeKind, Shapes, marker, shape_of, shapes_between, shapes_of

TEXT = """# Ferry rules

Bring with you:

- a ticket
- a coat

3. Go aboard
4. Sit down

| Class | Price |
| --- | --- |
| First | 9 coins |
"""


def test_entries_headings_and_rows_are_known_by_their_words() -> None:
    shapes = shapes_of(TEXT)
    assert shapes["Ferry rules"].kind is ShapeKind.HEADING
    assert shapes["a coat"].kind is ShapeKind.ENTRY and shapes["a coat"].number is None
    assert shapes["Sit down"].number == 4
    assert shapes["Class · Price"].head and not shapes["First · Price: 9 coins"].head
    assert "Bring with you:" not in shapes


def test_of_two_versions_the_later_one_decides() -> None:
    assert shapes_between("- a ticket", "a ticket\n\n- a coat")["a ticket"].kind is ShapeKind.ENTRY
    assert shapes_between("1. a ticket", "2. a ticket")["a ticket"].number == 2


@pytest.mark.parametrize(("paragraph", "kind", "cut"), [
    ("### To ferry you", ShapeKind.HEADING, 4), ("* a ticket", ShapeKind.ENTRY, 2), ("- a ticket", ShapeKind.ENTRY, 2)])
def test_left_over_marks_are_known(paragraph: str, kind: ShapeKind, cut: int) -> None:
    shape = shape_of(paragraph, Shapes())
    assert shape and (shape.kind, marker(paragraph)) == (kind, cut)


@pytest.mark.parametrize("paragraph", ["*A note under a table", "#1 of all ferries", "- ", "a - b"])
def test_other_marks_are_words(paragraph: str) -> None:
    assert shape_of(paragraph, Shapes()) is None and marker(paragraph) == 0
