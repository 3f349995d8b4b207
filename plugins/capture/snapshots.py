"""Keeps what servers sent us, compressed, named by the SHA-256 of its bytes: what proves a version later.

    var/snapshots/ab/ab12….gz              a page as served, or a text as we read it; never altered, and removed only
                                           when nothing names it any more (`superseded`)
    var/known/<service>/<policy>.json      with which ETag and date to ask again; may be lost at no harm
"""
from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from plugins.atomic_write import PUBLIC, write_whole

NOTES = "known"  #: the folder of our notes, below var


class Snapshots:
    """The bytes that we have seen."""

    def __init__(self, var: Path) -> None:
        self._folder = var / "snapshots"

    def path(self, name: str) -> Path:
        """The path of the bytes with this SHA-256."""
        return self._folder / name[:2] / f"{name}.gz"

    def put(self, content: bytes, *, durable: bool = True) -> str:
        """Keep some bytes, whole or not at all, and return their SHA-256; a damaged copy is mended.

        What can be had again (a text, from its page) need not be `durable`: forcing it to the disk is most of the work.
        """
        name = sha256(content).hexdigest()
        if self.get(name) is None:
            write_whole(self.path(name), gzip.compress(content, 6, mtime=0), mode=PUBLIC, durable=durable)
        return name

    def get(self, name: str | None) -> bytes | None:
        """The bytes with this SHA-256; None when they are not here, or damaged."""
        if not name or not (path := self.path(name)).is_file():
            return None
        try:
            content = gzip.decompress(path.read_bytes())
        except (OSError, EOFError, zlib.error):
            return None
        return content if sha256(content).hexdigest() == name else None


@dataclass(frozen=True, slots=True)
class Copy:
    """What to ask with next time, so that a server can say that our copy still stands."""

    address: str
    media: str
    etag: str | None
    last_modified: str | None
    snapshot: str
    fetched: str              #: when the bytes were last received, ISO 8601


@dataclass(frozen=True, slots=True)
class Copies:
    """What we have of a policy's pages, and what we read in them."""

    pages: tuple[Copy, ...] = ()
    rules: str = ""   #: `extract.rules` by which they were read
    text: str = ""    #: SHA-256 of what was read


def read_copies(var: Path, service: str, policy: str) -> Copies:
    """What was noted at the last capture; nothing when the note is missing or damaged."""
    try:
        fields = json.loads(_note(var, service, policy).read_text(encoding="utf-8"))
        return Copies(tuple(Copy(**page) for page in fields["pages"]), str(fields["rules"]), str(fields["text"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Copies()


def write_copies(var: Path, service: str, policy: str, copies: Copies) -> None:
    """Write the note for the next capture."""
    fields: Mapping[str, object] = asdict(copies)
    text = f"{json.dumps(fields, indent=1)}\n"
    write_whole(_note(var, service, policy), text.encode(), mode=PUBLIC, durable=False)


def _note(var: Path, service: str, policy: str) -> Path:
    return var / NOTES / service / f"{policy}.json"
