"""Renders a card's Markdown, in which there are no blocks."""
from __future__ import annotations

from functools import cache, lru_cache

from markdown import Markdown

from plugins.publish.markdown_parser.extensions import DirectMarkdown


@lru_cache(maxsize=256)  # a card stands under the redlines of many changes
def plain_markdown(source: str) -> str:
    """A card's Markdown as HTML, without blocks inside."""
    return _markdown().reset().convert(source)


@cache
def _markdown() -> Markdown:
    """One for all cards: to make another takes longer than to read a card."""
    return DirectMarkdown(extensions=["extra", "sane_lists"], output_format="html")
