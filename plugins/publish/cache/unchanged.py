"""Knows whether anything that a build reads differs from the last build: then there is nothing to build.

Goes by content: the bytes of every source (read again only where its size, times or place on the disk differ), the
settings, the versions of Python and of every library.
What was built is looked at too, so that a page that somebody removed or altered is built again.
"""
from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from plugins.atomic_write import write_whole
from plugins.publish.cache.cache import Cache
from plugins.publish.cache.file_digests import FileDigests
from plugins.publish.cache.source_code import libraries

SOURCES = ("content", "theme", "plugins", "docs")
_LEFT_OUT = {"__pycache__", ".mypy_cache", ".ruff_cache"}
_SURROUNDINGS = ("CLAUSEWATCH_", "SOURCE_DATE_EPOCH", "TZ", "LANG", "LC_", "PYTHON")  #: what else a build may heed

Built = dict[str, list[int]]  #: the files of a built site: size, and when they were written, in nanoseconds


@dataclass(frozen=True)
class Note:
    """What is remembered of the last good build into a folder."""

    state: str   #: of everything that it read
    report: str  #: what it warned of
    files: Built


def source_digests(checkout: Path, output: Path) -> Cache:
    """Where the digests of sources are kept for the next build into a folder."""
    return Cache(checkout / "var" / "built" / "sources.sqlite3", str(output.resolve()), str)


def state_of(checkout: Path, settings: str, environment: Mapping[str, str], digests: FileDigests) -> str:
    """Names all that a build reads; the same name means the same bytes."""
    digest = sha256(f"{sys.version}\0{checkout}\0{libraries()}\0".encode())
    for name, value in sorted((os.environ | dict(environment)).items()):
        if name.startswith(_SURROUNDINGS):
            digest.update(f"{name}={value}\0".encode(errors="surrogateescape"))
    for path in (checkout / settings, *(file for source in SOURCES for file in _files(checkout / source))):
        digest.update(f"{path}\0{_digest(path, digests)}\0".encode(errors="surrogateescape"))
    return digest.hexdigest()


def recall(checkout: Path, output: Path, state: str, files: Built) -> Note | None:
    """The last build into a folder, if it read just the same and all that it wrote is still there: `files`."""
    try:
        note = Note(**json.loads(_place(checkout, output).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return note if note.state == state and note.files == files else None


def remember(checkout: Path, output: Path, note: Note) -> None:
    """Note a good build."""
    write_whole(_place(checkout, output), json.dumps(vars(note)).encode(), durable=False)


def built(output: Path) -> Built:
    """The files of a built site."""
    found: Built = {}
    for here, names in _folders(output):
        below = os.path.relpath(here, output)
        for name in names:
            seen = os.stat(os.path.join(here, name))  # noqa: PTH116, PTH118 (thousands of files: twice as fast as a Path)
            found[name if below == "." else os.path.join(below, name)] = [seen.st_size, seen.st_mtime_ns]  # noqa: PTH118
    return found


def _place(checkout: Path, output: Path) -> Path:
    return checkout / "var" / "built" / f"{sha256(str(output.resolve()).encode()).hexdigest()[:16]}.json"


def _files(folder: Path) -> Iterator[Path]:
    """Every file below a folder, in an order that does not depend on the disk."""
    yield from (Path(here, name) for here, names in _folders(folder) for name in names)


def _folders(top: Path) -> Iterator[tuple[str, list[str]]]:
    for here, folders, names in os.walk(top, followlinks=True):
        folders[:] = sorted(set(folders) - _LEFT_OUT)
        yield here, sorted(names)


def _digest(path: Path, digests: FileDigests) -> str:
    """The digest of a file; none of what is no file, or went while we looked, as editors' files do."""
    try:
        return digests.of(path) if path.is_file() else ""
    except OSError:
        return ""

