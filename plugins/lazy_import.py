"""Modules that are loaded when one of their values is first asked for: what most commands do without.

    if TYPE_CHECKING:
        from plugins.policy.compare import compare
    else:
        compare = lazy_import("plugins.policy.compare.compare")

Readers, type checkers and `publish.cache.source_code` see an import like any other.
"""
from __future__ import annotations

from importlib import import_module
from typing import Any


def lazy_import(name: str) -> Any:
    """A module by its dotted name; nothing of it runs yet."""
    return _LazyModule(name)


class _LazyModule:
    def __init__(self, name: str):
        self.__name__ = name

    def __getattr__(self, value: str) -> Any:
        return getattr(import_module(self.__name__), value)
