"""Exceptions of the archive; each message is one sentence that names the file.

    ArchiveError
    ├── DeclarationError   a declaration.json that cannot be understood
    ├── JournalError       a line of a journal that is damaged
    ├── HistoryError       a policy that nobody declared, or a version without its file
    └── CollectionError    a recorded history that cannot be read
"""
from __future__ import annotations


class ArchiveError(Exception):
    """Something in the archive is not as it should be."""


class DeclarationError(ArchiveError):
    """A declaration cannot be understood."""


class JournalError(ArchiveError):
    """A line of a journal is damaged."""


class HistoryError(ArchiveError):
    """A history cannot be put together."""


class CollectionError(ArchiveError):
    """A recorded history of others cannot be read."""
