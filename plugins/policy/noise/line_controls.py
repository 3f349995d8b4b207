"""Controls of a page in the same line as the policy's words: “Copy link” and “Back to top” at its end, anchors."""
from __future__ import annotations

import re
from functools import lru_cache

from plugins.policy.noise.boilerplate.lines import CONTROLS
from plugins.policy.noise.difference import LinePart
from plugins.policy.noise.rule import DifferenceContext
from plugins.policy.text.regex import regex

_LABEL = rf"[\[(]*(?:{CONTROLS}|opens in (?:a )?new (?:tab|window))[\])]*(?:\([^()\s]*\))?"
_AFTER_SENTENCE = regex(rf"(?<=[.!?”\"’)])\s+{_LABEL}\s*$", re.IGNORECASE)
_IN_HEADING = regex(rf"(?<=\S)\s+{_LABEL}\s*$", re.IGNORECASE)
_SIGN = r"\[[¶#§↑⚓🔗]+\]\([^()\s]*\)|[¶⚓🔗]"
_ANCHOR_AT_END = regex(rf"(?<=\S)\s*(?:{_SIGN}|↑)\s*$")
_ANCHOR_IN_FRONT = regex(rf"^(#+\s+|)(?:{_SIGN})\s*(?=\S)")


def is_control_at_end(part: LinePart, page: DifferenceContext) -> bool:
    """True if some words are a control's at the end of a heading, or after the last sentence of a line."""
    pattern = _IN_HEADING if part.line.heading else _AFTER_SENTENCE
    found = pattern.search(part.line.shown)
    at_end = part.line.words[len(part.line.words) - len(part.words):] == part.words
    return found is not None and at_end and len(re.findall(r"\w+", found[0])) == len(part.words)


def without_line_controls(text: str, other: str) -> str:
    """A text with the controls and anchors taken from the ends of those lines that the other text lacks."""
    other_lines = frozenset(other.splitlines())
    return "\n".join(line if line in other_lines else _plain(line) for line in text.split("\n"))


@lru_cache(maxsize=4096)  # of lines that many versions have and the latest lacks
def _plain(line: str) -> str:
    without_anchor = _ANCHOR_IN_FRONT.sub(r"\1", _ANCHOR_AT_END.sub("", line))
    return (_IN_HEADING if without_anchor.startswith("#") else _AFTER_SENTENCE).sub("", without_anchor)
