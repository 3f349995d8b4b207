"""Progress of a long task, on one line of the terminal."""
from __future__ import annotations

import sys


def progress(line: str, *, plain: bool = False) -> None:
    """One line that rewrites itself in a terminal; an empty one clears it.

    Without a terminal (cron) nothing, or plain lines: for what a person starts by hand.
    """
    if sys.stderr.isatty():
        print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)
    elif plain and line:
        print(line, file=sys.stderr, flush=True)
