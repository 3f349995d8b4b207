from __future__ import annotations

import pytest

from plugins.capture.extract.pdf import pdf_text
from plugins.capture.faults import Fault, Kind
from tests.capture.documents import locked, pdf

LINES = ["1. Acorns", "You may plant the acorns that fall from our oaks and keep what-", "ever grows from them.",
         "2. Oaks", "The oaks are ours."]


def test_lines_become_paragraphs_and_numbers_begin_them() -> None:
    assert pdf_text(pdf(LINES)) == (
        "1. Acorns\n\nYou may plant the acorns that fall from our oaks and keep whatever grows from them.\n\n"
        "2. Oaks\n\nThe oaks are ours.\n")


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [["Terms of Acorn", f"{n}. Clause {name} says what it says.", f"Page {n}"]
             for n, name in enumerate(("one", "two", "three"), 1)]
    assert pdf_text(pdf(*pages)) == "\n\n".join(page[1] for page in pages) + "\n"


def test_a_damaged_pdf_is_a_fault() -> None:
    with pytest.raises(Fault) as caught:
        pdf_text(b"%PDF-1.4\n" + bytes(range(256)) * 4)
    assert caught.value.kind is Kind.PDF and "damaged" in caught.value.reason


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
