"""Links the words of a redline that a card explains to the glossary, so that no script is needed to look one up."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement
from lxml.html.builder import CLASS, E

from plugins.publish.blocks.cards import CardFile

GLOSSARY = "glossary/"  #: the page of all cards, below the site's root
_MARKS = ("ins", "del")


def link_terms(figure: HtmlElement, cards: Iterable[CardFile], glossary: str) -> None:
    """Link the first inserted or deleted occurrence of each card's words, whole words only."""
    for card in cards:
        pattern = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in card.words), re.I)
        found = next(((element, attribute, match) for element, attribute in _texts(figure)
                      if (match := pattern.search(getattr(element, attribute) or ""))), None)
        if found:
            _link(*found, f"{glossary}#{card.name}", card.title)


def _texts(figure: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """The pieces of marked text: an element, and which of its two texts."""
    for mark in figure.iter(*_MARKS):
        if mark.text:
            yield mark, "text"
        for child in mark:
            if child.tail:
                yield child, "tail"


def _link(element: HtmlElement, attribute: str, match: re.Match[str], address: str, title: str) -> None:
    text = match.string
    anchor = E.a(text[match.start():match.end()], CLASS("term"), href=address, title=f"Glossary: {title}")
    setattr(element, attribute, text[:match.start()])
    if attribute == "text":
        element.insert(0, anchor)
    else:
        parent = element.getparent()
        assert parent is not None
        parent.insert(parent.index(element) + 1, anchor)
        element.tail = text[:match.start()]
    anchor.tail = text[match.end():]
