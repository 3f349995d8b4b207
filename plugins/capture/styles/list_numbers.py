"""Computes the numbers that a browser prints before list items and headings, and writes them on the elements.

HTML's own (`start`, `reversed`, `type`, `value`), and CSS counters of the page's own style sheet. They are computed on
the whole page, before a declaration takes parts of it: what is left out has been counted all the same.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bs4 import BeautifulSoup, Tag

from plugins.capture.css.counter_styles import marker
from plugins.capture.css.numerals import BULLETS, NAMES, list_number
from plugins.capture.markdown.attributes import NUMBER
from plugins.capture.styles.css_counters import count, prints_number
from plugins.capture.styles.elements import by_name
from plugins.capture.styles.generated_words import words_of
from plugins.capture.styles.stylesheet import Styles

_LISTS = ("ol", "ul", "menu", "dir")
_OWN = re.compile(  # a number that an item's own text begins with
    r"\s*(?:\(?(?:[0-9]{1,3}|[a-zA-Z]|[ivxlIVXL]{1,6})[.)]|[0-9]{1,3}(?:\.[0-9]{1,3})+[.)]?|§\s*[0-9]+\.?)(?:\s+|$)")
_SEARCHED = 40      #: characters of an item in which its own number is looked for
_LARGEST = 10 ** 9  #: beyond, a number of a list is an attack and not a number
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_ITEM_DISPLAYS = ("", "list-item", "none", "revert", "revert-layer")
_COUNTED_BY = re.compile(r"(?<![\w-])list-item(?![\w-])(?:\s+([+-]?\d+))?")
_USUAL_MARKERS = ("normal", "initial", "inherit", "unset", "revert", "var(")  #: how it begins when it says nothing
_STYLE = re.compile(rf"(?<![\w-])(?:{'|'.join(BULLETS)}|{'|'.join(NAMES)})(?![\w-])")


def print_numbers(soup: BeautifulSoup, styles: Styles, unseen: set[int]) -> None:
    """Write on each element what is printed before it; `unseen` elements are neither numbered nor counted."""
    values: dict[int, int] = {}
    for listed in by_name(soup, _LISTS):
        _number(listed, styles, unseen, values)
    if any(map(prints_number, [*styles.before.values(), *styles.marker.values()])):
        count(soup, styles, unseen, values)


# ── the numbers of HTML ─────────────────────────────────────────────────────────────────────────────────────────────

def _number(listed: Tag, styles: Styles, unseen: set[int], values: dict[int, int]) -> None:
    """Number the items of one list; in `values` is what each counts as, printed or not."""
    items = [item for item in _items(listed) if id(item) not in unseen and _is_counted(item, styles)]
    step = -1 if "reversed" in listed.attrs else 1
    at = _integer(listed.get("start"), len(items) if step < 0 else 1) - step
    own = sum(_OWN.match(_beginning(item)) is not None for item in items)
    for item in items:
        at = values[id(item)] = _set_to(item, styles, _integer(item.get("value"), at + _step(item, styles, step)))
        if own * 2 <= len(items):
            item[NUMBER] = _marker(at, item, listed, styles)


def _step(item: Tag, styles: Styles, usual: int) -> int:
    """By how much an item counts on: as its list does, unless the sheet says so of the list's own counter."""
    stated = _COUNTED_BY.search(styles.get(item, "counter-increment"))
    return usual if stated is None else _integer(stated[1], 1)


def _set_to(item: Tag, styles: Styles, counted: int) -> int:
    """What an item counts as: what the sheet sets the list's own counter to, else what was counted."""
    stated = _COUNTED_BY.search(styles.get(item, "counter-set"))
    return counted if stated is None else _integer(stated[1], 0)


def _items(ordered: Tag) -> Iterator[Tag]:
    """The items of a list itself, those of lists within left out."""
    waiting = [child for child in ordered.children if isinstance(child, Tag)][::-1]
    while waiting:
        tag = waiting.pop()
        if tag.name == "li":
            yield tag
        elif tag.name not in _LISTS:
            waiting += [child for child in tag.children if isinstance(child, Tag)][::-1]


def _is_counted(item: Tag, styles: Styles) -> bool:
    """True if an item is laid out as one, or will be once a reader opens it; boxes of other kinds have no number."""
    return styles.get(item, "display") in _ITEM_DISPLAYS


def _beginning(item: Tag) -> str:
    return "".join(islice((str(text) for text in item.strings if text.strip()), 3))[:_SEARCHED]


def _marker(at: int, item: Tag, listed: Tag, styles: Styles) -> str:
    """What the browser prints: "4.", "iv.", or nothing; counters that a `::marker` prints are written by `count`."""
    printed = styles.marker.get(id(item), {}).get("content", "normal")
    if not printed.startswith(_USUAL_MARKERS):
        return words_of({"content": printed}).strip()
    style = _style_of(item, styles) or _style_of(listed, styles) or _usual(listed)
    if style.startswith(("\"", "'")):
        return words_of({"content": style}).strip()
    if style in styles.counter_styles:
        return marker(at, style, styles.counter_styles)
    return "" if style in BULLETS else list_number(at, style)


def _usual(listed: Tag) -> str:
    return "decimal" if listed.name == "ol" else "disc"


def _style_of(tag: Tag, styles: Styles) -> str:
    """The style of a list's numbers as an element gives it, by sheet or by its `type`."""
    style = styles.get(tag, "list-style-type")
    if style.split() == ["inherit"]:
        return _inherited(tag, styles)
    if style.startswith(("\"", "'")):
        return style  # a sign of the page's own, as a bullet, or words
    if names := [word for word in style.split() if word in styles.counter_styles]:
        return names[0]
    match = _STYLE.search(style)
    return match[0] if match else _TYPES.get(str(tag.get("type", "")).strip(), "") if tag.name != "ul" else ""


def _inherited(tag: Tag, styles: Styles) -> str:
    """The style that stands around an element; in a list that is the list's."""
    around = tag.find_parent(_LISTS)
    return (_style_of(around, styles) or _usual(around)) if isinstance(around, Tag) else "disc"


def _integer(value: object, otherwise: int) -> int:
    match = re.match(r"\s*[+-]?\d{1,12}", str(value)) if value is not None else None
    return int(match[0]) if match and abs(int(match[0])) < _LARGEST else otherwise
