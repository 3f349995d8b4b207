"""Controls of a page in a line with the policy's words: “Copy link” at its end, anchors, “hide”, other languages."""
from __future__ import annotations

import re
from functools import lru_cache

from plugins.policy.noise.boilerplate.lines import CONTROLS, is_barred, offers_languages
from plugins.policy.noise.difference import Difference, DifferenceContext, LinePart
from plugins.policy.text import packaged
from plugins.policy.text.document import Zone
from plugins.policy.text.regex import regex

_WORDS = packaged.expressions("plugins.policy.noise", "page")
_LABEL = rf"[\[(]*(?:{CONTROLS}|opens in (?:a )?new (?:tab|window))[\])]*(?:\([^()\s]*\))?"
_AFTER_SENTENCE = regex(rf"(?<=[.!?”\"’)])\s+{_LABEL}\s*$", re.IGNORECASE)
_IN_HEADING = regex(rf"(?<=\S)\s+{_LABEL}\s*$", re.IGNORECASE)
_SIGN = r"\[[¶#§↑⚓🔗]+\]\([^()\s]*\)|[¶⚓🔗]"
_ANCHOR_AT_END = regex(rf"(?<=\S)\s*(?:{_SIGN}|↑)\s*$")
_ANCHOR_IN_FRONT = regex(rf"^(#+\s+|)(?:{_SIGN})\s*(?=\S)")
_FOLDS = frozenset(_WORDS["folds"].split("|"))
_FOLD_LABEL = regex(_WORDS["fold_label"])


def is_control_at_end(part: LinePart, page: DifferenceContext) -> bool:
    """True if some words are a control's at the end of a heading, or after the last sentence of a line."""
    pattern = _IN_HEADING if part.line.heading else _AFTER_SENTENCE
    found = pattern.search(part.line.shown)
    return found is not None and part.line.words[-len(part.words):] == part.words


def without_line_controls(text: str, other: str) -> str:
    """A text with the controls and anchors taken from the ends of those lines that the other text lacks."""
    other_lines = frozenset(other.splitlines())
    return "\n".join(line if line in other_lines else _plain(line) for line in text.split("\n"))


@lru_cache(maxsize=4096)  # of lines that many versions have and the latest lacks
def _plain(line: str) -> str:
    without_anchor = _ANCHOR_IN_FRONT.sub(r"\1", _ANCHOR_AT_END.sub("", line))
    return (_IN_HEADING if without_anchor.startswith("#") else _AFTER_SENTENCE).sub("", without_anchor)


def is_fold_label_in_text(difference: Difference) -> bool:
    """True if a button that folds and unfolds is glued to the first word of a line."""
    removed, added = (_FOLD_LABEL.sub("", "".join(side), count=1) for side in (difference.removed, difference.added))
    parts = difference.before + difference.after
    return removed == added and all(part.words[0] == part.line.words[0] for part in parts)


def is_fold(part: LinePart, page: DifferenceContext) -> bool:
    """True if the words, in brackets, fold and unfold a section."""
    return _FOLDS.issuperset(part.words) and all(f"[{word}]" in part.line.shown.casefold() for word in part.words)


def is_language(part: LinePart, page: DifferenceContext) -> bool:
    """True if a line offers languages and the words are one of them, or the line itself."""
    is_list = part.line.linked > 0 or is_barred(part.line)
    return offers_languages(part.line) and (part.zone is not Zone.BODY or is_list)
