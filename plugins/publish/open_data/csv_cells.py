"""Foreign words as cells of a CSV file."""
from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  #: what a spreadsheet would take for a formula


def plain_cell(words: str) -> str:
    """Foreign words for a spreadsheet, which would run what begins like a formula."""
    return f"'{words}" if words.startswith(_FORMULA) else words
