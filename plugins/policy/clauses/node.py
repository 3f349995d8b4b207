"""A clause while the tree of clauses is being built."""
from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Node:
    """A clause while it is being built."""

    style: str
    heading: str | None
    number: str | None
    printed: bool
    parent: Node | None
    ordinal: int | None = None
    text: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    anchor: str = ""
