"""Imports a module when one of its attributes is first used, for modules that most commands never need.

    if TYPE_CHECKING:
        from plugins.policy.compare import compare
    else:
        compare = lazy_import("plugins.policy.compare.compare")

Readers, mypy and `publish.cache.source_code`, which go by imports, see the one under `TYPE_CHECKING`. The standard
library's `importlib.util.LazyLoader` would need these two branches as well. It puts the module into `sys.modules`
before it has run, where the next import elsewhere runs it, and isn't safe between threads before Python 3.12.
"""
from __future__ import annotations

from importlib import import_module
from typing import Any


def lazy_import(name: str) -> Any:
    """A stand-in for the module with that dotted name, which is imported at the first use of an attribute."""
    return _LazyModule(name)


class _LazyModule:
    def __init__(self, name: str):
        self.__name__ = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(import_module(self.__name__), attribute)
