"""Files that are whole or not there, whatever stops the machine in between: every room writes its files here."""
from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

UNFINISHED = ".tmp"  #: how a file ends that is still being written
PUBLIC = 0o644       #: rights of what everybody may read


def write_whole(path: Path, content: bytes, *, mode: int = 0o600, only_new: bool = False, durable: bool = True) -> None:
    """Write beside the target, flush to the disk, then give it its name; `only_new` refuses with FileExistsError.

    Without `durable` nothing is forced to the disk: a rename is enough to never show half a file, and what can be
    made again may be lost with the power.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}{UNFINISHED}")
    try:
        handle = _created(unfinished, mode)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            if durable:
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
    if durable:
        force_folder(path.parent)


def _created(path: Path, mode: int) -> int:
    """A file that was not there, open for writing; its folder is made where it is missing."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    try:
        return os.open(path, flags, mode)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, flags, mode)


def write_text(path: Path, text: str) -> None:
    """Write a file that everybody may read, safe from a power cut."""
    write_whole(path, text.encode(), mode=PUBLIC)


def write_if_changed(path: str | Path, content: bytes) -> bool:
    """Write a file unless it holds just that already; its modification time is then left alone."""
    try:
        with open(path, "rb") as there:  # noqa: PTH123 (thousands of files: half the time of Path.read_bytes)
            if there.read() == content:
                return False
    except OSError:
        pass  # there is none yet
    write_whole(Path(path), content, mode=PUBLIC, durable=False)
    return True


def write_first(path: str | Path, content: bytes) -> bool:
    """Write a file of a folder that nobody looks into yet, in half the time; one that is there stays if it is equal."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, PUBLIC)
    except OSError:  # there is one already, or no folder
        return write_if_changed(path, content)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    return True


def remove(path: Path) -> None:
    """Take a file away for good; nothing happens when it is gone already."""
    path.unlink(missing_ok=True)
    force_folder(path.parent)


def private_folder(path: Path) -> Path:
    """A folder that only its owner can look into."""
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.chmod(0o700)
    return path


def force_folder(folder: Path) -> None:
    """Force the names in a folder to the disk: a name is only as safe as the folder that holds it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Remove what a process left beside its files when it was killed; what a living one is writing stays."""
    for unfinished in folder.glob(f".*.*.*{UNFINISHED}"):
        process = unfinished.name.split(".")[-3]
        if process.isdigit() and not _alive(int(process)):
            unfinished.unlink(missing_ok=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # somebody else's, and alive
    return True
