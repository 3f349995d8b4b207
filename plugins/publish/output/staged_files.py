"""A build's finished files until they are put in place: the first in memory, the others in a nameless file on disk."""
from __future__ import annotations

import tempfile
import weakref
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import IO

IN_MEMORY = 2_000_000  #: bytes; 1,000 posts have 16 million, a site of several long policies hundreds of millions


class StagedFiles(MutableMapping[str, bytes]):
    """Contents by path. What a build that ended half-way had staged goes by itself: its file has no name.

    `folder` is where the file lies, which is made once there is more than fits into memory.
    """

    def __init__(self, folder: Path, in_memory: int):
        self._folder, self._room = folder, in_memory
        self._places: dict[str, bytes | tuple[int, int]] = {}  #: a content, or where it begins on disk and its length
        self._file: IO[bytes] | None = None

    def __setitem__(self, path: str, content: bytes) -> None:
        if isinstance(before := self._places.get(path), bytes):
            self._room += len(before)
        if len(content) <= self._room:
            self._room -= len(content)
            self._places[path] = content
        else:
            self._places[path] = self._written(content)

    def __getitem__(self, path: str) -> bytes:
        place = self._places[path]
        if isinstance(place, bytes):
            return place
        assert self._file is not None
        self._file.seek(place[0])
        return self._file.read(place[1])

    def __delitem__(self, path: str) -> None:
        place = self._places.pop(path)
        if isinstance(place, bytes):
            self._room += len(place)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def _written(self, content: bytes) -> tuple[int, int]:
        if self._file is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 (open as long as these files)
            weakref.finalize(self, self._file.close)
        start = self._file.seek(0, 2)
        self._file.write(content)
        return start, len(content)
