"""Tags and categories that want the same page although their names differ, such as C++ and C#."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.publish.front_matter.slug import slug_of


@dataclass(frozen=True, slots=True)
class NameInFile:
    """A tag or a category as one file spells it."""

    kind: str   #: "tag" or "category"
    name: str
    file: str
    line: int


def duplicates(names: Iterable[NameInFile]) -> Iterator[tuple[NameInFile, NameInFile]]:
    """Each name that takes the page of another one, after that other; letters' case, spaces and hyphens are no
    difference.
    """
    first: dict[tuple[str, str], NameInFile] = {}
    for name in sorted(names, key=lambda one: (one.file, one.line, one.name)):
        other = first.setdefault((name.kind, slug_of(name.name)), name)
        if other.name != name.name and _folded(other.name) != _folded(name.name):
            yield name, other


def sentence(name: NameInFile, other: NameInFile) -> str:
    """The message for the author of the second one."""
    return (f"the {name.kind} {name.name!r} would share a page with {other.name!r} ({other.file}:{other.line}): "
            f"spell one of them out")


def _folded(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", name).strip().casefold()
