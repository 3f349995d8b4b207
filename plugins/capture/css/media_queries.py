"""Answers the conditions of style sheets as an ordinary screen does, one of 1,280 pixels in the light scheme."""
from __future__ import annotations

import re

_SCREEN = 1280  #: pixels of width
_EM = 16        #: pixels
_LENGTH = r"([\d.]+)\s*(px|em|rem)?"
_LIMIT = re.compile(rf"(min|max)-(?:device-)?width\s*:\s*{_LENGTH}")
_AFTER = re.compile(rf"width\s*(<|>)=?\s*{_LENGTH}")     #: (width <= 600px)
_BEFORE = re.compile(rf"{_LENGTH}\s*(<|>)=?\s*width")    #: (600px <= width)
_OTHER_MEDIA = re.compile(r"(?:only\s+)?(?:print|speech|aural|braille|embossed|handheld|projection|tty|tv)\b")
_UNUSUAL = re.compile(
    r"color-scheme\s*:\s*dark|reduced-motion(?!\s*:\s*no)|contrast\s*:\s*(?:more|less|custom)|forced-colors\s*:\s*active"
    r"|(?<!-)hover\s*:\s*none|pointer\s*:\s*(?:coarse|none)|orientation\s*:\s*portrait|scripting\s*:\s*(?:none|initial)"
    r"|display-mode\s*:\s*(?!browser)")


def holds_on_screens(query: str) -> bool:
    """True if a media query holds on an ordinary screen: one of its alternatives does."""
    return not query.strip() or any(map(_holds, re.split(r",|\bor\b", query.lower())))


def _holds(condition: str) -> bool:
    words = condition.strip()
    if words.startswith("not"):
        return not _holds(words[3:].strip(" ()"))
    if _OTHER_MEDIA.match(words) or _UNUSUAL.search(words):
        return False
    least = [(edge == "min", length) for edge, *length in _LIMIT.findall(words)]
    least += [(sign == ">", length) for sign, *length in _AFTER.findall(words)]
    least += [(sign == "<", length) for *length, sign in _BEFORE.findall(words)]
    return all(_pixels(*length) <= _SCREEN if wider else _pixels(*length) >= _SCREEN for wider, length in least)


def _pixels(number: str, unit: str) -> float:
    value = float(number) if re.fullmatch(r"\d+\.?\d*|\.\d+", number) else 0.0
    return value * _EM if unit in ("em", "rem") else value
