"""Reads the selectors of style sheets: which names they ask for, and which elements of a page they may mean."""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bs4 import Tag

from plugins.capture.styles.css_escapes import ESCAPE, unescape

_TOKEN = re.compile(rf"{ESCAPE}|\"[^\"]*\"|'[^']*'|[()\[\]\s>+~,]|[^\\()\[\]\"'\s>+~,]+", re.DOTALL)
_NAME = re.compile(rf"[.#](?:[\w-]|{ESCAPE})+", re.DOTALL)
_TAG = re.compile(r"[a-zA-Z][\w-]*")
_SIMPLE = re.compile(rf"(?:{_TAG.pattern}|{_NAME.pattern})$", re.DOTALL)
_EITHER = re.compile(r":(?:is|where|matches)\(")
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


def candidates(selector: str, index: Mapping[str, list[Tag]]) -> Iterator[Tag]:
    """The elements that a selector may mean, from those by class, id and name; some of them more than once."""
    compound = last(selector)
    bare = _without_arguments(compound)
    if key := _NAME.search(bare) or _TAG.match(bare):
        yield from index.get(unescape(key[0]), [])
    elif ":root" in bare:
        yield from index.get("html", [])
    elif either := _EITHER.search(compound):
        for one in _split(_arguments(compound[either.end():]), ","):
            yield from candidates(one.strip(), index)


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
