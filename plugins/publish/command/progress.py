"""Shows in a terminal that something is going on, and for how long it has been."""
from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

TICK = 1.0  #: seconds between two looks at the clock


@contextmanager
def shown(what: str, stream: TextIO, tick: float = TICK) -> Iterator[None]:
    """While inside, the line "Building … 12 s", which rewrites itself; where nobody watches, one line at the start."""
    if not stream.isatty():
        print(f"{what} …", file=stream, flush=True)
        yield
        return
    over, started = threading.Event(), time.monotonic()

    def rewrite() -> None:
        while True:
            print(f"\r\033[K{what} … {time.monotonic() - started:.0f} s", end="", file=stream, flush=True)
            if over.wait(tick):
                break
        print("\r\033[K", end="", file=stream, flush=True)

    clock = threading.Thread(target=rewrite, daemon=True)
    clock.start()
    try:
        yield
    finally:
        over.set()
        clock.join()
