"""Links the words of a redline that a card explains to the glossary, so that no script is needed to look one up."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from plugins.publish.cards.card_file import CardFile
from plugins.publish.html.markup import CLASS, E, Element

GLOSSARY = "glossary/"  #: the page of all cards, below the site's root
_MARKS = ("ins", "del")
_DOTS = str.maketrans("\u0130\u0131", "ii")


class GlossaryTerm(NamedTuple):
    """What the glossary explains under one heading."""

    name: str
    title: str
    words: tuple[str, ...]  #: folded


def terms_of(cards: Iterable[CardFile]) -> tuple[GlossaryTerm, ...]:
    """What cards explain."""
    return tuple(GlossaryTerm(card.name, card.title, card.words) for card in cards)


def link_terms(figure: Element, terms: Iterable[GlossaryTerm], glossary: str) -> None:
    """Link the first inserted or deleted occurrence of each term's words, whole words only."""
    texts = list(_texts(figure))
    folded = _folded("\0".join(text for _, _, text in texts))
    for term in terms:
        if not any(word in folded for word in _all_folded(term.words)):  # most figures have the words of few terms
            continue
        pattern = _pattern(term.words)
        found = next(((mark, place, match) for mark, place, text in texts
                      if (match := pattern.search(text))), None)
        if found:
            _link(*found, f"{glossary}#{term.name}", term.title)
            texts = list(_texts(figure))


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words), re.I)


def _folded(text: str) -> str:
    """A text in which every word stands that `re.I` finds in it: to `re`, all forms of an i are one letter."""
    return text.translate(_DOTS).casefold()


@lru_cache(maxsize=512)
def _all_folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_folded, words))


def _texts(figure: Element) -> Iterator[tuple[Element, int, str]]:
    """The pieces of marked text: an element, the place among its children, and the text."""
    for mark in figure.iter(*_MARKS):
        for place, child in enumerate(mark.children):
            if isinstance(child, str) and child:
                yield mark, place, child


def _link(mark: Element, place: int, match: re.Match[str], address: str, title: str) -> None:
    text = match.string
    anchor = E.a(text[match.start():match.end()], CLASS("term"), href=address, title=f"Glossary: {title}")
    mark.children[place:place + 1] = [text[:match.start()], anchor, text[match.end():]]
