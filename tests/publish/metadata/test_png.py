"""Pictures of sixteen colours as PNG."""
from __future__ import annotations

from io import BytesIO

from PIL import Image

from plugins.publish.metadata import png

PALETTE = bytes(range(48))


def test_a_reader_finds_every_dot_again() -> None:
    sheet = Image.new("P", (6, 9), 0)
    for dot in ((0, 0), (5, 3), (2, 4), (1, 8)):
        sheet.putpixel(dot, 15)
    with Image.open(BytesIO(png.encode(sheet, PALETTE))) as read:
        assert read.size == (6, 9)
        assert list(read.tobytes()) == list(sheet.tobytes())
        assert read.convert("RGB").getpixel((5, 3)) == (45, 46, 47)


def test_blank_rows_take_next_to_nothing() -> None:
    assert len(png.encode(Image.new("P", (1200, 630), 0), PALETTE)) < 1_200
