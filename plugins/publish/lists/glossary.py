"""The glossary: every card of the library that explains words, in alphabetical order."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from plugins.publish.blocks.cards import CardFile
from plugins.publish.blocks.term_links import GLOSSARY
from plugins.publish.html import elements
from plugins.publish.page import PageSpec
from plugins.publish.records.related_posts import library_card


@dataclass(frozen=True)
class GlossaryEntry:
    """One term, ready for the page."""

    name: str
    title: str
    html: Markup
    topics: Sequence[str]
    review: date | None


def glossary_leaf(cards: Iterable[CardFile]) -> PageSpec:
    """The page of all terms."""
    ordered = sorted(cards, key=lambda card: card.sort_key)
    entries = [GlossaryEntry(card.name, card.title, elements.serialise(library_card(card, card.name, level=2)),
                             card.topics, card.review) for card in ordered]
    return PageSpec("glossary", GLOSSARY, {"cards": entries})
