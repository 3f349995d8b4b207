"""A policy's texts as files: each holds one version and nothing else, so that Git shows the difference that we do."""
from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from plugins.archive.store import paths
from plugins.archive.store.errors import HistoryError
from plugins.atomic_write import write_text


def fingerprint(text: str) -> str:
    """The SHA-256 of a text, by which the journal knows it again."""
    return sha256(text.encode()).hexdigest()


def read(root: Path, service: str, policy: str, name: str) -> str:
    """The text of one version; HistoryError when there is none or it is no text."""
    path = paths.version_path(root, service, policy, name)
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise HistoryError(f"{path}: cannot be read: {error}") from error


def write(root: Path, service: str, policy: str, name: str, text: str) -> Path:
    """Put a version in its place, whole or not at all, even when the power fails."""
    path = paths.version_path(root, service, policy, name)
    write_text(path, text)
    return path
