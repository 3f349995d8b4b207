"""Progress of a long task, on one line of the terminal."""
from __future__ import annotations

import sys


def progress(line: str) -> None:
    """One line that rewrites itself in a terminal; an empty one clears it. Without a terminal (cron), nothing."""
    if sys.stderr.isatty():
        print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)
