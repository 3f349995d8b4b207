"""Empties what our functions remember of texts: of one policy's it is of no use to the next, and takes 100 MB."""
from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

_REMEMBERING = type(lru_cache(len))
_ROOMS = ("plugins.policy.", "plugins.publish.html.", "plugins.publish.blocks.", "plugins.publish.changes.")


def forget_texts() -> None:
    """Empty every `lru_cache` that has a bound; those without one hold word lists."""
    for function in _bounded():
        function.cache_clear()


def _bounded() -> Iterator[Any]:
    for name, module in list(sys.modules.items()):
        if name.startswith(_ROOMS):
            yield from (one for one in vars(module).values()
                        if isinstance(one, _REMEMBERING) and one.cache_parameters()["maxsize"] is not None)
