"""Checks an author's quotation against a clause, and finds the nearest wording when it is not there."""
from __future__ import annotations

import difflib
import re
import unicodedata

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
    wanted, words = fragment.split(), folded(clause).split()
    size = min(len(wanted), len(words))
    starts = range(max(1, len(words) - size + 1))
    matcher = difflib.SequenceMatcher(b=wanted, autojunk=False)

    def likeness(start: int) -> float:
        matcher.set_seq1(words[start:start + size])
        return matcher.ratio() if matcher.quick_ratio() > 0.2 else 0.0

    best = max(starts, key=likeness)
    return " ".join(words[best:best + size])
