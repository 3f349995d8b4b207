"""A version that loads its text lazily from its file."""
from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property

from plugins.policy.model import Version


class StoredVersion(Version):
    """The same as a version; `digest` is the SHA-256 of its text, as the journal has it."""

    digest: str
    _read: Callable[[], str]

    def __init__(self, at: datetime, read: Callable[[], str], digest: str, excerpt: bool, name: str):
        for field, value in (("at", at), ("excerpt", excerpt), ("name", name), ("digest", digest), ("_read", read)):
            object.__setattr__(self, field, value)  # as the dataclass, which is frozen, does it

    @cached_property
    def text(self) -> str:
        """Markdown, as archived."""
        return self._read()

    def release(self) -> None:
        """Forget the text until somebody asks for it again."""
        vars(self).pop("text", None)

    def __eq__(self, other: object) -> bool:
        """Versions are equal when they say the same; texts are compared last."""
        return self is other or (isinstance(other, Version) and (
            (self.name, self.at, self.excerpt) == (other.name, other.at, other.excerpt) and self.text == other.text))

    def __hash__(self) -> int:
        return hash((self.name, self.at))
