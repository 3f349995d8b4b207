"""Files that are whole or not there, whatever stops the machine in between."""
from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, content: bytes, *, mode: int = 0o600, only_new: bool = False) -> None:
    """Write beside the target, flush to the disk, then give it its name; `only_new` refuses with FileExistsError."""
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, mode)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if only_new:
            os.link(unfinished, path)
            unfinished.unlink()
        else:
            unfinished.replace(path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise
    _settle(path.parent)


def remove(path: Path) -> None:
    """Take a file away for good; nothing happens when it is gone already."""
    path.unlink(missing_ok=True)
    _settle(path.parent)


def private_folder(path: Path) -> Path:
    """A folder that only its owner can look into."""
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.chmod(0o700)
    return path


def _settle(folder: Path) -> None:
    """A name is only as safe as the folder that holds it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
