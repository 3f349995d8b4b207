"""Computes the numbers that a browser prints before list items and headings, and writes them on the elements.

HTML's own (`start`, `reversed`, `type`, `value`), and CSS counters of the page's own style sheet. They are computed on
the whole page, before a declaration takes parts of it: what is left out has been counted all the same.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from plugins.capture.extract.stylesheet import Styles

NUMBER = " number"  #: the attribute that holds what is printed before an element; no page can write a name like this
_LISTS = ("ol", "ul", "menu", "dir")
_OWN = re.compile(  # a number that an item's own text begins with
    r"\s*(?:\(?(?:[0-9]{1,3}|[a-zA-Z]|[ivxlIVXL]{1,6})[.)]|[0-9]{1,3}(?:\.[0-9]{1,3})+[.)]?|§\s*[0-9]+\.?)(?:\s+|$)")
_LOOKED_AT = 40     #: characters of an item in which its own number is looked for
_DEEPEST = 12       #: parts of a number such as 1.2.3; documents have 2 to 5
_LARGEST = 10 ** 9  #: beyond, a number of a list is an attack and not a number
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_NO_NUMBERS = ("none", "disc", "circle", "square", "disclosure-open", "disclosure-closed")
_STYLE = re.compile(r"none|disc|circle|square|decimal-leading-zero|decimal|(?:lower|upper)-(?:alpha|latin|roman|greek)")
_CONTENT = re.compile(
    r"\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>(?:[^'\\]|\\.)*)'"
    r"|counter\(\s*(?P<name>[\w-]+)\s*(?:,\s*(?P<style>[\w-]+)\s*)?\)"
    r"|counters\(\s*(?P<names>[\w-]+)\s*,\s*(?:\"(?P<by>[^\"]*)\"|'(?P<by1>[^']*)')\s*(?:,\s*(?P<styles>[\w-]+)\s*)?\)")
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))")
_COUNTED = re.compile(r"([a-zA-Z_-][\w-]*)(?:\s+(-?\d+))?")


def print_numbers(soup: BeautifulSoup, styles: Styles, unseen: set[int]) -> None:
    """Write on each element what is printed before it; `unseen` elements are neither numbered nor counted."""
    for ordered in soup.find_all("ol"):
        _number(ordered, styles, unseen)
    if any("counter(" in one.get("content", "") or "counters(" in one.get("content", "")
           for one in styles.before.values()):
        _count(soup, styles, unseen)


# ── the numbers of HTML ─────────────────────────────────────────────────────────────────────────────────────────────

def _number(ordered: Tag, styles: Styles, unseen: set[int]) -> None:
    items = [item for item in _items(ordered) if id(item) not in unseen]
    step = -1 if "reversed" in ordered.attrs else 1
    at = _integer(ordered.get("start"), len(items) if step < 0 else 1)
    own = sum(_OWN.match(_beginning(item)) is not None for item in items)
    for item in items:
        at = _integer(item.get("value"), at)
        if own * 2 <= len(items):
            item[NUMBER] = _marker(at, item, ordered, styles)
        at += step


def _items(ordered: Tag) -> Iterator[Tag]:
    """The items of a list itself, those of lists within left out."""
    waiting = [child for child in ordered.children if isinstance(child, Tag)][::-1]
    while waiting:
        tag = waiting.pop()
        if tag.name == "li":
            yield tag
        elif tag.name not in _LISTS:
            waiting += [child for child in tag.children if isinstance(child, Tag)][::-1]


def _beginning(item: Tag) -> str:
    return "".join(islice((str(text) for text in item.strings if text.strip()), 3))[:_LOOKED_AT]


def _marker(at: int, item: Tag, ordered: Tag, styles: Styles) -> str:
    """What the browser prints: "4.", "iv.", or nothing."""
    if styles.get(item, "display") not in ("", "list-item"):
        return ""
    style = _style_of(item, styles) or _style_of(ordered, styles) or "decimal"
    return "" if style in _NO_NUMBERS else f"{in_style(at, style)}."


def _style_of(tag: Tag, styles: Styles) -> str:
    """The style of a list's numbers as an element gives it, by sheet or by its `type`."""
    match = _STYLE.search(styles.get(tag, "list-style-type"))
    return match[0] if match else _TYPES.get(str(tag.get("type", "")).strip(), "")


