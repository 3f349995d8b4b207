"""The pages that the latest build wrote into an output folder, so that they aren't drawn, read or written again.

Pages are written in bundles: pages that depend on the same things. A bundle has a key that names all that its pages
are made from; where the latest build wrote a bundle of this key, and its files still have the size and the time that
they had then, they are good as they lie there.
"""
from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_PARTS = 3
_HEAD = 8_192  #: bytes in which a page says what it is
_WANTED = re.compile(rb'<(?:link rel="canonical"|meta name="robots")[^>]*>')

Stamp = tuple[int, int]  #: a file's size, and when it was written in nanoseconds


@dataclass
class Ledger:
    """The bundles of a build; `files` has each file's stamp and what its head says to search engines.

    A group is named by all that several bundles are made from: while its key is the same, none of theirs is computed.
    """

    bundles: dict[str, Sequence[str]] = field(default_factory=dict)
    files: dict[str, tuple[Stamp, str]] = field(default_factory=dict)
    groups: dict[str, Sequence[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, note: bytes) -> Ledger:
        """The ledger of the latest build; an empty one when there is none."""
        if not note:
            return cls()
        parts = json.loads(note)
        if len(parts) != _PARTS:  # an earlier edition of ours wrote it
            return cls()
        bundles, files, groups = parts
        return cls(bundles, {path: ((size, at), head) for path, (size, at, head) in files.items()}, groups)

    def as_bytes(self) -> bytes:
        """The ledger, to be read by the next build."""
        files = {path: (*stamp, head) for path, (stamp, head) in self.files.items()}
        return json.dumps([self.bundles, files, self.groups]).encode()

    def intact(self, key: str, folder: Path) -> Sequence[str] | None:
        """The files of a bundle, by their paths; None if it was not written or is no longer as it was written."""
        paths = self.bundles.get(key)
        if paths is None or any(path not in self.files or stamp_of(f"{folder}/{path}") != self.files[path][0]
                                for path in paths):
            return None
        return paths

    def intact_group(self, key: str, folder: Path) -> Mapping[str, Sequence[str]] | None:
        """The bundles of a group with their files; None if one of them is not as it was written."""
        found = {bundle: self.intact(bundle, folder) for bundle in self.groups.get(key, ())}
        whole = {bundle: paths for bundle, paths in found.items() if paths is not None}
        return whole if key in self.groups and len(whole) == len(found) else None


def stamp_of(file: str) -> Stamp | None:
    """A file's stamp; None if there is no such file."""
    try:
        seen = os.stat(file)  # noqa: PTH116 (thousands of files: three times as fast as a Path)
    except OSError:
        return None
    return seen.st_size, seen.st_mtime_ns


def ledger_of(bundles: Mapping[str, Sequence[str]], groups: Mapping[str, Sequence[str]], heads: Mapping[str, str],
              kept: Mapping[str, tuple[Stamp, str]], folder: Path) -> Ledger:
    """The ledger of bundles that now lie in a folder; `heads` are those of new pages, `kept` what others have."""
    paths: Iterable[str] = dict.fromkeys(path for own in bundles.values() for path in own)
    stamps = ((path, stamp_of(f"{folder}/{path}")) for path in paths if path not in kept)
    found = {path: (stamp, heads.get(path, "")) for path, stamp in stamps if stamp}
    return Ledger(dict(bundles), dict(kept) | found, dict(groups))


def head_of(content: bytes) -> str:
    """The tags of a page that tell search engines its address, and whether it wants to be found."""
    return b"".join(_WANTED.findall(content[:_HEAD])).decode("utf-8", "replace")
