from __future__ import annotations

from collections.abc import Callable

import pytest

from plugins.capture.faults import Fault, FaultKind
from plugins.capture.pdf.pdf import MAX_DRAWING, _without_ligatures, pdf_text
from tests.capture.documents import locked, packed, pdf, placed, placed_pages
from tests.growth import is_linear

LINES = ["1. Acorns", "You may plant the acorns that fall from our oaks and keep what-", "ever grows from them.",
         "2. Oaks", "The oaks are ours."]


def test_lines_become_paragraphs_and_numbers_begin_them() -> None:
    assert pdf_text(pdf(LINES)) == (
        "1. Acorns\n\nYou may plant the acorns that fall from our oaks and keep whatever grows from them.\n\n"
        "2. Oaks\n\nThe oaks are ours.\n")


def test_words_that_are_written_with_a_hyphen_keep_it_at_the_end_of_a_line() -> None:
    lines = ["Our sub-processors and those of any third-", "party give their long-term answers by e-",
             "mail to the sub-", "processors that we have cho-", "sen."]
    assert pdf_text(pdf(lines)) == ("Our sub-processors and those of any third-party give their long-term answers by"
                                    " e-mail to the sub-processors that we have chosen.\n")


@pytest.mark.parametrize(("first", "second", "read"), [
    ("the re-", "export of oars", "the re-export of oars"), ("boats of New-", "Pier", "boats of New-Pier"),
    ("a berth of 1-", "boat size", "a berth of 1-boat size"),
    ("heron.example/our-", "fares", "heron.example/our-fares"), ("Bug-", "und Heckleine", "Bug- und Heckleine")])
def test_hyphen_is_a_word_s_own_in_a_file_that_parts_no_words(first: str, second: str, read: str) -> None:
    others = [f"Berth {number} is let to those who ask for it first" for number in range(25)]
    assert pdf_text(pdf([*others, f"{others[0]}: {first}", second])).endswith(f"{read}\n")


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [["Terms of Acorn", f"{n}. Clause {name} says what it says.", f"Page {n}"]
             for n, name in enumerate(("one", "two", "three"), 1)]
    assert pdf_text(pdf(*pages)) == "\n\n".join(page[1] for page in pages) + "\n"


def test_a_damaged_pdf_is_a_fault() -> None:
    with pytest.raises(Fault) as caught:
        pdf_text(b"%PDF-1.4\n" + bytes(range(256)) * 4)
    assert caught.value.kind is FaultKind.PDF and "damaged" in caught.value.reason


