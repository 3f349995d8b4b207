"""The pages that the latest build wrote into an output folder, so that they aren't drawn, read or written again.

Pages are written in bundles: pages that depend on the same things. A bundle has a key that names all that its pages
are made from; where the latest build wrote a bundle of this key, and its files still have the size and the time that
they had then, they are good as they lie there.
"""
from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plugins.publish.cache import pickled

_PARTS = 3
_PICKLED = b"\x80"  #: what a ledger begins with, as bytes
_PLACE = "\0"       #: stands for a page's own address in its head: then most pages have the same
_HEAD = 8_192  #: bytes in which a page says what it is
_WANTED = re.compile(rb'<(?:link rel="canonical"|meta name="robots")[^>]*>')

Stamp = tuple[int, int]  #: a file's size, and when it was written in nanoseconds


@dataclass
class Ledger:
    """The bundles of a build; `files` has each file's stamp and, shortened, what its head says to search engines.

    A group is named by all that several bundles are made from: while its key is the same, none of theirs is computed.
    """

    bundles: dict[str, Sequence[str]] = field(default_factory=dict)
    files: dict[str, tuple[Stamp, str]] = field(default_factory=dict)
    groups: dict[str, Sequence[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, note: bytes) -> Ledger:
        """The ledger of the latest build; an empty one when there is none."""
        parts = pickled.loads(note) if note.startswith(_PICKLED) else ()
        return cls(*parts) if len(parts) == _PARTS else cls()  # an earlier edition of ours wrote another

    def as_bytes(self) -> bytes:
        """The ledger, to be read by the next build."""
        return pickled.dumps((self.bundles, self.files, self.groups))

    def intact(self, key: str, folder: Path) -> Sequence[str] | None:
        """The files of a bundle, by their paths; None if it was not written or is no longer as it was written."""
        paths, files, root = self.bundles.get(key), self.files, f"{folder}/"
        for path in paths or ():
            known = files.get(path)
            if known is None or stamp_of(root + path) != known[0]:
                return None
        return paths

    def intact_group(self, key: str, folder: Path) -> Mapping[str, Sequence[str]] | None:
        """The bundles of a group with their files; None if one of them is not as it was written."""
        found: dict[str, Sequence[str]] = {}
        for bundle in self.groups.get(key, ()):
            if (paths := self.intact(bundle, folder)) is None:
                return None
            found[bundle] = paths
        return found if key in self.groups else None


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
    short = {path: shortened(head, path) for path, head in heads.items()}
    one = {head: head for head in short.values()}  # the same object for all, which is written once
    found = {path: (stamp, one.get(short.get(path, ""), "")) for path, stamp in stamps if stamp}
    return Ledger(dict(bundles), dict(kept) | found, dict(groups))


def head_of(content: bytes) -> str:
    """The tags of a page that tell search engines its address, and whether it wants to be found."""
    return b"".join(_WANTED.findall(content[:_HEAD])).decode("utf-8", "replace").replace(_PLACE, "\ufffd")


def shortened(head: str, path: str) -> str:
    """What a page's head says, without its own address."""
    place = path.removesuffix("index.html")
    return head.replace(place, _PLACE) if place else head


def whole(head: str, path: str) -> str:
    """The same with the address again."""
    return head.replace(_PLACE, path.removesuffix("index.html"))
