"""Compares all that a build reads with what the last build read: if it is the same, there is nothing to build.

Goes by content: the bytes of every source (read again only where its size, times or place on the disk differ, as Git
does it), the settings, the versions of Python and of every library. One note holds all of that, since to ask a database
about each of a thousand files takes longer than to look at them.
What was built is looked at too, so that a page that somebody removed or altered is built again.
"""
from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from plugins.atomic_write import write_whole
from plugins.publish.cache.source_code import RACY, libraries

MANIFEST = ".made-by-clausewatch"  #: in an output folder: a line for each file of the site
SOURCES = ("content", "theme", "plugins", "docs")
_IGNORED = {"__pycache__", ".mypy_cache", ".ruff_cache"}
_SURROUNDINGS = ("CLAUSEWATCH_", "SOURCE_DATE_EPOCH", "TZ", "LANG", "LC_", "PYTHON")  #: what else a build may heed


class InputFile(NamedTuple):
    """A file that a build reads; `stamp` is its size, times and place on the disk, empty if it may change unseen."""

    stamp: list[int]
    digest: str


InputFiles = Mapping[str, InputFile]
Built = dict[str, list[int]]  #: the files of a built site: size, and when they were written, in nanoseconds


class Read(NamedTuple):
    """All that a build reads."""

    surroundings: str  #: names Python, its libraries, and the environment
    sources: InputFiles

    def is_same(self, other: Read) -> bool:
        """True if another build would make the same from the input."""
        return (self.surroundings == other.surroundings and self.sources.keys() == other.sources.keys()
                and all(source.digest == other.sources[path].digest for path, source in self.sources.items()))


class Note(NamedTuple):
    """What is remembered of the last good build into a folder."""

    read: Read
    report: str  #: what it warned of
    files: Built


NOTHING = Note(Read("", {}), "", {})


def read_now(checkout: Path, settings: str, environment: Mapping[str, str], latest: Read) -> Read:
    """What a build would read; digests are taken from the latest that was known, where files have the same stamps."""
    digest = sha256(f"{sys.version}\0{checkout}\0{libraries()}\0".encode())
    for name, value in sorted((os.environ | dict(environment)).items()):
        if name.startswith(_SURROUNDINGS):
            digest.update(f"{name}={value}\0".encode(errors="surrogateescape"))
    settled, files = time.time_ns() - RACY, (file for source in SOURCES for file in _files(checkout / source))
    sources = ((path, _source(path, latest.sources.get(path), settled)) for path in (str(checkout / settings), *files))
    return Read(digest.hexdigest(), dict(sources))


def _source(path: str, known: InputFile | None, settled: int) -> InputFile:
    """A file with its digest; without one if it is no file, or was deleted meanwhile, as editors' files are."""
    try:
        status = os.stat(path)  # noqa: PTH116 (thousands of files: twice as fast as a Path)
        if not S_ISREG(status.st_mode):
            return InputFile([], "")
        stamp = [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]
        if known and known.stamp == stamp:
            return known
        digest = sha256(Path(path).read_bytes()).hexdigest()
        return InputFile(stamp if max(status.st_mtime_ns, status.st_ctime_ns) < settled else [], digest)
    except OSError:
        return InputFile([], "")


def recall(checkout: Path, output: Path) -> Note:
    """The note of the last good build into a folder; one of nothing if there was none."""
    try:
        surroundings, sources, report, files = json.loads(_place(checkout, output).read_text(encoding="utf-8"))
        return Note(Read(surroundings, {path: InputFile(*one) for path, one in sources.items()}), report, files)
    except (OSError, ValueError, TypeError, AttributeError):
        return NOTHING


def remember(checkout: Path, output: Path, note: Note) -> None:
    """Note a good build."""
    parts = (note.read.surroundings, note.read.sources, note.report, note.files)
    write_whole(_place(checkout, output), json.dumps(parts).encode(), durable=False)


def built(output: Path) -> Built:
    """The files of a built site: those that its manifest names, or all in the folder where there is no manifest."""
    found: Built = {}
    for name in _names(output):
        try:
            status = os.stat(f"{output}/{name}")  # noqa: PTH116 (thousands of files: twice as fast as a Path)
        except OSError:
            continue  # it was removed, which differs from what was built
        found[name] = [status.st_size, status.st_mtime_ns]
    return found


def _names(output: Path) -> Sequence[str]:
    try:
        return (output / MANIFEST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return [os.path.relpath(file, output) for file in _files(output)]


def _place(checkout: Path, output: Path) -> Path:
    return checkout / "var" / "built" / f"{sha256(str(output.resolve()).encode()).hexdigest()[:16]}.json"


def _files(folder: Path) -> Iterator[str]:
    """Every file below a folder."""
    yield from (f"{here}/{name}" for here, names in _folders(folder) for name in names)


def _folders(top: Path) -> Iterator[tuple[str, list[str]]]:
    for here, folders, names in os.walk(top, followlinks=True):
        folders[:] = sorted(set(folders) - _IGNORED)
        yield here, sorted(names)
