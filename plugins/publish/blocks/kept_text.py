"""A text as Pelican's reader gives it, in a form for the cache: HTML, and fields of words, moments and names."""
from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from pelican.readers import METADATA_PROCESSORS
from pelican.urlwrappers import Author, Category, Tag, URLWrapper
from pelican.utils import SafeDatetime

#: What posts share, by the names of the classes.
LABELS: Mapping[str, type[URLWrapper]] = {kind.__name__: kind for kind in (Author, Category, Tag)}
_END = b"\0"  #: of the fields: JSON has none
_EMPTY = object  #: the kind of what stands for a field without a value


class KeptText(NamedTuple):
    """What one file holds."""

    html: str                 #: blocks still as placeholders
    fields: dict[str, Any]    #: as Pelican has them
    lines: dict[str, int]     #: of the fields in the file
    scheduled: str            #: the date of a post that is published when that has come, as typed; else nothing

    def as_bytes(self) -> bytes | None:
        """The text for the cache; None if a field is of a kind that is not known here."""
        fields = {name: _plain(value) for name, value in self.fields.items() if type(value) is not _EMPTY}
        if None in fields.values():
            return None
        return _END.join((json.dumps([fields, self.lines, self.scheduled]).encode(), self.html.encode()))

    @classmethod
    def of(cls, kept: bytes, settings: Mapping[str, Any]) -> KeptText:
        """The text again."""
        before, _, html = kept.partition(_END)
        fields, lines, scheduled = json.loads(before)
        restored = {name: _restored(kind, value, settings) for name, (kind, value) in fields.items()}
        return cls(html.decode(), restored, lines, scheduled)

    @staticmethod
    def html_of(kept: bytes) -> str:
        """The HTML alone."""
        return kept.partition(_END)[2].decode()


def _plain(value: Any) -> tuple[str, Any] | None:
    if isinstance(value, str):
        return "words", value
    if isinstance(value, SafeDatetime):
        return ("zoned" if value.tzinfo else "moment"), value.isoformat()
    if isinstance(value, URLWrapper):
        return type(value).__name__, value.name
    kinds = {type(one).__name__ for one in value} if isinstance(value, list) else set[str]()
    if len(kinds) == 1 and kinds <= LABELS.keys():
        return f"{kinds.pop()}s", [one.name for one in value]
    return None


def _restored(kind: str, value: Any, settings: Mapping[str, Any]) -> Any:
    if kind in _RESTORERS:
        return _RESTORERS[kind](value)
    if kind in LABELS:
        return LABELS[kind](value, settings)
    return [LABELS[kind.removesuffix("s")](name, settings) for name in value]


def moment_with_zone(words: str) -> Any:
    """A moment as Pelican reads one that names its zone."""
    return METADATA_PROCESSORS["modified"](words, None)


_RESTORERS: Mapping[str, Callable[[str], Any]] = {
    "words": str, "moment": SafeDatetime.fromisoformat, "zoned": moment_with_zone}
