"""Reads the selectors of style sheets: which names they ask for, and which elements of a page they may mean."""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bs4 import Tag

from plugins.capture.css.escapes import ESCAPE, unescape

_TOKEN = re.compile(rf"{ESCAPE}|\"[^\"]*\"|'[^']*'|[()\[\]\s>+~,]|[^\\()\[\]\"'\s>+~,]+", re.DOTALL)
_NAME = re.compile(rf"[.#](?:[\w-]|{ESCAPE})+", re.DOTALL)
_TAG = re.compile(r"[a-zA-Z][\w-]*")
_SIMPLE = re.compile(rf"(?:{_TAG.pattern}|{_NAME.pattern})$", re.DOTALL)
_EITHER = re.compile(r":(?:is|where|matches)\(")
_ATTRIBUTE = re.compile(r"\s*[\w-]+")
_OF_ANY_NAME = ("*", ":first-", ":last-", ":nth-", ":only-", ":not(", ":has(")
_COMBINATORS = " \t\n\r\f>+~"


def names(selector: str) -> list[str]:
    """The classes and ids that an element, or one around or beside it, must have: ".terms", "#top"."""
    return [unescape(name) for name in _NAME.findall(_without_arguments(selector))]


def last(selector: str) -> str:
    """The part of a selector that names the element itself."""
    return _split(selector, _COMBINATORS)[-1]


def has_name(selector: str) -> bool:
    """True if a class or an id stands in a selector, in brackets or not."""
    return _NAME.search(selector) is not None


def is_simple(selector: str) -> bool:
    """True for one class, id or name of elements alone."""
    return _SIMPLE.match(selector) is not None


def attributes(selector: str) -> list[str]:
    """The attributes that an element, or one around or beside it, must have: "[role"."""
    return _attributes(selector) if "[" in selector else []


def candidates(selector: str, index: Mapping[str, list[Tag]]) -> Iterator[Tag]:
    """The elements that a selector may mean, some of them more than once.

    They are the fewest of those by class, id, name (`p`) and attribute (`[role`); all of them for `*` and the like.
    """
    compound = last(selector)
    bare = _without_arguments(compound)
    keys = [unescape(name) for name in _NAME.findall(bare)] + attributes(compound)
    if kind := _TAG.match(bare):
        keys.append(kind[0])
    if keys:
        yield from min((index.get(key, []) for key in keys), key=len)
    elif ":root" in bare:
        yield from index.get("html", [])
    elif either := _EITHER.search(compound):
        for one in _split(_arguments(compound[either.end():]), ","):
            yield from candidates(one.strip(), index)
    elif compound.startswith(_OF_ANY_NAME):
        yield from index.get("*", [])


def _depths(selector: str) -> Iterator[tuple[re.Match[str], int]]:
    """The tokens of a selector, each with the number of brackets around it."""
    depth = 0
    for token in _TOKEN.finditer(selector):
        depth += token[0] in ("(", "[")
        yield token, depth
        depth -= token[0] in (")", "]") and depth > 0


def _without_arguments(selector: str) -> str:
    """A selector without what stands in brackets: arguments of `:not()` and `:is()`, attributes."""
    return "".join(token[0] for token, depth in _depths(selector) if not depth)


def _attributes(selector: str) -> list[str]:
    """Attributes outside of round brackets."""
    found, depth = [], 0
    for token in _TOKEN.finditer(selector):
        if token[0] == "[" and not depth and (name := _ATTRIBUTE.match(selector, token.end())):
            found.append(f"[{name[0].strip().lower()}")
        depth += (token[0] == "(") - (token[0] == ")" and depth > 0)
    return found


def _split(selector: str, separators: str) -> list[str]:
    """The parts of a selector between separators that stand in no brackets."""
    parts, start = [], 0
    for token, depth in _depths(selector):
        if not depth and token[0] in separators:
            parts.append(selector[start:token.start()])
            start = token.end()
    return [*parts, selector[start:]]


def _arguments(rest: str) -> str:
    """What stands before the bracket that closes one opened before."""
    end = next((token.start() for token, depth in _depths(rest) if not depth and token[0] == ")"), len(rest))
    return rest[:end]
