"""Fills in the custom properties of CSS (`--name`) where `var(--name)` stands in what changes words."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bs4 import BeautifulSoup

from plugins.capture.css.rules import PROPERTIES, Style
from plugins.capture.styles.elements import elements

_DEEPEST = 5      #: properties that stand for properties
_LONGEST = 300    #: characters of a value
_MOST = 100       #: properties that are followed; sheets that use them for words have one or two
_INITIAL = {"display": "inline"}
_USE = re.compile(r"var\(\s*(--[\w-]+)")
_VAR = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")  #: the innermost ones, with another value
_END = re.compile(r"[;{}]")


def used_properties(sheets: Iterable[str]) -> frozenset[str]:
    """The names of the custom properties that the properties which change words depend on."""
    uses: dict[str, set[str]] = {}  # by name of a property: the custom ones in its value
    for sheet in sheets:
        for declaration in _END.split(sheet) if "var(" in sheet else ():
            before, _, value = declaration.partition(":")
            name = before.rpartition("*/")[2].strip()
            if "var(" in value and (name.startswith("--") or name.lower() in PROPERTIES):
                uses.setdefault(name if name.startswith("--") else "", set()).update(_USE.findall(value))
    return frozenset(_used_by(uses, ""))


def _used_by(uses: dict[str, set[str]], name: str) -> set[str]:
    """What a property's value depends on, by way of others too."""
    found: set[str] = set()
    waiting = sorted(uses.get(name, ()))
    while waiting and len(found) < _MOST:
        if (name := waiting.pop()) not in found:
            found.add(name)
            waiting += uses.get(name, ())
    return found


def resolve(soup: BeautifulSoup, layers: tuple[dict[int, Style], ...]) -> None:
    """Write the values in place of `var()` in every style; an element has the values of those around it."""
    known: dict[int, Mapping[str, str]] = {}
    for tag in elements(soup):
        inherited = known.get(id(tag.parent), {})
        own = {name: value for name, value in layers[0].get(id(tag), {}).items() if name.startswith("--")}
        known[id(tag)] = values = {**inherited, **own} if own else inherited
        for styles in layers:
            if (style := styles.get(id(tag))) and any("var(" in value for value in style.values()):
                styles[id(tag)] = _filled(style, values)


def _filled(style: Style, values: Mapping[str, str]) -> Style:
    """A style without `var()`; a declaration in which one stands for nothing gives the initial value, or none."""
    filled = {name: _value(value, values) for name, value in style.items() if not name.startswith("--")}
    return {name: value or _INITIAL[name] for name, value in filled.items() if value or name in _INITIAL}


def _value(value: str, values: Mapping[str, str]) -> str | None:
    """A value without `var()`; None where one of them stands for nothing."""
    for _ in range(_DEEPEST):
        if "var(" not in value:
            return value.strip()
        value = _VAR.sub(lambda one: values.get(one[1], one[2] if one[2] is not None else "\0"), value[:_LONGEST])
        if "\0" in value:
            return None
    return None
