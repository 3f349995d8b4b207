"""How work grows with its input: a bound that holds on any machine, however slow or busy."""
from __future__ import annotations

import time
from collections.abc import Callable

AT_MOST = 3.0   #: times the work for twice the input: linear is 2, quadratic 4, and clocks are not exact
BRIEF = 0.1      #: seconds of CPU, below which nothing can be told from the grain of a busy machine
TRIES = 4       #: a busy machine disturbs single measurements, never all of them in the same direction


def is_linear(work: Callable[[int], object], size: int) -> bool:
    """True if the work for twice the size is at most about twice the work."""
    return any(_ratio(work, size) <= AT_MOST for _ in range(TRIES))


def _ratio(work: Callable[[int], object], size: int) -> float:
    once, twice = _cpu(work, size), _cpu(work, 2 * size)
    return 1.0 if twice < BRIEF else twice / max(once, BRIEF / 4)


def _cpu(work: Callable[[int], object], size: int) -> float:
    """Seconds of CPU, of this thread alone."""
    begun = time.thread_time()
    work(size)
    return time.thread_time() - begun
