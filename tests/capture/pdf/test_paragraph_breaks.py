"""Where a paragraph begins, told from where its lines stand."""
from __future__ import annotations

import pytest

from plugins.capture.pdf.pdf import pdf_text
from tests.capture.documents import Spot, placed, placed_pages

#: Lines of two paragraphs that fill their width, as lines that are justified do.
FIRST = ["Berths are given in the order in which the letters of those who ask for",
         "Quays have come to our office, and to no other place than that is known",
         "Fares are paid before the boat leaves, and are given back in the event",
         "That it stays in the harbour because of a storm from the north or west"]
SECOND = ["Dogs stay on deck with those who brought them, on a leash and without",
          "Barking where this can be had at all, and cats stay below in baskets of"]


def lines(*found: tuple[int, str], top: int = 720, step: int = 14) -> list[Spot]:
    return [(x, top - step * n, line) for n, (x, line) in enumerate(found)]


def paragraphs(body: bytes) -> list[str]:
    return pdf_text(body).rstrip("\n").split("\n\n")


def test_indented_line_begins_a_paragraph() -> None:
    shown = [(72, FIRST[0]), *((60, line) for line in FIRST[1:]), (72, SECOND[0]), (60, SECOND[1])]
    assert paragraphs(placed(*lines(*shown))) == [" ".join(FIRST), " ".join(SECOND)]


def test_lines_behind_a_number_that_hangs_go_on() -> None:
    shown = [(60, f"2. {FIRST[0]}"), *((74, line) for line in FIRST[1:])]
    assert paragraphs(placed(*lines(*shown))) == [f"2. {' '.join(FIRST)}"]


def test_line_that_had_room_for_the_next_word_ends_a_paragraph() -> None:
    shown = [*FIRST, "Or from the east.", *SECOND, "Straw."]
    assert paragraphs(placed(*lines(*((60, line) for line in shown)))) == [
        " ".join([*FIRST, "Or from the east."]), " ".join([*SECOND, "Straw."])]


def test_short_items_without_bullets_are_paragraphs() -> None:
    items = ["your name", "your berth, if you have one", "the name of the boat"]
    first = [*FIRST, "Or from the east, if you give us:"]
    shown = placed(*lines(*((60, line) for line in [*first, *items, *SECOND])))
    assert paragraphs(shown) == [" ".join(first), *items, " ".join(SECOND)]


@pytest.mark.parametrize("head", [(200, 770, "Heron Ferry, the terms of carriage"), (60, 770, "Terms")])
def test_columns_below_a_head_are_read_one_after_the_other(head: Spot) -> None:
    woods = ("oak", "elm", "ash", "fir", "yew", "box", "bay", "fig", "nut")
    sides = [[f"{verb} the boats of {wood} wood" for wood in woods]
             for verb in ("Load", "Sail", "Hire", "Sink")]
    pages = [[head, *((x, 700 - 14 * n, line) for row in enumerate(zip(*sides[at:at + 2], strict=True))
                      for n, pair in (row,) for x, line in zip((60, 330), pair, strict=True)),
              (280, 40, f"Page {number} of 2")] for number, at in ((1, 0), (2, 2))]
    assert pdf_text(placed_pages(*pages)) == " ".join(" ".join(side) for side in sides) + "\n"


def test_title_that_begins_a_line_of_the_other_page_stays() -> None:
    one = lines((60, "Accessibility of boats"), (60, "We are on the way to make all of them so."))
    other = lines((60, "This page was made by a program, which is the one of the office of"),
                  (60, "Accessibility of boats and of quays."))
    assert pdf_text(placed_pages(one, other)).startswith("Accessibility of boats\n")


def test_page_number_may_stand_left_or_right_of_its_title() -> None:
    pages = [lines((60, f"Heron Ferry rules {n}" if n % 2 else f"{n} Heron Ferry rules"), (60, f"Boats of {name}."))
             for n, name in enumerate(("oak", "elm", "ash", "fir", "yew", "box"), 1)]
    assert "rules" not in pdf_text(placed_pages(*pages))
