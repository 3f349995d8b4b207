"""Imports Pelican for a build without what a build of Markdown never uses, which is half of what importing it takes.

Pelican loads docutils for reStructuredText, rich for colours in a terminal, a parser of mails for its own version, and
what its own server, feeds and `--autoreload` need. Stand-ins take their places while it is imported; whoever asks for
them later gets the real ones. Where there is reStructuredText to read, Pelican is imported as it is.
"""
from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

_UNUSED = ("docutils", "docutils.core", "docutils.io", "docutils.parsers.rst.languages", "docutils.writers.html4css1",
           "importlib.metadata", "multiprocessing", "pelican.rstdirectives", "pelican.server", "rich.console",
           "rich.logging", "watchfiles")
#: By Pelican for its own feeds, by pymdownx for paths, and by Markdown for code that is to have colours.
_SELDOM_CALLED = ("feedgenerator", "urllib.request", "pygments.lexers", "pygments.formatters")
_RARELY_USED = ("yaml",)  #: pymdownx.blocks reads options with it, which reach it as JSON


def imported(content: Path) -> ModuleType:
    """Pelican, to build what lies in a folder."""
    if _holds_restructured_text(content):
        if "pelican" in sys.modules and "docutils" not in sys.modules:
            _unload()
        return import_module("pelican")
    sys.modules.update((name, _LateModule(name)) for name in _RARELY_USED if name not in sys.modules)
    with _standing_in():
        for name in ("pymdownx.util", "markdown.extensions.codehilite"):
            import_module(name)  # now: Markdown would import it once the stand-ins are gone
        return import_module("pelican")


def _holds_restructured_text(content: Path) -> bool:
    return any(name.endswith(".rst") for _, _, names in os.walk(content) for name in names)


def _unload() -> None:
    """Unload a Pelican that cannot read reStructuredText, and our plugins, which refer to it."""
    for name in [name for name in sys.modules if name.partition(".")[0] in ("pelican", "plugins")]:
        del sys.modules[name]


class _LateModule(ModuleType):
    """A module that is imported when one of its attributes is used.

    `importlib.util.LazyLoader` loads it at the second `import` already, which asks for its `__spec__`.
    """

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


@contextmanager
def _standing_in() -> Iterator[None]:
    """Let imports of modules that a build does not use find stand-ins."""
    kinds = {**dict.fromkeys(_UNUSED, _StandIn), **dict.fromkeys(_SELDOM_CALLED, _LateFunctions)}
    stand_ins = {name: kind(name) for name, kind in kinds.items() if name not in sys.modules}
    sys.modules.update(stand_ins)
    metadata = stand_ins.get("importlib.metadata")
    if metadata:  # Pelican asks the package for it
        importlib.metadata = metadata
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]
        if metadata:
            del importlib.metadata


class _LateFunctions(ModuleType):
    """Stands for a module of functions and classes: each attribute is a proxy of the one of that name.

    Unlike a `_LateModule`, it is not loaded by a `from … import`, but once one of these is called.
    """

    def __getattr__(self, name: str) -> _Proxy:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Proxy(name, (), {"__module__": self.__name__})


class _Proxy(type):
    """Stands for a function or class; a call, or `isinstance`, imports its module and is passed on to it."""

    def __call__(cls, *words: Any, **options: Any) -> Any:
        return cls._real()(*words, **options)

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, cls._real())

    def _real(cls) -> Any:
        return getattr(import_module(cls.__module__), cls.__name__)


class _StandIn(ModuleType):
    """A module in which every name is a class that does nothing."""

    def __getattr__(self, name: str) -> type[_Nothing]:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Nothing


class _Nothing:
    """Takes every call, such as those to print or to show a status, and does nothing."""

    def __init__(self, *_: object, **__: object) -> None: ...

    def __getattr__(self, name: str) -> Callable[..., AbstractContextManager[None]]:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *_, **__: nullcontext()
