"""Remembers compiled templates between builds: compiling them takes a quarter of a small site's rebuild."""
from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

from plugins.publish.cache.source_code import libraries
from plugins.publish.html import elements

_SOURCES = (Path(elements.__file__), Path(__file__))


def remembered(folder: Path, options: Mapping[str, Any]) -> FileSystemBytecodeCache:
    """Where compiled templates lie, named by their source, by the environment's options and by all libraries' versions.

    Jinja itself asks for the template's source alone; `finalize`, which it may call while compiling, is ours, so our
    own source stands for it.
    """
    plain = {name: value for name, value in options.items() if not callable(value)}
    parts = [*libraries(), repr(sorted(plain.items())), *(source.read_text("utf-8") for source in _SOURCES)]
    digest = sha256("\0".join(parts).encode()).hexdigest()[:16]
    return _Remembered(str(folder), f"{digest}-%s.cache")


class _Remembered(FileSystemBytecodeCache):
    """Makes its folder when there is something to keep: who only reads our settings may not write here."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        Path(self.directory).mkdir(parents=True, exist_ok=True)
        super().dump_bytecode(bucket)
