"""Trees of HTML that are written as text without a library: redlines have thousands of small elements.

They are built as with lxml's `E`, and their text is the same, byte for byte; lxml itself writes each distinct
attribute, once, and says which elements have an end.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache, partial

from lxml import etree
from lxml.html import HtmlElement
from lxml.html.builder import CLASS
from lxml.html.builder import E as LXML
from markupsafe import Markup

__all__ = ["CLASS", "Child", "E", "Element"]


class Element:
    """A tag, attributes, and children: words or elements."""

    __slots__ = ("attributes", "children", "tag")

    def __init__(self, tag: str, children: Iterable[Child | dict[str, str]], attributes: dict[str, str]):
        self.tag, self.attributes = tag, attributes
        self.children: list[str | Element] = []
        for child in children:
            if isinstance(child, dict):
                attributes.update(child)
            else:
                self.append(child)

    def set(self, name: str, value: str) -> None:
        """Give it an attribute."""
        self.attributes[name] = value

    def append(self, child: Child) -> None:
        """Add a child behind the others; words join the words before them."""
        if isinstance(child, str) and self.children and isinstance(last := self.children[-1], str):
            self.children[-1] = last + child
        elif child != "":
            self.children.append(child)

    def elements(self) -> Iterator[Element]:
        """Its children that are no words."""
        return (child for child in self.children if isinstance(child, Element))

    def iter(self, *tags: str) -> Iterator[Element]:
        """It and the elements within it that have one of these tags, in the order of reading."""
        if self.tag in tags:
            yield self
        for child in self.elements():
            yield from child.iter(*tags)

    def html(self) -> Markup:
        """The element as text that a template may print as it is."""
        pieces: list[str] = []
        self._write(pieces)
        return Markup("".join(pieces))

    def lxml(self) -> HtmlElement:
        """The element as a tree of lxml's."""
        children = (child if isinstance(child, str) else child.lxml() for child in self.children)
        return LXML(self.tag, dict(self.attributes), *children)

    def _write(self, pieces: list[str]) -> None:
        attributes = "".join([_attribute(name, value) for name, value in self.attributes.items()])
        pieces.append(f"<{self.tag}{attributes}>")
        for child in self.children:
            if isinstance(child, str):
                pieces.append(child.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
            else:
                child._write(pieces)
        if self.children or _ends(self.tag):
            pieces.append(f"</{self.tag}>")


Child = str | Element
_NAMES = frozenset({"href", "id", "name"})  #: attributes of which each element has another value
_PLAIN = re.compile(r"[\w#./:-]*", re.ASCII)  #: values that need no escape


@cache
def _ends(tag: str) -> bool:
    """True if lxml writes the end of such an element where it is empty, too."""
    return "</" in etree.tostring(LXML(tag), encoding="unicode", method="html")


@lru_cache(maxsize=4096)
def _attribute(name: str, value: str) -> str:
    """An attribute as lxml writes it: with the quotation marks that the value lacks, an address escaped."""
    if name in _NAMES and _PLAIN.fullmatch(value):
        return f' {name}="{value}"'
    serialized: str = etree.tostring(LXML.p({name: value}), encoding="unicode", method="html")
    return serialized[len("<p"):-len("></p>")]


class _Builder:
    """`E.p("words", E.b("more"), CLASS("small"), id="a")` and `E("h2", …)`."""

    def __call__(self, tag: str, /, *children: Child | dict[str, str], **attributes: str) -> Element:
        return Element(tag, children, attributes)

    def __getattr__(self, tag: str) -> Callable[..., Element]:
        return partial(self, tag)


E = _Builder()
