"""The digests of files, read anew only where a file's size, times or place on the disk differ, as Git does it."""
from __future__ import annotations

import os
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.publish.cache.source_code import RACY

if TYPE_CHECKING:
    from plugins.publish.cache.cache import Cache


class FileDigests:
    """Digests from the cache; a file that was changed a moment ago is read each time."""

    def __init__(self, cache: Cache):
        self._known = cache.table(__name__)
        self._folder = f"{Path.cwd()}{os.sep}"  #: from which relative paths lead

    def of_text(self, file: Path) -> str:
        """The SHA-256 of a text file; OSError if it can't be read, UnicodeDecodeError if it is no text."""
        return self._digest(str(file), "text", lambda: file.read_bytes().decode().encode())

    def of(self, file: str) -> str:
        """The SHA-256 of a file's bytes, by its path; OSError if it can't be read."""
        return self._digest(file, "bytes", lambda: Path(file).read_bytes())

    def _digest(self, file: str, kind: str, read: Callable[[], bytes]) -> str:
        status = os.stat(file)  # noqa: PTH116 (thousands of files: twice as fast as a Path)
        stamp = (kind, f"{self._folder}{file}", status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)

        def make() -> str:
            return sha256(read()).hexdigest()

        if time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) < RACY:
            return make()
        digest: str = self._known.get(repr(stamp), make)
        return digest
