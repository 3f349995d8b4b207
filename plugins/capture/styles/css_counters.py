"""Computes the counters of a page's style sheet as a browser does, and writes what they print on the elements."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from plugins.capture.css.counter_styles import CounterStyle, written
from plugins.capture.css.escapes import unescape
from plugins.capture.css.rules import Style
from plugins.capture.markdown.attributes import NUMBER
from plugins.capture.styles.stylesheet import Styles

_ITEM = "list-item"  #: the counter that every list has by itself
_LISTS = ("ol", "ul", "menu", "dir")
_LONGEST = 300      #: characters of a property that are read; those of Google Docs, the longest seen, have 60
_DEEPEST = 12       #: parts of a number such as 1.2.3; documents have 2 to 5
_CONTENT = re.compile(
    r"\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>(?:[^'\\]|\\.)*)'"
    r"|counter\(\s*(?P<name>[\w-]+)\s*(?:,\s*(?P<style>[\w-]+)\s*)?\)"
    r"|attr\(\s*(?P<attribute>[\w-]+)[^()]*\)"
    r"|counters\(\s*(?P<names>[\w-]+)\s*,\s*(?:\"(?P<by>[^\"]*)\"|'(?P<by1>[^']*)')\s*(?:,\s*(?P<styles>[\w-]+)\s*)?\)")
_COUNTERS = re.compile(r"\bcounters?\(")
_NUMBERS = re.compile(r"\bcounters?\(|attr\(|[\"'(§\s][0-9]+[.)\s\"']")
_LABEL = re.compile(  #: a number, and one word at most
    r"(?:[^\W\d_]{1,12}\.? (?=\d|[A-Z]\b|[IVXL]+\b))?[(§\s]*"
    r"(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxlIVXL]{1,6})[\s.):–—-]*")
_COUNTED = re.compile(r"([a-zA-Z_-][\w-]*)(?:\s+(-?\d+))?")


def _print_number(tag: Tag, printed: Style, counters: _Counters) -> None:
    """Note what a style prints before an element, if it is a number or a label."""
    if prints_number(printed):
        words = " ".join(counters.printed(printed["content"], tag).split())
        if _COUNTERS.search(printed["content"]) or _LABEL.fullmatch(words):
            tag[NUMBER] = words


def count(soup: BeautifulSoup, styles: Styles, unseen: set[int], values: dict[int, int]) -> None:
    """Walk the page as a browser counts; `values` are the numbers of list items, `unseen` elements count nothing."""
    counters = _Counters(styles.counter_styles)
    waiting: list[tuple[Tag, bool]] = [(soup, True)]
    while waiting:
        tag, entering = waiting.pop()
        if not entering:
            counters.leave(id(tag))
        elif id(tag) not in unseen:
            parent = id(tag.parent)
            if tag.name in _LISTS:
                counters.reset(_ITEM, 0, parent, id(tag))
            elif id(tag) in values:
                counters.set(_ITEM, values[id(tag)], parent)
            _step(counters, styles.of.get(id(tag), {}), parent, id(tag))
            before = styles.before.get(id(tag), {})
            _step(counters, before, id(tag), id(tag))
            marker = styles.marker.get(id(tag), {}) if id(tag) in values else {}
            _print_number(tag, before if prints_number(before) else marker, counters)
            waiting.append((tag, False))
            waiting += [(child, True) for child in tag.contents[::-1] if isinstance(child, Tag)]


def _step(counters: _Counters, style: Style, parent: int, element: int) -> None:
    for name, value in _counted(style, "counter-reset"):
        counters.reset(name, int(value or 0), parent, element)
    for name, value in _counted(style, "counter-increment"):
        counters.add(name, int(value or 1), parent)
    for name, value in _counted(style, "counter-set"):
        counters.set(name, int(value or 0), parent)


def prints_number(style: Style) -> bool:
    """True if the generated content of a style has a number in it: a counter, an attribute, or digits."""
    return bool(_NUMBERS.search(style.get("content", "")))


def _counted(style: Style, property_name: str) -> list[tuple[str, str]]:
    return [] if style.get(property_name, "none") == "none" else _COUNTED.findall(style[property_name][:_LONGEST])


@dataclass(slots=True)
class _Counter:
    value: int
    until: int    #: id of the element that is the end of its scope
    for_siblings: bool  #: it was begun by a child of that element, and the elements beside the child see it


class _Counters:
    """The counters that are open at a place of the page, the innermost of a name last."""

    def __init__(self, own_styles: Mapping[str, CounterStyle]) -> None:
        self._own_styles = own_styles
        self._open: dict[str, list[_Counter]] = {}
        self._by_scope: dict[int, list[str]] = {}  # names, by the id of the element that ends their scope

    def reset(self, name: str, value: int, parent: int, element: int) -> None:
        """Begin a counter anew.

        It takes the place of one that an element beside began. Elements beside see it too, unless a counter of that
        name is open around them: then they go on with that (CSS Lists 3, as Chromium does).
        """
        stack = self._open.setdefault(name, [])
        if stack and stack[-1].for_siblings and stack[-1].until == parent:
            stack.pop()
        until = element if stack else parent
        stack.append(_Counter(value, until, for_siblings=not stack))
        self._by_scope.setdefault(until, []).append(name)

    def add(self, name: str, value: int, parent: int) -> None:
        """Count on."""
        if not self._open.get(name):
            self.reset(name, 0, parent, parent)
        self._open[name][-1].value += value

    def set(self, name: str, value: int, parent: int) -> None:
        """Give a counter another value."""
        self.add(name, 0, parent)
        self._open[name][-1].value = value

    def leave(self, element: int) -> None:
        """Forget the counters that end with an element."""
        for name in self._by_scope.pop(element, ()):
            stack = self._open[name]
            while stack and stack[-1].until == element:
                stack.pop()

    def _values(self, name: str) -> list[int]:
        return [counter.value for counter in self._open.get(name, ())] or [0]

    def printed(self, content: str, tag: Tag) -> str:
        """What a `content` prints before an element."""
        return "".join(self._piece(match, tag) for match in _CONTENT.finditer(content[:_LONGEST]))

    def _piece(self, match: re.Match[str], tag: Tag) -> str:
        if name := match["attribute"]:
            return str(tag.get(name, ""))
        if name := match["name"]:
            return written(self._values(name)[-1], match["style"] or "decimal", self._own_styles)
        if name := match["names"]:
            return (match["by"] or match["by1"] or "").join(self._in_style(name, match["styles"] or "decimal"))
        return unescape(match["double"] or match["single"] or "")

    def _in_style(self, name: str, style: str) -> list[str]:
        return [written(value, style, self._own_styles) for value in self._values(name)[:_DEEPEST]]
