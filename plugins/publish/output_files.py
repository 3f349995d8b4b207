"""Where finished files go: at once to the output folder, or (see `output.writer`) all together at the end."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

from plugins.atomic_write import write_if_changed

Files = Iterator[tuple[str, bytes]]  #: each with its path below the output folder, with slashes


def short_hash(words: str) -> str:
    """A short name for a long key."""
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class Output(Protocol):
    """Takes the files of a build."""

    def stage(self, path: str, content: bytes) -> None:
        """Take a file that is no page, by its path below the output folder."""

    def bundle(self, key: str, draw: Callable[[], None]) -> None:
        """Draw pages that belong together; `key` names all that they are made from."""

    def edit(self, path: str, change: Callable[[bytes], bytes]) -> None:
        """Alter a page that Pelican has just drawn, by the path that Pelican knows it by."""

    def pages(self) -> Files:
        """Every page so far, or of each at least what its head tells search engines."""

    def commit(self) -> int:
        """Put everything in place; how many files had to be written."""


class DirectOutput:
    """Files beside the pages that Pelican's own writer has written."""

    def __init__(self, folder: Path):
        self._folder = folder.absolute()  # Pelican leaves its default as it is, and names pages absolutely
        self._pages: list[Path] = []
        self._staged: dict[str, bytes] = {}

    def stage(self, path: str, content: bytes) -> None:
        """Keep a file until the end."""
        self._staged[path] = content

    def bundle(self, key: str, draw: Callable[[], None]) -> None:
        """Draw the pages."""
        draw()

    def edit(self, path: str, change: Callable[[bytes], bytes]) -> None:
        """Note a page, and write it again if it is altered."""
        page = Path(path)
        self._pages.append(page)
        before = page.read_bytes()
        if (after := change(before)) != before:
            write_if_changed(page, after)

    def pages(self) -> Files:
        """Every page, read back."""
        for page in self._pages:
            yield page.relative_to(self._folder).as_posix(), page.read_bytes()

    def commit(self) -> int:
        """Write the files that are no pages."""
        return sum(write_if_changed(self._folder / path, content) for path, content in sorted(self._staged.items()))
