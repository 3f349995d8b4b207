"""How many pages a build has drawn so far, in a file that the waiting process names."""
from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "CLAUSEWATCH_PAGE_COUNT"  #: of the environment, with the path of the file
_EACH = 10  #: pages; a file is written in less time than a page takes to draw


class PageCount:
    """Counts pages as they are drawn."""

    def __init__(self) -> None:
        self._file, self._drawn = os.environ.get(VARIABLE), 0

    def add(self) -> None:
        """Count one more."""
        self._drawn += 1
        if self._file and self._drawn % _EACH == 0:
            Path(self._file).write_text(str(self._drawn), encoding="ascii")


def read(file: Path) -> int:
    """The latest count in a file; 0 while there is none."""
    words = file.read_text(encoding="ascii") if file.is_file() else ""
    return int(words or 0)
