"""Checks an author's quotation against a clause, and finds the nearest wording when it is not there."""
from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

from plugins.policy.diff.tokens import ALONE
from plugins.publish.quotations.gaps import language_of, turning

_ELISION = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.|\.(?: \.){2,3}")
_INSIDE_A_WORD = re.compile(rf"[^\W_{ALONE}]{{2}}")
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
        found = _find_words(fragment, text, position)
        if found < 0 or (position and turning(text[position:found], "", language_of(quotation))):
            return fragment
        position = found + len(fragment)
    return None


def _find_words(words: str, text: str, position: int) -> int:
    """Where words stand in a text from a position on, none of them cut in two; -1 where they don't."""
    while (at := text.find(words, position)) >= 0:
        end = at + len(words)
        if not ((at and _INSIDE_A_WORD.match(text, at - 1)) or _INSIDE_A_WORD.match(text, end - 1)):
            return at
        position = at + 1
    return -1


def nearest(fragment: str, clause: str) -> str:
    """The run of the clause's words that comes nearest to a passage."""
    text = folded(clause)
    found = fuzz.partial_ratio_alignment(fragment, text)
    if found is None:
        return text
    start = text.rfind(" ", 0, found.dest_start + 1) + 1
    end = text.find(" ", found.dest_end - 1)
    return text[start:end if end >= 0 else len(text)].strip()
