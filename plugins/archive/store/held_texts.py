"""Captured texts that are not versions: held until confirmed, or reverted before that.

They stay readable beside the versions, named by the first digits of their hash, so that nothing that was recorded is
lost and a journal line can always be followed to the words that it judged.
"""
from __future__ import annotations

from pathlib import Path

from plugins.archive.store import paths
from plugins.archive.store.versions import fingerprint
from plugins.atomic_write import write_text


def keep(root: Path, service: str, policy: str, text: str) -> str:
    """Put a text beside the versions and return its hash."""
    hash = fingerprint(text)
    path = paths.unpublished_path(root, service, policy, hash)
    if not path.is_file():
        write_text(path, text)
    return hash


def read(root: Path, service: str, policy: str, hash: str) -> str | None:
    """The text with this hash; None if it is missing or damaged."""
    path = paths.unpublished_path(root, service, policy, hash)
    text = path.read_bytes().decode("utf-8", "replace") if path.is_file() else None
    return text if text is not None and fingerprint(text) == hash else None


def release(root: Path, service: str, policy: str, text: str) -> None:
    """Take away a text that has become a version."""
    path = paths.unpublished_path(root, service, policy, fingerprint(text))
    path.unlink(missing_ok=True)
    if path.parent.is_dir() and not any(path.parent.iterdir()):
        path.parent.rmdir()
