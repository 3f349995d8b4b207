"""What the latest build wrote into an output folder, so that the same pages need not be drawn, read or written again.

Pages are written in bundles: pages that depend on the same things. A bundle has a key that names all that its pages
are made from; where the latest build wrote a bundle of this key, and its files still have the size and the time that
they had then, they are good as they lie there.
"""
from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_HEAD = 8_192  #: bytes in which a page says what it is
_WANTED = re.compile(rb'<(?:link rel="canonical"|meta name="robots")[^>]*>')

Stamp = tuple[int, int]  #: a file's size, and when it was written in nanoseconds


@dataclass
class Ledger:
    """The bundles of a build; `files` has each file's stamp and what its head says to search engines."""

    bundles: dict[str, Sequence[str]] = field(default_factory=dict)
    files: dict[str, tuple[Stamp, str]] = field(default_factory=dict)

    @classmethod
    def read(cls, note: bytes) -> Ledger:
        """The ledger of the latest build; an empty one when there is none."""
        if not note:
            return cls()
        bundles, files = json.loads(note)
        return cls(bundles, {path: ((size, at), head) for path, (size, at, head) in files.items()})

    def as_bytes(self) -> bytes:
        """The ledger, to be read by the next build."""
        return json.dumps([self.bundles, {path: (*stamp, head) for path, (stamp, head) in self.files.items()}]).encode()

    def intact(self, key: str, folder: Path) -> Sequence[str] | None:
        """The files of a bundle, by their paths; None if it was not written or is no longer as it was written."""
        paths = self.bundles.get(key)
        if paths is None or any(path not in self.files or stamp_of(folder / path) != self.files[path][0]
                                for path in paths):
            return None
        return paths


def stamp_of(file: Path) -> Stamp | None:
    """A file's stamp; None if there is no such file."""
    try:
        seen = file.stat()
    except OSError:
        return None
    return seen.st_size, seen.st_mtime_ns


def ledger_of(bundles: Mapping[str, Sequence[str]], heads: Mapping[str, str], folder: Path) -> Ledger:
    """The ledger of bundles that now lie in a folder; `heads` are those of pages, by path."""
    paths: Iterable[str] = dict.fromkeys(path for own in bundles.values() for path in own)
    stamps = ((path, stamp_of(folder / path)) for path in paths)
    return Ledger(dict(bundles), {path: (stamp, heads.get(path, "")) for path, stamp in stamps if stamp})


def head_of(content: bytes) -> str:
    """The tags of a page that tell search engines its address, and whether it wants to be found."""
    return b"".join(_WANTED.findall(content[:_HEAD])).decode("utf-8", "replace")
