"""Takes from a page the parts that a declaration names: CSS selectors and ranges, as Open Terms Archive means them.

A range runs like a DOM Range from the first match of one selector to the first match of another; elements that lie
only partly in it stay, as shells, around what is inside.
"""
from __future__ import annotations

import copy

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement
from soupsieve import SelectorSyntaxError

from plugins.archive.declarations.declarations import Range, Selector
from plugins.capture.faults import Fault, FaultKind


def without(soup: BeautifulSoup, remove: tuple[Selector, ...]) -> None:
    """Take the named parts out of the page: selectors first, then ranges."""
    for selector in remove:
        if isinstance(selector, str):
            for match in _matches(soup, selector):
                match.extract()
    for selector in remove:
        if isinstance(selector, Range) and _matches(soup, selector.start) and _matches(soup, selector.end):
            order = _Order(soup)
            order.cut(*order.bounds(selector))


def selected(soup: BeautifulSoup, select: tuple[Selector, ...]) -> BeautifulSoup:
    """A page of the named parts alone, in the order of the selectors; Fault when nothing matches."""
    parts = _only_match(soup, select) or [part for selector in select for part in _selected_nodes(soup, selector)]
    if not parts:
        raise Fault(FaultKind.SELECT, f"Nothing on the page matches {' or '.join(map(str, select))}")
    page = BeautifulSoup("", "lxml")
    for part in parts:
        block = page.new_tag("div")  # a part's last word and the next one's first are two
        block.append(part)
        page.append(block)
    return page


def _only_match(soup: BeautifulSoup, select: tuple[Selector, ...]) -> list[PageElement]:
    """The one part that is named, taken out of the page: copying it would cost as much as parsing it."""
    matches = _matches(soup, select[0]) if len(select) == 1 and isinstance(select[0], str) else []
    return [matches[0].extract()] if len(matches) == 1 else []


def _selected_nodes(soup: BeautifulSoup, selector: Selector) -> list[PageElement]:
    if isinstance(selector, str):
        return [copy.copy(match) for match in _matches(soup, selector)]
    inside = copy.copy(soup)
    order = _Order(inside)
    start, end = order.bounds(selector)
    order.cut(end, len(order.nodes))
    order.cut(0, start)
    if start >= end:
        return []
    whole = inside.new_tag("div")
    whole.extend(list((inside.body or inside).contents))
    return [whole]


def _matches(soup: BeautifulSoup, selector: str) -> list[Tag]:
    try:
        return list(soup.select(selector))
    except (SelectorSyntaxError, NotImplementedError) as error:
        raise Fault(FaultKind.SELECT, f"{selector!r} is not a CSS selector: {str(error).splitlines()[0]}") from error


class _Order:
    """The nodes of a page in the order of reading, each with the last node inside it."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self.soup = soup
        self.nodes: list[PageElement] = list(soup.descendants)
        self.at = {id(node): index for index, node in enumerate(self.nodes)}
        self.last = list(range(len(self.nodes)))
        for index in range(len(self.nodes) - 1, -1, -1):
            parent = self.at.get(id(self.nodes[index].parent))
            if parent is not None:
                self.last[parent] = max(self.last[parent], self.last[index])

    def bounds(self, span: Range) -> tuple[int, int]:
        """The first node inside and the first one behind."""
        start, end = self._position(span.start), self._position(span.end)
        return start if span.start_included else self.last[start] + 1, self.last[end] + 1 if span.end_included else end

    def _position(self, selector: str) -> int:
        match = next(iter(_matches(self.soup, selector)), None)
        if match is None:
            raise Fault(FaultKind.SELECT, f"Nothing on the page matches {selector}, where a range begins or ends")
        return self.at[id(match)]

    def cut(self, start: int, end: int) -> None:
        """Take out every node that lies wholly between."""
        index = start
        while index < end:
            whole = self.last[index] < end
            if whole:
                self.nodes[index].extract()
            index = self.last[index] + 1 if whole else index + 1
