"""The most recently used values, in memory."""
from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Recent(Generic[T]):
    """Keeps the `most` most recently used values."""

    def __init__(self, most: int):
        self._most = most
        self._known: OrderedDict[Hashable, T] = OrderedDict()

    def clear(self) -> None:
        """Keep none of them."""
        self._known.clear()

    def get(self, name: Hashable, make: Callable[[], T]) -> T:
        """The value of a name, made when it is not there."""
        if name in self._known:
            self._known.move_to_end(name)
        else:
            self._known[name] = make()
            if len(self._known) > self._most:
                self._known.popitem(last=False)
        return self._known[name]
