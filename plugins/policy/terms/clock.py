"""Finds the times of day in a sentence, in any notation: "2 pm", "14:00", "14h00", "14 Uhr", "午後2時"."""
from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.policy.text.regex import regex

_TIME = regex(
    r"(?<![\d:.,/A-Za-z])(?P<half>午前|午後|上午|下午)?(?P<hour>[01]?\d|2[0-4])"
    r"(?:(?:[:h.](?P<a>[0-5]\d))?\s?(?:(?P<m>[ap])\.?m\b\.?|uhr\b)|[:h](?P<b>[0-5]\d)(?![\d:/])(?:\s?(?:uur|h)\b)?"
    r"|\.(?P<c>[0-5]\d)\s?uur\b|[時点](?!間)(?:(?P<d>[0-5]?\d)分)?)", re.IGNORECASE)
_LATE = frozenset({"p", "P", "午後", "下午"})
_EARLY = frozenset({"a", "A", "午前", "上午"})


def times(sentence: str) -> Iterator[tuple[int, int, str]]:
    """Where each time of day stands, and its value, which no period has: that of "2 pm" and "14h00" is "14:00"."""
    for match in _TIME.finditer(sentence):
        half, hour = match["half"] or match["m"], int(match["hour"])
        if half in _LATE and hour < 12:
            hour += 12
        elif half in _EARLY and hour == 12:
            hour = 0
        minute = next((match[part] for part in "abcd" if match[part]), "0")
        yield *match.span(), f"{hour}:{int(minute):02}"
