"""A policy's texts as files: each holds one version and nothing else, so that Git shows the difference that we do."""
from __future__ import annotations

import os
import tempfile
from hashlib import sha256
from pathlib import Path

from plugins.archive.store import paths
from plugins.archive.store.errors import HistoryError

_TORN = ".part"  #: ends the names of files that are being written


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
    write_atomically(path, text)
    return path


def write_atomically(path: Path, text: str) -> None:
    """Put a file in its place, whole or not at all: written beside it, forced to the disk, then renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{path.name}.{os.getpid()}."
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=prefix, suffix=_TORN, delete=False) as beside:
        try:
            beside.write(text.encode())
            beside.flush()
            os.fsync(beside.fileno())
            Path(beside.name).chmod(0o644)
            Path(beside.name).replace(path)
        except BaseException:
            Path(beside.name).unlink(missing_ok=True)
            raise
    force_folder(path.parent)


def sweep(folder: Path) -> None:
    """Remove what a process left beside its files when it was killed; what a living one is writing stays."""
    for torn in folder.glob(f".*.*.*{_TORN}"):
        process = torn.name.split(".")[-3]
        if process.isdigit() and not _alive(int(process)):
            torn.unlink(missing_ok=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # somebody else's, and alive
    return True


def force_folder(folder: Path) -> None:
    """Force the names in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
