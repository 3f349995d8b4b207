"""The digests of files, read anew only where a file's size, times or place on the disk differ, as Git does it."""
from __future__ import annotations

import json
import time
from hashlib import sha256
from pathlib import Path

from plugins.publish.cache.cache import Cache

RACY = 2_000_000_000  #: nanoseconds after its last change in which a file may change again at the same time of the disk


class FileDigests:
    """Digests from the cache; a file that was changed a moment ago is read each time."""

    def __init__(self, cache: Cache):
        self._cache = cache

    def sha256(self, file: Path) -> str:
        """The SHA-256 of a file's bytes; OSError if it can't be read, UnicodeDecodeError if it is no text."""
        seen = file.stat()
        stamp = (str(file.resolve()), seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino)

        def read() -> bytes:
            content = file.read_bytes()
            content.decode()
            return sha256(content).hexdigest().encode()

        if time.time_ns() - max(seen.st_mtime_ns, seen.st_ctime_ns) < RACY:
            return read().decode()
        return self._cache.get(__name__, json.dumps(stamp), read).decode()
