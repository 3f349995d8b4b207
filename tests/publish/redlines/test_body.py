"""A redline's lists, tables and headings are drawn as such; of a long clause only what changed is in sight."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement
from lxml.html.builder import E

from plugins.policy.diff.redline import redline
from plugins.policy.model import Edit, EditKind, Redline
from plugins.publish.redlines import body as redline_body
from plugins.publish.redlines.folding import Folding
from plugins.publish.redlines.text_shapes import Shapes, shapes_between, shapes_of

K, D, I = EditKind.KEPT, EditKind.DELETED, EditKind.INSERTED  # noqa: E741
EVERYTHING = Folding(1_000_000)


def draw(*drawing: Any) -> list[HtmlElement]:
    return [element.lxml() for element in redline_body.render(*drawing)]


def draw_text(*drawing: Any) -> list[HtmlElement]:
    return [element.lxml() for element in redline_body.render_text(*drawing)]


def drawn(before: str, after: str, folding: Folding | None = None, shapes: bool = True) -> HtmlElement:
    """The redline of two texts as a page has it."""
    known = shapes_between(before, after) if shapes else None
    plain = ("\n\n".join(line.lstrip("-#0123456789.| ").replace(" |", "\u2006|").rstrip("| \u2006").replace(
        "\u2006|", " |") for line in text.split("\n\n")) for text in (before, after))
    return E.div(*draw(redline(*plain), known, folding, "c-1", 3))


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def sentences(count: int, name: str = "ferry") -> str:
    """A paragraph of so many sentences, no two alike."""
    return " ".join(f"The {name} number {n} leaves the pier at the hour {n} and comes back at night." for n in
                    range(1, count + 1))


def test_list_entries_stand_in_a_list_and_numbered_ones_keep_their_numbers() -> None:
    body = drawn("Bring:\n\n- a ticket\n\n- a coat", "Bring:\n\n- a ticket\n\n- a coat\n\n- a lamp")
    assert [element.tag for element in body] == ["p", "ul"]
    assert body[1].get("dir") == "auto" and not body[1].cssselect("li[dir]")  # or bullets stand on the wrong side
    assert [entry.get("class") for entry in body[1]] == [None, None, "only-ins"]
    numbered = drawn("3. Board\n\n4. Sit down", "3. Board\n\n4. Stand still")
    assert [entry.get("value") for entry in numbered.cssselect("ol > li")][:1] == ["3"]


def test_rows_stand_in_a_table_with_an_edit_marked_in_its_cell() -> None:
    before = "| Class | Price |\n| --- | --- |\n| First | 9 coins |"
    shapes = shapes_of(before)
    line = Redline((Edit(K, "Class · Price\n\nFirst · Price: "), Edit(D, "9"), Edit(I, "8"), Edit(K, " coins")))
    [scroller] = draw(line, shapes, None, "c-1", 3)
    assert scroller.get("tabindex") == "0"
    assert [cell.text for cell in scroller.cssselect("th[scope=col]")] == ["Class", "Price"]
    assert [cell.text for cell in scroller.cssselect("th[scope=row]")] == ["First"]
    assert words(scroller.cssselect("td")[0]) == "Price: [removed: 9 end removed][added: 8 end added] coins"
    assert "·" not in words(scroller)


def test_a_short_row_reaches_over_the_columns_that_it_has_no_cells_for() -> None:
    shapes = shapes_of("| Class | Price | Day |\n| --- | --- | --- |\n| First | 9 coins | Monday |\n| Free of charge |")
    line = Redline((Edit(K, "Class · Price · Day\n\nFirst · 9 coins · Monday\n\n"), Edit(I, "Free of charge")))
    [scroller] = draw(line, Shapes(shapes | {"Free of charge": shapes["Class · Price · Day"]}), None, "c-1", 3)
    wide = [[cell.get("colspan") for cell in row] for row in scroller.cssselect("tr")]
    assert wide == [[None] * 3, [None] * 3, ["3"]]


def test_a_heading_among_the_words_is_a_heading_without_hashes() -> None:
    line = Redline((Edit(K, "### To ferry you\n\nWe ask"), Edit(I, " kindly"), Edit(K, ".")))
    heading, _ = draw(line, Shapes(), None, "c-1", 3)
    assert (heading.tag, heading.text) == ("h4", "To ferry you")


def test_a_bullet_that_became_a_dash_is_no_word() -> None:
    line = Redline((Edit(D, "*"), Edit(I, "-"), Edit(K, " a ticket")))
    assert words(draw(line, Shapes(), None, "c-1", 3)[0]) == "a ticket"


def test_a_long_clause_shows_each_change_between_the_sentences_next_to_it() -> None:
    before = sentences(30)
    body = drawn(before, before.replace("hour 15", "hour 16"), EVERYTHING)
    folds = body.cssselect("details.unchanged")
    assert len(folds) == 2 and all("words unchanged" in words(fold[0]) for fold in folds)
    for fold in folds:
        fold.drop_tree()
    assert [f"number {n} " in words(body) for n in (13, 14, 15, 16, 17)] == [False, True, True, True, False]


def test_a_short_clause_is_drawn_whole() -> None:
    before = sentences(6)
    assert not drawn(before, before.replace("hour 1 ", "hour 2 "), EVERYTHING).cssselect("details")


def test_a_long_list_of_short_entries_is_folded_by_the_lines_that_it_takes() -> None:
    before = "\n\n".join(f"- ferry number {n}" for n in range(1, 26))
    [fold] = drawn(before, before.replace("number 24", "number 30"), EVERYTHING).cssselect("details.unchanged")
    assert "ferry number 22" in words(fold) and "ferry number 23" not in words(fold)


def test_what_was_added_at_length_is_in_sight_as_far_as_there_is_room() -> None:
    body = E.div(*draw(Redline((Edit(I, sentences(40)),)), Shapes(), Folding(1_000), "c-1", 3))
    [fold] = body.cssselect("details")
    assert words(fold[0]).startswith("The rest of this clause: ")
    fold.drop_tree()
    assert 700 < len(words(body)) < 1_100


def test_a_text_without_marks_is_folded_too() -> None:
    body = E.div(*draw_text("\n\n".join(sentences(4, name) for name in ("ferry", "barge", "raft")), {},
                            Folding(400), 3))
    assert len(body.cssselect("details")) == 1 and "raft number 4" in words(body)


def test_places_that_changed_in_a_long_clause_lead_to_one_another() -> None:
    before = "\n\n".join(sentences(8, name) for name in ("ferry", "barge", "raft", "boat", "ship"))
    after = before
    for name in ("ferry", "barge", "raft", "boat"):
        after = after.replace(f"{name} number 4 leaves", f"{name} number 4 departs from")
    body = drawn(before, after, EVERYTHING)
    steps = body.cssselect(".steps")
    assert [words(step) for step in steps] == ["change 1 of 4next", "previouschange 2 of 4next",
                                               "previouschange 3 of 4next", "previouschange 4 of 4"]
    for link in body.cssselect(".steps a"):
        assert body.cssselect(link.get("href"))
    assert not body.cssselect("#c-1-2")  # which is a clause's own address


@pytest.mark.slow
@given(st.lists(st.builds(Edit, st.sampled_from(EditKind), st.sampled_from(
    ["a b. ", "\n\n", sentences(12), "c.", " d", sentences(3) + "\n\n"])), max_size=9), st.integers(1, 3_000))
def test_no_word_is_lost_in_a_fold(edits: list[Edit], room: int) -> None:
    body = E.div(*draw(Redline(tuple(edits)), Shapes(), Folding(room), "c-1", 3))
    for extra in body.cssselect("summary, .steps, .vh, del"):
        extra.drop_tree()
    after = "".join(edit.text for edit in edits if edit.kind is not D)
    assert "".join(html.fromstring(html.tostring(body)).text_content().split()) == "".join(after.split())


def test_the_style_sheet_knows_every_class_of_an_edit(root: Path) -> None:
    style = (root / "theme/static/css/redline.css").read_text()
    moved = Redline((Edit(K, "We "), Edit(D, "bake at eight", moved_to="4.2 Ovens"), Edit(I, "sell bread")))
    classes = {name for block in draw(moved, None, None, "a", 2) for one in block.iter()
               for name in (one.get("class") or "").split()}
    assert {"moved-to", "moved", "vh"} <= classes
    assert all(f".{name}" in style for name in classes - {"vh"})


def test_what_did_not_change_is_folded_in_a_script_without_spaces_too() -> None:
    text = "".join(f"渡轮{n}号每天清晨从码头开出，晚上再回来。" for n in range(1, 60))
    body = drawn(text, text.replace("渡轮30号每天", "渡轮30号每周"), EVERYTHING)
    first, second = (words(line) for line in body.cssselect("details.unchanged > summary"))
    assert first.endswith(" words unchanged") and second.endswith(" words unchanged")
