"""Public lists of attacks, fetched through the ordinary clients of npm and PyPI into a cache outside the checkout.

Nothing of them is installed or run: packages are opened as the archives that they are.
"""
from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "clausewatch-bench"


@dataclass(frozen=True)
class Source:
    """One list: who publishes it, how it is fetched, and how its words are found in the archive."""

    name: str
    file: str
    fetch: tuple[str, ...]
    words: Callable[[Path], Iterator[str]]


def lists() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each list that could be had: its name and its attacks, none twice; says so when one could not."""
    CACHE.mkdir(parents=True, exist_ok=True)
    for source in SOURCES:
        path = CACHE / source.file
        if not path.is_file() and not _fetched(source):
            print(f"skipped: {source.name} could not be fetched (`{' '.join(source.fetch)}`)")
            continue
        yield source.name, tuple(dict.fromkeys(source.words(path)))


def _fetched(source: Source) -> bool:
    if shutil.which(source.fetch[0]) is None:
        return False
    done = subprocess.run(source.fetch, cwd=CACHE, capture_output=True, timeout=120, check=False)
    return done.returncode == 0 and (CACHE / source.file).is_file()


def _blns(path: Path) -> Iterator[str]:
    with tarfile.open(path) as archive:
        found = archive.extractfile("package/resources/blns.json")
        assert found
        yield from json.load(found)


def _brs_kb(path: Path) -> Iterator[str]:
    """The `payload=` of every entry, read from the source without running it."""
    for words in _files(path, "brs_kb/payloads/", ".py"):
        for node in ast.walk(ast.parse(words)):
            if isinstance(node, ast.keyword) and node.arg == "payload" and isinstance(node.value, ast.Constant):
                yield str(node.value.value)


def _fray(path: Path) -> Iterator[str]:
    for words in _files(path, "fray/payloads/xss/", ".json"):
        listed = json.loads(words)
        for entry in listed if isinstance(listed, list) else listed["payloads"]:
            yield str(entry["payload"] if isinstance(entry, dict) else entry)


def _files(path: Path, beginning: str, end: str) -> Iterator[str]:
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            if name.startswith(beginning) and name.endswith(end):
                yield archive.read(name).decode()


_PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", "download", "--no-deps",
        "--only-binary", ":all:")
SOURCES = (
    Source("blns 2.0.4 (npm)", "blns-2.0.4.tgz", ("npm", "pack", "--silent", "blns@2.0.4"), _blns),
    Source("brs-kb 4.0.2 (PyPI)", "brs_kb-4.0.2-py3-none-any.whl", (*_PIP, "brs-kb==4.0.2"), _brs_kb),
    Source("fray 3.5.249 (PyPI)", "fray-3.5.249-py3-none-any.whl", (*_PIP, "fray==3.5.249"), _fray),
)