@pytest.mark.slow
def test_a_pdf_that_unpacks_to_endless_drawing_is_a_fault() -> None:
    with pytest.raises(Fault) as caught:
        pdf_text(packed(b"q " * (MAX_DRAWING // 2 + 1)))
    assert "unpacks to more than 16 MB" in caught.value.reason
    assert pdf_text(packed(b"BT /F1 12 Tf 72 720 Td (A clause of the terms.) Tj ET")) == "A clause of the terms.\n"


def test_a_pdf_cut_in_half_is_a_fault() -> None:
    with pytest.raises(Fault):
        pdf_text(pdf(LINES)[:300])


def test_a_pdf_locked_with_a_password_is_a_fault() -> None:
    with pytest.raises(Fault) as caught:
        pdf_text(locked(pdf(LINES), "secret"))
    assert "locked" in caught.value.reason


def test_a_pdf_that_only_restricts_printing_is_read() -> None:
    assert pdf_text(locked(pdf(LINES), "")) == pdf_text(pdf(LINES))


def test_a_pdf_of_pictures_says_so() -> None:
    with pytest.raises(Fault) as caught:
        pdf_text(pdf([]))
    assert "only pictures" in caught.value.reason


def test_feet_that_differ_by_the_day_of_printing_are_left_out_of_two_pages_too() -> None:
    pages = [[f"{n}. Clause {name}", "says what it says and nothing else.", f"Ferry | printed {n} March 2026, 0{n}:40"]
             for n, name in enumerate(("one", "two"), 1)]
    assert "printed" not in pdf_text(pdf(*pages))


def test_words_that_are_placed_one_by_one_are_lines() -> None:
    body = placed((72, 720, "2."), (90, 720, "Sharing"), (72, 700, "We"), (95, 700, "share"), (130, 700, "nothing."))
    assert pdf_text(body) == "2. Sharing\n\nWe share nothing.\n"


def test_columns_are_read_one_after_the_other_and_tables_row_by_row() -> None:
    left = ["Berths are given in the order", "in which the letters of those", "who ask for them have come to",
            "our office on the quay."]
    right = ["2. Fares are paid on the quay", "before the boat leaves us and", "are given back only where the",
             "boat stays in the harbour."]
    columns = placed(*((x, 720 - 14 * n, line) for n in range(4) for x, line in ((60, left[n]), (330, right[n]))))
    assert pdf_text(columns) == f"{' '.join(left)}\n\n{' '.join(right)}\n"
    table = placed(*((x, 720 - 14 * n, cell) for n in range(4) for x, cell in ((60, f"Port {n}"), (330, f"Fare {n}"))))
    assert "Port 1 Fare 1" in pdf_text(table)


@pytest.mark.parametrize(("shown", "read"), [
    ("\ufb01nd the \ufb03xed o\ufb00er", "find the ffixed offer"), ("\uf0b7 \uf001sh \uf731\uf730", "• fish 10")])
def test_ligatures_and_private_codes_are_letters(shown: str, read: str) -> None:
    assert _without_ligatures(shown) == read


@pytest.mark.parametrize("feet", [
    ("i", "ii", "iii", "iv"), ("- 1 -", "- 2 -", "- 3 -", "- 4 -"), ("Boats | 7", "Fares | 8", "Dogs | 9", "Fog | 10"),
    ("Heron Ferry", "Terms", "Heron Ferry", "Terms")])
def test_feet_of_every_kind_are_left_out(feet: tuple[str, ...]) -> None:
    clauses = [f"{n}. Clause {name} says what it says." for n, name in enumerate(("one", "two", "three", "four"), 1)]
    pages = [[clause, foot] for clause, foot in zip(clauses, feet, strict=True)]
    assert pdf_text(pdf(*pages)) == "\n\n".join(clauses) + "\n"


def test_feet_of_pages_with_and_without_columns_are_left_out() -> None:
    column = [(x, 720 - 14 * n, f"{side} line {n} of the rules for boats")
              for n in range(5) for x, side in ((60, "Left"), (330, "Right"))]
    feet = [(60, 40, "Heron Ferry, printed on 1 May 2026"), (400, 40, "Page 1 of 2")]
    short = [(60, 720, "Boats leave at nine from the quay.")]
    whole = pdf_text(placed_pages([*feet, *column], [*feet, *column], [*feet, *short]))
    assert "printed" not in whole and "Page" not in whole
    assert whole.endswith("Boats leave at nine from the quay.\n")


def test_line_of_the_text_that_equals_a_running_head_stays() -> None:
    pages = [["Terms of Acorn", "1. Oaks", "Whoever opens the", "Terms of Acorn", "may read it.", "Beech.", "Elm."],
             ["Terms of Acorn", "2. Ashes", "Nobody may burn an ash.", "Yew."]]
    assert pdf_text(pdf(*pages)).count("Terms of Acorn") == 1


def test_headings_that_count_with_the_pages_are_text() -> None:
    pages = [[f"Article {n}", f"What it says of {name}."] for n, name in enumerate(("rye", "oats", "wheat"), 1)]
    assert pdf_text(pdf(*pages)).split() == " ".join(line for page in pages for line in page).split()


def test_rows_of_tables_that_differ_in_numbers_are_text() -> None:
    pages = [[f"Berth {n} costs {n * 7} a day" for n in range(first, first + 9)] for first in (1, 10, 19)]
    assert pdf_text(pdf(*pages)).count("Berth") == 27


def test_words_that_stand_far_apart_on_a_line_are_two() -> None:
    assert pdf_text(placed((72, 720, "2. Topic 2"), (500, 720, "3"), (72, 706, "3. Topic 3"), (500, 706, "4"))) == (
        "2. Topic 2 3\n\n3. Topic 3 4\n")


def test_room_between_lines_parts_paragraphs() -> None:
    lines = ["Boats leave at nine in the morning and come back before the", "evening bell is rung by the keeper of",
             "Dogs stay on deck with those who brought them, on a leash and",
             "without a bark where this can be had at all by those who",
             "bells and other sounds are heard from far away by all others on"]
    body = placed(*((72, y, line) for y, line in zip((720, 706, 682, 668, 644), lines, strict=True)))
    assert pdf_text(body) == f"{lines[0]} {lines[1]}\n\n{lines[2]} {lines[3]} {lines[4]}\n"


def test_numbers_that_are_drawn_apart_stand_before_their_lines() -> None:
    body = placed((72, 720, "1.1"), (72, 690, "(a)"),
                  (110, 720, "Boats leave at nine."), (110, 690, "Dogs stay on deck."))
    assert pdf_text(body) == "1.1 Boats leave at nine.\n\n(a) Dogs stay on deck.\n"


def test_words_aslant_over_a_page_are_no_text() -> None:
    drawn = (b"BT /F1 12 Tf 72 720 Td (Boats leave at nine.) Tj ET "
             b"BT /F1 40 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (DRAFT) Tj ET")
    assert pdf_text(packed(drawn)) == "Boats leave at nine.\n"


def test_rows_of_a_table_are_lines_of_their_own() -> None:
    rows = [f"Port {name} and its harbour     Fare {n}" for n, name in enumerate(("North", "South", "West"), 1)]
    assert pdf_text(placed(*((72, 720 - 30 * n, row) for n, row in enumerate(rows)))).count("\n\n") == 2


def test_a_word_that_is_broken_in_a_short_line_goes_on() -> None:
    assert pdf_text(pdf(["3. Non-", "binding offers", "An offer on the quay binds nobody before the boat has left."])) \
        .startswith("3. Non-binding offers")


def test_a_raised_figure_is_measured_by_the_letter_before_a_full_stop() -> None:
    assert pdf_text(placed((72, 720, "Rent is due."), (139, 725, "1", 7), (146, 720, "Fees are not."))) == (
        "Rent is due. ¹ Fees are not.\n")


def test_raised_figures_are_no_part_of_the_figure_before_them() -> None:
    body = placed((72, 720, "Within 30"), (122, 725, "12", 7), (133, 720, "days of 5 m"), (195, 725, "2", 7),
                  (72, 700, "and 1 day"), (72, 680, "1 a note", 7))
    assert pdf_text(body) == "Within 30¹² days of 5 m² and 1 day\n\n1 a note\n"


def test_the_figure_with_which_a_note_begins_is_no_part_of_the_one_above() -> None:
    note = (72, 700, "1 From the last visit.", 7)
    read = pdf_text(placed((72, 720, "Letters are kept for two years."), (226, 725, "1", 7), note))
    assert " ".join(read.split()) == "Letters are kept for two years.¹ 1 From the last visit."


def test_a_head_that_the_file_writes_last_is_no_part_of_the_last_sentence() -> None:
    body = ((72, 720, "Fares are paid on board,"), (72, 700, "and given back in a storm"))
    assert pdf_text(placed(*body, (72, 780, "Ferry terms", 6))) == (
        "Fares are paid on board, and given back in a storm\n\nFerry terms\n")


def apart(words: str, ems: float) -> bytes:
    """A line whose letters are set apart, each word at a place of its own, as designers' programs write it."""
    width, drawn = 0.0, b""
    for word in words.split():
        drawn += b"BT /F1 10 Tf %f Tc %f 720 Td (%s) Tj ET " % (ems * 10, 20 + width, word.encode())
        width += sum(HELVETICA.get(letter, 5.56) + ems * 10 for letter in word) + 2.78 + ems * 10
    return packed(drawn)


#: Widths of letters at 10 points, where they are not 5.56.
HELVETICA = {"c": 5, "f": 2.78, "i": 2.22, "k": 5, "l": 2.22, "r": 3.33, "s": 5, "t": 2.78, "v": 5, "w": 7.22, "y": 5,
             "m": 8.33, "P": 6.67, "R": 7.22, "I": 2.78, "V": 6.67, "A": 6.67, "C": 7.22, "Y": 6.67, "O": 7.78,
             "W": 9.44, "H": 7.22, "B": 6.67, "j": 2.22, ".": 2.78, "+": 5.84, "=": 5.84}


@pytest.mark.parametrize("ems", [0.0, 0.06, 0.12, 0.2, 0.35, 0.5])
@pytest.mark.parametrize("words", ["PRIVACY POLICY", "OAK ACORNS", "you may keep a copy of all our acorns for 30 days"])
def test_words_whose_letters_are_set_apart_are_words(words: str, ems: float) -> None:
    assert pdf_text(apart(words, ems)) == f"{words}\n"


@pytest.mark.parametrize("line", [
    "1.2 A Brief History of I . . . . . . . . . . . . . . . . . . . 8", "i j k l m n o p q r", "1 2 3 4 5 6 7 8",
    "2 + y = x", "if a is 1 then b is 2",
])
def test_what_is_written_as_single_letters_stays(line: str) -> None:
    assert pdf_text(apart(line, 0)) == f"{line}\n"


def test_letters_that_stand_alone_are_not_put_together() -> None:
    assert pdf_text(apart("A B C", 0)) == "A B C\n"
    cells = placed((72, 720, "Y"), (122, 720, "N"), (172, 720, "Y"), (222, 720, "N"), (272, 720, "Y"), (322, 720, "N"))
    assert pdf_text(cells) == "Y N Y N Y N\n"


@pytest.mark.slow
@pytest.mark.parametrize("lines", [
    lambda size: ["x" * 90] * (size // 100), lambda size: ["x" * size], lambda size: ["x-" * (size // 2)],
    lambda size: ["1 " * (size // 3)]])
def test_a_pdf_is_read_in_linear_time(lines: Callable[[int], list[str]]) -> None:
    assert is_linear(pdf_text, 5_000, lambda size: pdf(lines(size)), largest=60_000)
