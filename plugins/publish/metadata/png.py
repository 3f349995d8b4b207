"""Writes pictures of few colours as PNG, strip by strip: a strip that many pictures share is packed only once.

A packed strip ends at a full flush, so strips follow one another in one stream (RFC 1950, RFC 1951, and PNG itself).
"""
from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from PIL import Image

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_STREAM, _END = b"\x78\x9c", b"\x03\x00"  #: how a zlib stream begins, and a last block with nothing in it
_BITS, _PALETTE = 4, 3  #: bits a dot, and the kind of picture whose dots are places in a palette


@dataclass(frozen=True, slots=True)
class Strip:
    """Some rows of a picture."""

    rows: bytes    #: each after a byte 0 ("no filter"), two dots a byte
    packed: bytes  #: the same, deflated
    height: int


def strip(image: Image.Image) -> Strip:
    """The rows of an image of mode P whose palette has at most 16 places; its width is even."""
    dots, width = image.tobytes("raw", "P;4"), image.width // 2
    return _packed(b"".join(b"\0" + dots[at:at + width] for at in range(0, len(dots), width)), image.height)


@cache
def blank(width: int, height: int) -> Strip:
    """Rows of the first colour."""
    return _packed(bytes((1 + width // 2) * height), height)


def _packed(rows: bytes, height: int) -> Strip:
    # Runs of one colour are most of it: looking for nothing else is twice as fast, and the files hardly are larger.
    press = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_RLE)
    return Strip(rows, press.compress(rows) + press.flush(zlib.Z_FULL_FLUSH), height)


def png(width: int, palette: bytes, strips: Sequence[Strip]) -> bytes:
    """The picture: its palette is red, green and blue of one place after the other, its strips go from the top down."""
    height, check = sum(one.height for one in strips), 1
    for one in strips:
        check = zlib.adler32(one.rows, check)
    head = struct.pack(">IIBBBBB", width, height, _BITS, _PALETTE, 0, 0, 0)
    stream = _STREAM + b"".join(one.packed for one in strips) + _END + struct.pack(">I", check)
    return _SIGNATURE + b"".join((_chunk(b"IHDR", head), _chunk(b"PLTE", palette), _chunk(b"IDAT", stream),
                                  _chunk(b"IEND", b"")))


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
