"""Renders a card's Markdown, in which there are no blocks."""
from __future__ import annotations

from markdown import Markdown


def plain_markdown(source: str) -> str:
    """A card's Markdown as HTML, without blocks inside."""
    return Markdown(extensions=["extra", "sane_lists"], output_format="html").convert(source)
