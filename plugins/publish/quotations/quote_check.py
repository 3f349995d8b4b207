"""Checks an author's quotation against a clause, and finds the nearest wording when it is not there."""
from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

_ELISION = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'",
                         "–": "-", "—": "-", "‑": "-", "\u00ad": None, "\u200b": None, "\ufeff": None})


def folded(text: str) -> str:
    """A text with quotes, dashes and spaces of one kind, so that typography is no difference."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(_QUOTES)).split())


def fragments(quotation: str) -> tuple[str, ...]:
    """The passages between the elisions ("[…]") of a quotation, folded."""
    parts = (folded(part).strip(' "') for part in _ELISION.split(quotation))
    return tuple(part for part in parts if part)


def missing(quotation: str, clause: str) -> str | None:
    """The first passage that does not stand in the clause, in order; None when all of them do."""
    text, position = folded(clause), 0
    for fragment in fragments(quotation):
        found = text.find(fragment, position)
        if found < 0:
            return fragment
        position = found + len(fragment)
    return None


def nearest(fragment: str, clause: str) -> str:
    """The run of the clause's words that comes nearest to a passage."""
    text = folded(clause)
    found = fuzz.partial_ratio_alignment(fragment, text)
    if found is None:
        return text
    start = text.rfind(" ", 0, found.dest_start + 1) + 1
    end = text.find(" ", found.dest_end - 1)
    return text[start:end if end >= 0 else len(text)].strip()
