"""Pictures of sixteen colours as PNG."""
from __future__ import annotations

from io import BytesIO

from PIL import Image

from plugins.publish.metadata import png

PALETTE = bytes(range(48))


def test_a_reader_finds_every_dot_again() -> None:
    sheet = Image.new("P", (8, 4), 0)
    for dot in ((2, 0), (7, 3), (4, 2)):
        sheet.putpixel(dot, 15)
    with Image.open(BytesIO(png.encode((6, 9), [png.Band.of(3, sheet)], PALETTE))) as read:
        assert read.size == (6, 9)
        assert list(read.tobytes()) == [0] * 18 + list(sheet.crop((2, 0, 8, 4)).tobytes()) + [0] * 12
        assert read.convert("RGB").getpixel((5, 6)) == (45, 46, 47)


def test_blank_rows_take_next_to_nothing() -> None:
    assert len(png.encode((1200, 630), [], PALETTE)) < 1_200
