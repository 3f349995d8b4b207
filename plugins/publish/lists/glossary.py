"""The glossary: every card of the library that explains words, in alphabetical order, and a page for each."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from plugins.publish.cards.card_file import CardFile
from plugins.publish.cards.term_links import GLOSSARY
from plugins.publish.html import elements
from plugins.publish.page import PageSpec
from plugins.publish.records.related_posts import library_card


@dataclass(frozen=True)
class GlossaryEntry:
    """One term, ready for the page."""

    name: str
    title: str
    url: str      #: of its own page, below the site's root
    brief: Markup  #: what it means
    html: Markup   #: that, whom it touches, and what one can do
    topics: Sequence[str]
    review: date | None


def glossary_pages(cards: Iterable[CardFile]) -> Iterator[PageSpec]:
    """The page of all terms, and the page of each."""
    entries = [_entry(card) for card in sorted(cards, key=lambda card: card.sort_key)]
    yield PageSpec("glossary", GLOSSARY, {"cards": entries})
    for entry in entries:
        yield PageSpec("term", entry.url, {"card": entry})


def _entry(card: CardFile) -> GlossaryEntry:
    brief, full = (elements.serialise(library_card(shown, card.name, level=level))
                   for shown, level in ((replace(card, facts=_kind_only(card)), 2), (card, 1)))
    return GlossaryEntry(card.name, card.title, f"{GLOSSARY}{card.name}/", brief, full, card.topics, card.review)


def _kind_only(card: CardFile) -> dict[str, str]:
    return {name: value for name, value in card.facts.items() if name == "kind"}
