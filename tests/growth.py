"""How work grows with its input: a bound that holds on any machine, however slow or busy."""
from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import TypeVar

Input = TypeVar("Input")

TIMES = 3        #: the input of the second run, as a multiple of the first one's
AT_MOST = 5.2    #: times the work for three times the input: linear is 3, quadratic 9, and this is their geometric mean
ENOUGH = 0.05    #: seconds of CPU, below which nothing can be told from the grain of a busy machine
LARGEST = 64     #: times the size, up to which it is doubled until the work takes long enough to measure
TRIES = 4        #: a busy machine disturbs single measurements, never all of them in the same direction


def is_linear(work: Callable[[Input], object], size: int, prepare: Callable[[int], Input],
              largest: int | None = None) -> bool:
    """True if the work on an input three times as large is about three times the work, or brief at the largest size.

    Preparing the input is not counted. The largest size is what anybody sends, or 64 times the size.
    """
    largest = largest or LARGEST * size
    while _cpu(work, prepare(size)) < ENOUGH:
        if 2 * size > largest:
            return True
        size *= 2
    small, large = prepare(size), prepare(TIMES * size)
    return any(_cpu(work, large) <= AT_MOST * _cpu(work, small) for _ in range(TRIES))


def _cpu(work: Callable[[Input], object], given: Input) -> float:
    """Seconds of CPU, of this thread alone and without collecting what other tests left behind."""
    gc.disable()
    try:
        begun = time.thread_time()
        work(given)
        return time.thread_time() - begun
    finally:
        gc.enable()
