"""Tags and categories that want the same page although their names differ, such as C++ and C#."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.publish.front_matter.slug import slug_of


@dataclass(frozen=True, slots=True)
class Named:
    """A tag or a category as one file spells it."""

    kind: str   #: "tag" or "category"
    name: str
    file: str
    line: int


def twins(names: Iterable[Named]) -> Iterator[tuple[Named, Named]]:
    """Each name that takes the page of another one, after that other; letters' case, spaces and hyphens are no
    difference.
    """
    first: dict[tuple[str, str], Named] = {}
    for named in sorted(names, key=lambda one: (one.file, one.line, one.name)):
        other = first.setdefault((named.kind, slug_of(named.name)), named)
        if other.name != named.name and _folded(other.name) != _folded(named.name):
            yield named, other


def sentence(named: Named, other: Named) -> str:
    """What to tell the author of the second one."""
    return (f"the {named.kind} {named.name!r} would share a page with {other.name!r} ({other.file}:{other.line}): "
            f"spell one of them out")


def _folded(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", name).strip().casefold()
