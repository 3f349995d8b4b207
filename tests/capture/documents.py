"""PDFs written by hand, so that a test knows every byte."""
from __future__ import annotations

import io
import zlib
from collections.abc import Sequence

from pypdf import PdfReader, PdfWriter


def pdf(*pages: list[str]) -> bytes:
    """A PDF of these lines, written by hand so that the test knows every byte."""
    return _pdf([b"BT /F1 12 Tf 14 TL 72 720 Td %s ET" % b" ".join(
        b"(%s) Tj T*" % line.encode("cp1252") for line in lines) for lines in pages])


#: Points from the left and the foot, text (in bold letters where it begins with "*"), size.
Spot = tuple[int, int, str] | tuple[int, int, str, int]


def placed(*spots: Spot) -> bytes:
    """A PDF of one page whose pieces of text stand each at a place."""
    return placed_pages(spots)


def placed_pages(*pages: Sequence[Spot]) -> bytes:
    """A PDF of several such pages."""
    return _pdf([b" ".join(b"BT /F%d %d Tf %d %d Td (%s) Tj ET" % (
        1 + text.startswith("*"), *(size or [12]), x, y, text.removeprefix("*").encode("cp1252"))
                           for x, y, text, *size in spots) for spots in pages])


def packed(drawn: bytes) -> bytes:
    """A PDF of one page with these drawing commands, compressed."""
    return _pdf([zlib.compress(drawn)], b"/Filter/FlateDecode")


def lettered(*lines: str) -> bytes:
    """A PDF of lines, given from the left, in letters that no standard font has: a table says what each byte means."""
    codes = {letter: 32 + number for number, letter in enumerate(dict.fromkeys(" " + "".join(lines)))}
    drawn = b" ".join(b"<%s> Tj T*" % bytes(codes[letter] for letter in line).hex().encode() for line in lines)
    means = " ".join(f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items())
    table = (f"begincmap 1 begincodespacerange <00> <ff> endcodespacerange {len(codes)} beginbfchar {means} endbfchar "
             "endcmap").encode()
    return _pdf([b"BT /F1 12 Tf 14 TL 72 720 Td %s ET" % drawn], meaning=table)


def _pdf(pages: list[bytes], how: bytes = b"", meaning: bytes = b"") -> bytes:
    font = b"/ToUnicode %d 0 R" % (5 + 2 * len(pages)) if meaning else b""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica%s>>" % font,
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>"]
    for drawn in pages:
        objects.append(b"<</Length %d%s>>stream\n%s\nendstream" % (len(drawn), how, drawn))
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R"
                       b"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>" % len(objects))
    objects += [b"<</Length %d>>stream\n%s\nendstream" % (len(meaning), meaning)] if meaning else []
    kids = b" ".join(b"%d 0 R" % (6 + 2 * n) for n in range(len(pages)))
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
