"""Small values of one kind, kept together in the cache: a build reads them all at once, not thousands one by one."""
from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any


class Table:
    """Values that JSON can hold, by name; those that a build does not ask for are forgotten when it ends."""

    def __init__(self, kept: bytes):
        self._kept: Mapping[str, Any] = json.loads(kept or b"{}")
        self._used: dict[str, Any] = {}

    def get(self, name: str, make: Callable[[], Any]) -> Any:
        """The value of a name, which names all that it is made from; `make` makes it when there is none yet."""
        if name not in self._used:
            self._used[name] = self._kept[name] if name in self._kept else make()
        return self._used[name]

    def find(self, name: str) -> Any:
        """The value of a name; None when there is none yet."""
        if name in self._kept:
            self._used.setdefault(name, self._kept[name])
        return self._used.get(name)

    def put(self, name: str, value: Any) -> None:
        """Keep a value that JSON gives back as it is."""
        self._used[name] = value

    def clear(self) -> None:
        """Let all values go."""
        self._kept, self._used = {}, {}

    @property
    def changed(self) -> bytes | None:
        """The value to store; None if the same is stored already."""
        return None if self._used == self._kept else json.dumps(self._used).encode()
