"""How a block begins a clause, as a value."""
from __future__ import annotations

from typing import NamedTuple

from plugins.policy.clauses.blocks import Block
from plugins.policy.clauses.openings.numbering import Printed


class Opening(NamedTuple):
    """The number and heading with which a block begins a clause."""

    style: str           #: equal styles are siblings; "md2" is a Markdown heading of level 2
    heading: str | None  #: without its number
    number: str | None   #: as printed
    body: str            #: what follows on the same line
    ordinal: int | None = None  #: the number of its list entry, where the entry's text has none of its own


def numbers(number: Printed | None, block: Block) -> tuple[str | None, str, int | None]:
    """The last three fields of an opening without a body: its own number, or that of its list entry."""
    return (number.number, "", None) if number else (ordinal(block), "", block.ordinal)


def ordinal(block: Block) -> str | None:
    """The number of a block's list entry, as text."""
    return None if block.ordinal is None else str(block.ordinal)


def in_list(style: str, block: Block) -> str:
    """A style for its place: bold words in a list are no siblings of those outside, nor of those further in."""
    return f"{style}/list{block.indent}" if block.listed and style in ("bold", "run-in") else style
