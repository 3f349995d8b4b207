from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter

from plugins.capture.faults import Fault, Kind
from plugins.capture.pdf import pdf_text


def pdf(*pages: list[str]) -> bytes:
    """A PDF of these lines, written by hand so that the test knows every byte."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    for lines in pages:
        shown = b" ".join(b"(%s) Tj T*" % line.encode("cp1252") for line in lines)
        drawn = b"BT /F1 12 Tf 14 TL 72 720 Td %s ET" % shown
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R"
                       b"/Resources<</Font<</F1 3 0 R>>>>>>" % len(objects))
    kids = b" ".join(b"%d 0 R" % (5 + 2 * n) for n in range(len(pages)))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids)
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)


def locked(body: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(body)))
    writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


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
