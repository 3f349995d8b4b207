"""Matches the plainest selectors, nine tenths of all, some ten times faster than a library of all of CSS.

They are made of names of elements, classes, ids and attributes, with descendants and children between them:
`.terms > ol li.note[hidden]`. A state that no page is in while it is read (`:hover`) is plain, too: it means nothing.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag

_NAMES = r"[.#][a-zA-Z_][\w-]*|\[[a-zA-Z_][\w-]*(?:=(?:-?[a-zA-Z_][\w-]*|\"[^\"\\]*\"|'[^'\\]*'))?\]"
_COMPOUND = re.compile(rf"(?P<kind>\*|[a-zA-Z][a-zA-Z0-9]*)?(?P<names>(?:{_NAMES})*)")
_NAME = re.compile(r"([.#])([\w-]+)|\[([\w-]+)(?:=([^\]]*))?\]")
_PARTS = re.compile(r"\s*(>)\s*|\s+")
_EITHER = re.compile(rf":(?:where|is)\(\s*((?:{_NAMES})+)\s*\)"
                     rf"|(?<![\w\])*-]):(?:where|is)\(\s*([a-zA-Z][a-zA-Z0-9]*(?:{_NAMES})*)\s*\)")
_STATE = re.compile(r":(?:hover|active|focus(?:-visible|-within)?|visited|target)(?![\w-])")
_CASELESS = ("type",)  #: attributes of which small and capital letters are the same


class _Compound(NamedTuple):
    """What one element must be."""

    kind: str  #: "" for any
    id: str
    classes: tuple[str, ...]
    attributes: tuple[tuple[str, str | None], ...]  #: each with its value, if it must have one
    is_child: bool  #: stands right in the one before; else anywhere within

    def fits(self, tag: Tag) -> bool:
        """True if an element is so, whatever stands around it."""
        if self.kind and tag.name != self.kind:
            return False
        if self.id and tag.attrs.get("id") != self.id:
            return False
        if self.classes:
            own = tag.attrs.get("class") or ""
            names = own.split() if isinstance(own, str) else own
            if not all(name in names for name in self.classes):
                return False
        return all(name in tag.attrs and value in (None, _value(tag, name)) for name, value in self.attributes)


def matcher(selector: str) -> Callable[[Tag], bool] | None:
    """Tells whether an element is meant by a selector; None where the selector is not plain."""
    if _is_state(selector):
        return lambda tag: False
    compounds = _compounds(_EITHER.sub(r"\1\2", selector.strip()))
    return None if compounds is None else lambda tag: _match(tag, compounds, len(compounds) - 1) is _Match.MEANT


def _is_state(selector: str) -> bool:
    """True if a selector means elements only while somebody does something to them."""
    found = _STATE.search(selector)
    return found is not None and selector.count("(", 0, found.start()) == selector.count(")", 0, found.start())


def _value(tag: Tag, name: str) -> str:
    value = tag.attrs[name]
    return value if isinstance(value, str) else " ".join(value)


def _compounds(selector: str) -> list[_Compound] | None:
    found: list[_Compound] = []
    at, is_child = 0, False
    while True:
        match = _COMPOUND.match(selector, at)
        if match is None or not match[0]:
            return None
        compound = _compound(match, is_child=is_child)
        if any(name in _CASELESS and value is not None for name, value in compound.attributes):
            return None
        found.append(compound)
        if match.end() == len(selector):
            return found
        between = _PARTS.match(selector, match.end())
        if between is None:
            return None
        at, is_child = between.end(), between[1] == ">"


def _compound(match: re.Match[str], *, is_child: bool) -> _Compound:
    names = _NAME.findall(match["names"])
    ids = [name for sign, name, _, _ in names if sign == "#"]
    kind = (match["kind"] or "").lower()
    return _Compound("" if kind == "*" else kind, ids[0] if ids else "",
                     tuple(name for sign, name, _, _ in names if sign == "."),
                     tuple((attribute.lower(), value.strip("\"'") if value else None)
                           for _, _, attribute, value in names if attribute), is_child)


class _Match(Enum):
    """How a selector ends for an element."""

    MEANT = "it is meant"
    NOT_HERE = "it is not, but one further out may be"
    NOWHERE = "no element further out can be meant either"


def _match(tag: Tag, compounds: list[_Compound], last: int) -> _Match:
    """Whether an element fits a compound, and those around it the ones before.

    Nothing is tried twice, as browsers do it: where the elements around it run out, they run out for those further out.
    """
    compound = compounds[last]
    if not compound.fits(tag):
        return _Match.NOT_HERE
    if not last:
        return _Match.MEANT
    above = tag.parent
    while above is not None and not isinstance(above, BeautifulSoup):
        found = _match(above, compounds, last - 1)
        if found is not _Match.NOT_HERE or compound.is_child:
            return found
        above = above.parent
    return _Match.NOWHERE
