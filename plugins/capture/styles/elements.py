"""Finds elements by name or attribute, several times faster than Beautiful Soup's own search of a whole page."""
from __future__ import annotations

from collections.abc import Collection

from bs4 import Tag
from bs4.element import PageElement


def elements(root: Tag) -> list[Tag]:
    """Every element within another, in the order of the page."""
    found: list[Tag] = []
    node, end = root.contents[0] if root.contents else None, _next_after(root)
    while node is not end and node is not None:
        if isinstance(node, Tag):
            found.append(node)
        node = node.next_element
    return found


def _next_after(root: Tag) -> PageElement | None:
    """What comes after an element and all that is in it."""
    last: PageElement = root
    while isinstance(last, Tag) and last.contents:
        last = last.contents[-1]
    return last.next_element


def by_name(root: Tag, names: Collection[str]) -> list[Tag]:
    """Every element of these names."""
    return [tag for tag in elements(root) if tag.name in names]


def having(root: Tag, attribute: str) -> list[Tag]:
    """Every element that has an attribute."""
    return [tag for tag in elements(root) if attribute in tag.attrs]
