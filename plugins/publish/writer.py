"""Writes the finished site: all of it or nothing, only what differs, and away with what is no longer made."""
from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

from pelican.writers import Writer

MANIFEST = ".made-by-clausewatch"


class _Page(io.StringIO):
    """A file that Pelican writes to; what it holds is staged when it is closed."""

    def __init__(self, staged: dict[str, bytes], path: str):
        super().__init__()
        self._staged, self._path = staged, path

    def close(self) -> None:
        if not self.closed:
            self._staged[self._path] = self.getvalue().encode()
        super().close()


class StagedWriter(Writer):
    """Keeps every page in memory until `commit`, so that a build that fails half-way changes nothing."""

    def __init__(self, output_path: str, settings: dict[str, Any] | None = None):
        super().__init__(output_path, settings)
        self.staged: dict[str, bytes] = {}

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> io.StringIO:
        super_open = _Page(self.staged, filename)
        if filename in self._written_files and not override:
            raise RuntimeError(f"two pages want to be {os.path.relpath(filename, self.output_path)}")
        self._written_files.add(filename)
        return super_open

    def stage(self, path: str, content: bytes) -> None:
        """Keep a file that is no Pelican page, by its path below the output folder."""
        self.staged[str(Path(self.output_path) / path)] = content

    def commit(self) -> int:
        """Put everything in place; how many files had to be written."""
        written = sum(write_if_changed(Path(path), content) for path, content in sorted(self.staged.items()))
        self._prune()
        return written

    def _prune(self) -> None:
        """Remove what the last build made and this one did not; files of others are left alone."""
        output = Path(self.output_path)
        made = {str(Path(path).relative_to(output).as_posix()) for path in self.staged}
        manifest = output / MANIFEST
        before = set(manifest.read_text(encoding="utf-8").splitlines()) if manifest.is_file() else set()
        for name in sorted(before - made):
            (output / name).unlink(missing_ok=True)
            _remove_empty(output, (output / name).parent)
        write_if_changed(manifest, "\n".join(sorted(made)).encode() + b"\n")


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write a file unless it holds just that already; its modification time is then left alone.

    No fsync: a built page can be built again, so a rename is enough to never show half of one.
    """
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_bytes(content)
    temporary.replace(path)
    return True


def _remove_empty(output: Path, folder: Path) -> None:
    while folder != output and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
