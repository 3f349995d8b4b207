"""Empties the `lru_cache`s of texts: they take 100 MB for one policy, and are of no use to the next.

Python itself gives little of that back to the system: a build of several policies would hold the room of all of them.
"""
from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

_REMEMBERING = type(lru_cache(len))
_FOLDERS = ("blocks", "cards", "changes", "html", "quotations", "redlines")
_ROOMS = ("plugins.policy.", *(f"plugins.publish.{folder}." for folder in _FOLDERS))
_WORDS = 65_536  #: values from which on a cache holds single words, which the next policy has too


def forget_texts() -> None:
    """Empty every `lru_cache` of texts; those without a bound hold word lists, those with the largest hold words."""
    for function in _of_texts():
        function.cache_clear()
    give_back()


def give_back() -> None:
    """Give free memory back to the system, where the C library can: it keeps it after long texts otherwise."""
    import ctypes  # here, not above: most builds forget nothing
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None  # glibc has it, others not
    if trim is not None:
        trim(0)


def _of_texts() -> Iterator[Any]:
    for name, module in list(sys.modules.items()):
        if name.startswith(_ROOMS):
            yield from (one for one in vars(module).values() if isinstance(one, _REMEMBERING)
                        and (one.cache_parameters()["maxsize"] or _WORDS) < _WORDS)
