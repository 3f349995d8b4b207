"""Shows in a terminal that something is going on, and for how long it has been."""
from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from plugins.publish import page_count

TICK = 1.0  #: seconds between two looks at the clock


@contextmanager
def show_progress(label: str, stream: TextIO, tick: float = TICK) -> Iterator[dict[str, str]]:
    """While inside, the line "Building … 12 s, 310 pages", which rewrites itself; unwatched, one line at the start.

    Gives the environment in which a build counts its pages for it.
    """
    if not stream.isatty():
        print(f"{label} …", file=stream, flush=True)
        yield {}
        return
    import threading  # loading these takes longer than finding that nothing has changed
    from tempfile import TemporaryDirectory
    over, started = threading.Event(), time.monotonic()

    def rewrite(counted: Path) -> None:
        while True:
            pages = page_count.read(counted)
            page_note = f", {pages:,} pages" if pages else ""
            print(f"\r\033[K{label} … {time.monotonic() - started:.0f} s{page_note}", end="", file=stream, flush=True)
            if over.wait(tick):
                break
        print("\r\033[K", end="", file=stream, flush=True)

    with TemporaryDirectory() as folder:
        counted = Path(folder, "pages")
        clock = threading.Thread(target=rewrite, args=(counted,), daemon=True)
        clock.start()
        try:
            yield {page_count.VARIABLE: str(counted)}
        finally:
            over.set()
            clock.join()
