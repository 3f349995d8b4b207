"""A post, but for its text, as bytes for the cache, and back: plain values, moments, and what posts share."""
from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from pelican.utils import SafeDatetime

from plugins.publish.blocks.kept_text import LABELS, moment_with_zone

_ZONE, _ZONED = ZoneInfo.__name__, "moment with a zone"
_ZONES = (ZoneInfo, type(None))
_MADE: Mapping[str, Callable[[str], Any]] = {_ZONE: ZoneInfo, _ZONED: moment_with_zone}
_PLAIN = frozenset((str, bytes, int, float, bool, type(None), dict, list, tuple, SafeDatetime))
_MOMENT = SafeDatetime.__module__, SafeDatetime.__qualname__
#: What a post does not keep: what all have, its text, and what plugins give it when it is made.
_LEFT_OUT = ("settings", "_context", "_content", "get_static_links", "get_relative_source_path")


def dumps(attributes: Mapping[str, Any]) -> bytes:
    """A post's attributes as bytes; pickle.PicklingError if one of them is of a kind that is not known here."""
    file = io.BytesIO()
    _PostPickler(file, pickle.HIGHEST_PROTOCOL).dump({
        name: value for name, value in attributes.items() if name not in _LEFT_OUT})
    return file.getvalue()


class Loader:
    """Loads the posts of one build, which share their categories, tags, authors and time zones."""

    def __init__(self, settings: Mapping[str, Any]):
        self._settings = settings
        self._shared: dict[tuple[str, str], Any] = {}

    def load(self, kept: bytes) -> dict[str, Any]:
        """The attributes of a post again."""
        found: dict[str, Any] = _PostUnpickler(io.BytesIO(kept), self._find_shared).load()
        return found

    def _find_shared(self, name: tuple[str, str]) -> Any:
        """A category, tag, author or time zone, by its kind and name."""
        if name not in self._shared:
            kind, words = name
            self._shared[name] = _MADE[kind](words) if kind in _MADE else LABELS[kind](words, self._settings)
        return self._shared[name]


class _PostPickler(pickle.Pickler):
    def persistent_id(self, value: Any) -> tuple[str, str] | None:
        kind = type(value)
        if kind is SafeDatetime and type(value.tzinfo) not in _ZONES:
            return _ZONED, value.isoformat()
        if kind in _PLAIN or value is SafeDatetime:
            return None
        if kind is ZoneInfo and value.key:
            return _ZONE, value.key
        if LABELS.get(kind.__name__) is kind:
            return kind.__name__, value.name
        raise pickle.PicklingError(f"a post holds a {kind.__name__}")


class _PostUnpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, find_shared: Callable[[tuple[str, str]], Any]):
        super().__init__(file)
        self._find_shared = find_shared

    def persistent_load(self, name: tuple[str, str]) -> Any:
        """What posts share, as `_PostPickler.persistent_id` names it."""
        return self._find_shared(name)

    def find_class(self, module: str, name: str) -> Any:
        """Only moments: what is kept may call nothing else."""
        if (module, name) != _MOMENT:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a post")
        return SafeDatetime
