"""Writes PNG of sixteen colours that is mostly blank: blank rows are compressed once for all pictures."""
from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from PIL import Image

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BITS, _INDEXED = 4, 3
_ZLIB_HEAD, _LAST_BLOCK = b"\x78\x01", b"\x03\x00"  #: a stream's first bytes, and a last block without content


def encode(sheet: Image.Image, palette: bytes) -> bytes:
    """A picture whose dots are places in a palette of red, green and blue as PNG; its width must be even."""
    width, height = sheet.size
    head = struct.pack(">IIBBBBB", width, height, _BITS, _INDEXED, 0, 0, 0)
    packed, length = sheet.tobytes("raw", "P;4"), width // 2
    rows = [b"\0" + packed[start:start + length] for start in range(0, len(packed), length)]
    return _SIGNATURE + b"".join((
        _chunk(b"IHDR", head), _chunk(b"PLTE", palette), _chunk(b"IDAT", _compressed(rows)), _chunk(b"IEND", b"")))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _compressed(rows: list[bytes]) -> bytes:
    """One zlib stream of all rows."""
    check = struct.pack(">I", zlib.adler32(b"".join(rows)))
    return b"".join((_ZLIB_HEAD, *_blocks(rows), _LAST_BLOCK, check))


def _blocks(rows: list[bytes]) -> Iterator[bytes]:
    blank = bytes(len(rows[0]))
    for is_blank, run in groupby(rows, blank.__eq__):
        some = list(run)
        yield _blank(len(blank), len(some)) if is_blank else _deflated(b"".join(some))


@lru_cache(maxsize=1024)
def _blank(length: int, many: int) -> bytes:
    return _deflated(bytes(length * many))


def _deflated(content: bytes) -> bytes:
    """Whole blocks, behind which others may follow.

    Runs of one colour are most of a picture: looking for nothing else is twice as fast, and hardly larger.
    """
    packer = zlib.compressobj(level=1, wbits=-zlib.MAX_WBITS, strategy=zlib.Z_RLE)
    return packer.compress(content) + packer.flush(zlib.Z_SYNC_FLUSH)
