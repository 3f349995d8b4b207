"""Names the source code that a value is made by: a module, and every module of ours that it imports.

    digest("plugins.publish.discussion.thread")

Found by reading imports, so there is no list that somebody forgets to add a file to. What lies beside the modules,
such as word lists, counts too, and so do the versions of all libraries, of Python, and the locale (it names months).
"""
from __future__ import annotations

import locale
import os
import re
import site
import sys
import time
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
RACY = 2_000_000_000  #: nanoseconds after its last change in which a file may change again at the same time of the disk
_OURS = "plugins"
_IMPORT = re.compile(r"^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n]*)|import[ \t]+([^\n]+))", re.M)
_NAME = re.compile(r"[\w.]+")
_COMMENT = re.compile(r"#[^\n]*")
_SOURCE = (".py", ".pyc")


def digest(module: str, root: Path = ROOT) -> str:
    """Names the code behind a module by its content."""
    return SourceTree(root).digest(module)


class SourceTree:
    """Our sources, each read at its first use: a build names a dozen modules that share most of theirs."""

    def __init__(self, root: Path = ROOT):
        self._root = f"{root}/"
        self._modules: dict[str, tuple[str, tuple[str, ...]]] = {}  #: a name's file, if it has one, and what it needs
        self._beside: dict[str, tuple[str, ...]] = {}
        self._named: dict[str, bytes] = {}  #: a file with its content

    def digest(self, module: str) -> str:
        """Names the code behind a module by its content."""
        made = blake2b(self._around, digest_size=16)
        for file in self.files(module):
            made.update(self._name(file))
        return made.hexdigest()

    @cached_property
    def _around(self) -> bytes:
        return f"{sys.version}\0{libraries()}\0{locale.setlocale(locale.LC_ALL)}".encode()

    @cached_property
    def state(self) -> str:
        """Names everything that digests depend on by the stamps of all our files, as Git does it.

        Empty if a file was changed so recently that it may change again under the same stamp.
        """
        made, settled = blake2b(self._around, digest_size=16), time.time_ns() - RACY
        for here, folders, names in os.walk(f"{self._root}{_OURS}"):
            folders[:] = sorted(set(folders) - {"__pycache__"})
            for name in sorted(names):
                status = os.stat(f"{here}/{name}")  # noqa: PTH116 (hundreds of files: twice as fast as a Path)
                if max(status.st_mtime_ns, status.st_ctime_ns) > settled:
                    return ""
                stamp = (here, name, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
                made.update(repr(stamp).encode(errors="surrogateescape"))
        return made.hexdigest()

    def files(self, module: str) -> list[str]:
        """The sources of a module and of every module of ours that it imports, and the files that lie beside them.

        They are words, not paths, since a build handles thousands.
        """
        found, waiting, seen = set[str](), [module], set[str]()
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            file, needed = self._module(name)
            if file:
                found.add(file)
                waiting += needed
        folders = {file.rpartition("/")[0] for file in found}
        return sorted(found | {beside for folder in folders for beside in self._data(folder)})

    def _module(self, name: str) -> tuple[str, tuple[str, ...]]:
        if name not in self._modules:
            file = self._files.get(name, "")
            needed = (*_parents(name), *imports(name, Path(file))) if file else ()
            self._modules[name] = file, tuple(filter(self._files.get, needed))
        return self._modules[name]

    @cached_property
    def _files(self) -> dict[str, str]:
        """The files of all our modules, by their dotted names."""
        found = {}
        for folder, _, names in os.walk(f"{self._root}{_OURS}"):
            package = folder.removeprefix(self._root).replace(os.sep, ".")
            for name in names:
                if name.endswith(".py"):
                    found[f"{package}.{name[:-3]}".removesuffix(".__init__")] = f"{folder}/{name}"
        return found

    def _data(self, folder: str) -> tuple[str, ...]:
        if folder not in self._beside:
            self._beside[folder] = tuple(map(str, _beside(Path(folder))))
        return self._beside[folder]

    def _name(self, file: str) -> bytes:
        if file not in self._named:
            words = f"\0{file.removeprefix(self._root)}\0{digest_of_file(Path(file))}"
            self._named[file] = words.encode(errors="surrogateescape")
        return self._named[file]


def digest_of_files(places: Iterable[Path]) -> str:
    """Names files, and all files in folders, by their content."""
    made = blake2b(digest_size=16)
    for place in places:
        for file in sorted(place.rglob("*")) if place.is_dir() else (place,):
            if file.is_file():
                made.update(f"\0{file.relative_to(place)}\0{digest_of_file(file)}".encode(errors="surrogateescape"))
    return made.hexdigest()


def digest_of_file(file: Path) -> str:
    """Names a file by its content."""
    return blake2b(file.read_bytes(), digest_size=16).hexdigest()


def imports(name: str, file: Path) -> frozenset[str]:
    """Every name that a module imports, in full; some are modules, some are values in one."""
    stamp = file.stat()
    return _imports(name if file.name == "__init__.py" else name.rpartition(".")[0], str(file), stamp.st_mtime_ns,
                    stamp.st_size)


@lru_cache(maxsize=2_000)
def _imports(package: str, file: str, _changed: int, _size: int) -> frozenset[str]:
    """Imports as a regular expression reads them: fifty times as fast as a parser, see its test."""
    found = set[str]()
    for origin, names, whole in _IMPORT.findall(Path(file).read_text(encoding="utf-8")):
        words = [part.split(" as ")[0] for part in _COMMENT.sub("", names or whole).strip("() \n\t\\").split(",")]
        base = f"{_absolute(origin, package)}." if origin else ""
        found |= {base + word for part in words for word in _NAME.findall(part)[:1]}
        found |= {base[:-1]} if base else set()
    return frozenset(found)


def _absolute(origin: str, package: str) -> str:
    up = len(origin) - len(origin.lstrip("."))
    if not up:
        return origin
    parts = package.split(".")
    return ".".join([*parts[:len(parts) - up + 1], *filter(None, [origin.lstrip(".")])])


def _parents(name: str) -> Iterator[str]:
    while name := name.rpartition(".")[0]:
        yield name


def _beside(folder: Path) -> Iterator[Path]:
    """What a module may read as data: other files in its folder, and in folders in it that hold no modules."""
    for one in folder.iterdir():
        if one.is_dir() and one.name != "__pycache__" and not (one / "__init__.py").exists():
            yield from _beside(one)
        elif one.is_file() and one.suffix not in _SOURCE:
            yield one


def libraries() -> list[str]:
    """Every library with its version, as the folders of their metadata are called."""
    folders = (Path(folder) for folder in site.getsitepackages())
    return sorted(held.name for folder in folders for held in folder.glob("*.dist-info"))
