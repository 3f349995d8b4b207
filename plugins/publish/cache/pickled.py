"""Values of ours as bytes for the cache, and back: Python reads them a hundred times sooner than it makes them again.

What a build has in memory anyway, such as the versions of a policy, is only pointed to: it is given as `known`, in the
same order both times.
"""
from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from operator import attrgetter
from typing import Any, TypeVar

from plugins.publish.cache.cache import Cache

T = TypeVar("T")


def dumps(value: object, known: Sequence[object] = ()) -> bytes:
    """A value as bytes."""
    file = io.BytesIO()
    pickler = _PointingPickler(file, known) if known else pickle.Pickler(file, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(value)
    return file.getvalue()


def loads(kept: bytes, known: Sequence[object] = ()) -> Any:
    """The value again."""
    return _PointedUnpickler(io.BytesIO(kept), known).load()


def kept(cache: Cache, namespace: str, key: str, make: Callable[[], T], known: Sequence[object] = ()) -> T:
    """A value from the cache; one that had to be made is not read back."""
    made: list[T] = []

    def keep() -> bytes:
        made.append(make())
        return dumps(made[0], known)

    found = cache.get(namespace, key, keep)
    return made[0] if made else loads(found, known)


class _Reducers(dict[type, Any]):
    """How values are taken apart, by their class: frozen dataclasses with slots by their fields, as they are made.

    What dataclasses themselves offer asks each value anew which fields it has: three times as slow.
    """

    def __missing__(self, kind: type) -> Any:
        if not is_dataclass(kind) or not _is_made_of_fields(kind):
            raise KeyError(kind)
        names = [field.name for field in fields(kind)]
        values = attrgetter(*names)

        def reduced(one: object) -> tuple[type, tuple[Any, ...]]:
            return kind, values(one) if len(names) > 1 else (values(one),)

        self[kind] = reduced
        return reduced


def _is_made_of_fields(kind: Any) -> bool:
    """True if a frozen class with slots has no more to it than the fields that it is made from, in their order."""
    plain = kind.__dataclass_params__.frozen and "__slots__" in vars(kind) and not hasattr(kind, "__post_init__")
    return plain and all(field.init and not field.kw_only for field in fields(kind))


_REDUCERS = _Reducers()


class _PointingPickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO, known: Sequence[object]):
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._places = {id(one): place for place, one in enumerate(known)}

    def persistent_id(self, one: object) -> int | None:
        return self._places.get(id(one))


class _PointedUnpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, known: Sequence[object]):
        super().__init__(file)
        self._known = known

    def persistent_load(self, place: Any) -> object:
        return self._known[place]

    def find_class(self, module: str, name: str) -> Any:
        """Only our own classes, and those of moments: what is kept may call nothing else."""
        found = super().find_class(module, name) if module.startswith(("plugins.", "datetime")) else None
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name} is no value of ours")
        return found