def _integer(value: object, otherwise: int) -> int:
    match = re.match(r"\s*[+-]?\d{1,12}", str(value)) if value is not None else None
    return int(match[0]) if match and abs(int(match[0])) < _LARGEST else otherwise


def in_style(number: int, style: str) -> str:
    """A number in one of CSS's counter styles; decimal where the style cannot write it."""
    if style.endswith(("alpha", "latin")) and number > 0:
        written = _letters(number, "abcdefghijklmnopqrstuvwxyz")
    elif style.endswith("greek") and number > 0:
        written = _letters(number, "αβγδεζηθικλμνξοπρστυφχψω")
    elif style.endswith("roman") and 0 < number < 4000:
        written = _roman(number)
    else:
        return f"{number:02d}" if style == "decimal-leading-zero" else str(number)
    return written.upper() if style.startswith("upper") else written


def _letters(number: int, alphabet: str) -> str:
    written = ""
    while number:
        number, place = divmod(number - 1, len(alphabet))
        written = alphabet[place] + written
    return written


def _roman(number: int) -> str:
    written = ""
    for value, letters in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
                              ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"), strict=True):
        written += letters * (number // value)
        number %= value
    return written


# ── the counters of CSS ─────────────────────────────────────────────────────────────────────────────────────────────

class _Counters:
    """The counters that are open at a place of the page, the innermost of a name last."""

    def __init__(self) -> None:
        self.open: dict[str, list[tuple[int, int]]] = {}  # name → (whose children see it, value)
        self.begun: dict[int, list[str]] = {}             # which names the children of an element began

    def reset(self, name: str, value: int, parent: int) -> None:
        """Begin a counter anew, instead of that of an element beside, or within that of an element around."""
        stack = self.open.setdefault(name, [])
        if stack and stack[-1][0] == parent:
            stack.pop()
        stack.append((parent, value))
        self.begun.setdefault(parent, []).append(name)

    def add(self, name: str, value: int, parent: int) -> None:
        """Count on."""
        if not self.open.get(name):
            self.reset(name, 0, parent)
        parent, before = self.open[name][-1]
        self.open[name][-1] = parent, before + value

    def leave(self, parent: int) -> None:
        """Forget what the children of an element began."""
        for name in self.begun.pop(parent, ()):
            stack = self.open[name]
            while stack and stack[-1][0] == parent:
                stack.pop()

    def said(self, content: str) -> str:
        """What a `content` prints."""
        return "".join(map(self._piece, _CONTENT.finditer(content)))

    def _piece(self, match: re.Match[str]) -> str:
        if name := match["name"]:
            return in_style((self.open.get(name) or [(0, 0)])[-1][1], match["style"] or "decimal")
        if name := match["names"]:
            counted = (self.open.get(name) or [(0, 0)])[:_DEEPEST]
            values = [in_style(value, match["styles"] or "decimal") for _, value in counted]
            return (match["by"] or match["by1"] or "").join(values)
        return _ESCAPE.sub(lambda one: chr(min(int(one[1], 16), 0xD7FF)) if one[1] else one[2],
                           match["double"] or match["single"] or "")


def _count(soup: BeautifulSoup, styles: Styles, unseen: set[int]) -> None:
    """Walk the page as a browser counts, and write on each element what its `::before` prints."""
    counters = _Counters()
    waiting: list[tuple[Tag, bool]] = [(soup, True)]
    while waiting:
        tag, entering = waiting.pop()
        if not entering:
            counters.leave(id(tag))
        elif id(tag) not in unseen:
            parent = id(tag.parent)
            _step(counters, styles.of.get(id(tag), {}), parent)
            before = styles.before.get(id(tag), {})
            _step(counters, before, id(tag))
            if "counter" in before.get("content", ""):
                tag[NUMBER] = " ".join(counters.said(before["content"]).split())
            waiting.append((tag, False))
            waiting += [(child, True) for child in tag.contents[::-1]
                        if isinstance(child, Tag) and not isinstance(child, NavigableString)]


def _step(counters: _Counters, style: dict[str, str], parent: int) -> None:
    for name, value in _counted(style, "counter-reset"):
        counters.reset(name, int(value or 0), parent)
    for name, value in _counted(style, "counter-increment"):
        counters.add(name, int(value or 1), parent)


def _counted(style: dict[str, str], what: str) -> list[tuple[str, str]]:
    return [] if style.get(what, "none") == "none" else _COUNTED.findall(style[what])
