"""Writes PNG of sixteen colours that is mostly blank: only the bands in which something is drawn are looked at."""
from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BITS, _INDEXED = 4, 3
_ZLIB_HEAD, _LAST_BLOCK = b"\x78\x01", b"\x03\x00"  #: a stream's first bytes, and a last block without content
#: Blank dots at the left of a band: they fill a byte, which PNG puts before each row to say that it is given as it is.
MARGIN = 2


@dataclass(frozen=True, slots=True)
class Band:
    """Rows of a picture, as they are and compressed."""

    top: int
    height: int
    raw: bytes
    packed: bytes

    @classmethod
    def of(cls, top: int, image: Image.Image) -> Band:
        """What is drawn from a row on; a sheet's dots are places in a palette, and it is wider by MARGIN."""
        raw = image.tobytes("raw", "P;4")
        return cls(top, image.size[1], raw, _deflated(raw))


def encode(size: tuple[int, int], bands: Iterable[Band], palette: bytes) -> bytes:
    """A picture of an even width, with bands from above to below and nothing between them, as PNG."""
    head = struct.pack(">IIBBBBB", *size, _BITS, _INDEXED, 0, 0, 0)
    return _SIGNATURE + b"".join((
        _chunk(b"IHDR", head), _chunk(b"PLTE", palette), _chunk(b"IDAT", _stream(size, bands)), _chunk(b"IEND", b"")))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _stream(size: tuple[int, int], bands: Iterable[Band]) -> bytes:
    """One zlib stream of all rows."""
    check, parts = 1, [_ZLIB_HEAD]
    for band in _filled(size, bands):
        check = zlib.adler32(band.raw, check)
        parts.append(band.packed)
    return b"".join((*parts, _LAST_BLOCK, struct.pack(">I", check)))


def _filled(size: tuple[int, int], bands: Iterable[Band]) -> Iterator[Band]:
    """The bands, and blank ones around them."""
    (width, height), row = size, 0
    for band in bands:
        yield _blank(width, band.top - row)
        yield band
        row = band.top + band.height
    yield _blank(width, height - row)


@lru_cache(maxsize=1024)
def _blank(width: int, height: int) -> Band:
    return Band.of(0, Image.new("P", (width + MARGIN, height), 0))


def _deflated(content: bytes) -> bytes:
    """Whole blocks, behind which others may follow.

    Runs of one colour are most of a picture: looking for nothing else is twice as fast, and hardly larger.
    """
    packer = zlib.compressobj(level=1, wbits=-zlib.MAX_WBITS, strategy=zlib.Z_RLE)
    return packer.compress(content) + packer.flush(zlib.Z_SYNC_FLUSH)
