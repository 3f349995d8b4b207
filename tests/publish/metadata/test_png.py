"""Strips make one PNG that every decoder reads, whether they were packed for it or for an earlier picture."""
from __future__ import annotations

import struct
import zlib
from io import BytesIO

from PIL import Image

from plugins.publish.metadata import png

PALETTE = bytes(range(48))


def stripes(*places: int) -> Image.Image:
    """An image two dots wide, a row for each place in the palette."""
    image = Image.new("P", (2, len(places)))
    image.putpalette(PALETTE)
    image.putdata([place for place in places for _ in range(2)])
    return image


def test_strips_follow_one_another_from_the_top_down() -> None:
    top, foot = png.strip(stripes(3, 15)), png.strip(stripes(7))
    written = Image.open(BytesIO(png.png(2, PALETTE, [top, png.blank(2, 2), foot, top])))
    assert written.size == (2, 7)
    assert [written.getpixel((x, y)) for y in range(7) for x in (0, 1)] == [
        place for place in (3, 15, 0, 0, 7, 3, 15) for _ in range(2)]
    assert written.convert("RGB").getpixel((0, 4)) == (21, 22, 23)


def test_every_checksum_holds() -> None:
    written = png.png(2, PALETTE, [png.strip(stripes(1, 2)), png.blank(2, 3)])
    at, names = 8, []
    while at < len(written):
        length, name = struct.unpack(">I4s", written[at:at + 8])
        content = written[at + 8:at + 8 + length]
        assert struct.unpack(">I", written[at + 8 + length:at + 12 + length])[0] == zlib.crc32(name + content)
        names.append(name)
        if name == b"IDAT":
            assert zlib.decompress(content) == b"\0\x11\0\x22" + bytes(6)  # fails where the stream's own does not hold
        at += 12 + length
    assert names == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
