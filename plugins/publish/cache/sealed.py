"""A private memory of what is costly to make: a folder of files named by the hash of all that they were made from.

Nothing in it goes stale, and it may be deleted at any time. Each file is sealed with its own hash: a damaged one is no
memory, and is made anew.
"""
from __future__ import annotations

import locale
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from plugins.publish.cache.unchanged import libraries

_SEAL = 32  #: bytes of a SHA-256
_HOUSE = Path(__file__).resolve().parents[3]


def code(*more: Path) -> str:
    """Names all that makes: every source of ours and `more` files or folders, the libraries, Python, and the locale.

    The locale (`LANG`) names the months.
    """
    return digest((*sorted((_HOUSE / "plugins").rglob("*.py")), *_files(more)))


def digest(sources: Iterable[Path]) -> str:
    """Names files by their bytes, with what surrounds them."""
    made = sha256(f"{sys.version}\0{libraries()}\0{locale.setlocale(locale.LC_ALL)}\0".encode())
    for source in sources:
        made.update(f"{source.name}\0".encode(errors="surrogateescape") + sha256(source.read_bytes()).digest())
    return made.hexdigest()


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        yield from sorted(file for file in place.rglob("*") if file.is_file()) if place.is_dir() else (place,)


class Sealed:
    """The folder. Only `publish` writes there, and only what it wrote is read; `code` names what made it."""

    def __init__(self, folder: Path, code: str):
        self._folder, self._code, self._used = folder, code, set[str]()
        folder.mkdir(parents=True, exist_ok=True)

    def recall(self, name: str, make: Callable[[], bytes | None]) -> bytes | None:
        """What was made for `name`; `make` is asked when that is not known, and its None is not kept."""
        file = self._folder / sha256(f"{self._code}\0{name}".encode("utf-8", "surrogatepass")).hexdigest()
        self._used.add(file.name)
        if known := _unsealed(file):
            return known
        if made := make():
            self._keep(file, made)
        return made

    def _keep(self, file: Path, made: bytes) -> None:
        beside, packed = file.with_name(f".{file.name}.{os.getpid()}"), zlib.compress(made, 1)
        beside.write_bytes(_seal(file, packed) + packed)
        beside.replace(file)

    def close(self) -> None:
        """Forget what has not been used for long, so that the folder holds at most twice what a build uses.

        So two builds may take turns, as `serve --drafts` and `build` do, and neither forgets what the other knows.
        """
        files = {file: file.stat() for file in self._folder.iterdir() if file.is_file()}
        room = sum(seen.st_size for file, seen in files.items() if file.name in self._used)
        for file, seen in sorted(files.items(), key=lambda one: -one[1].st_mtime_ns):
            if file.name in self._used:
                os.utime(file)
            elif (room := room - seen.st_size) < 0:
                file.unlink(missing_ok=True)


def _seal(file: Path, packed: bytes) -> bytes:
    """Of its name too: what was put in another's place is no memory either."""
    return sha256(file.name.encode() + packed).digest()


def _unsealed(file: Path) -> bytes:
    """What a file holds; nothing where there is none, or where it is not whole."""
    try:
        found = file.read_bytes()
    except OSError:
        return b""
    return zlib.decompress(found[_SEAL:]) if _seal(file, found[_SEAL:]) == found[:_SEAL] else b""
