"""Tokenizes text for redlines. A token is a word with the space after it; spaces are not compared."""
from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from plugins.policy.text.regex import regex

ALONE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"  #: scripts without spaces
_NOTHING = "\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad"
_WITH_SIGNS = (*range(0x300, 0x3100), *range(0xA000, 0xAC00), *range(0xFB00, 0xFE30))  # between: letters alone
#: Vowel signs and accents that stand on the letter before them: parts of words, though no letters to `re`.
_SIGNS = "".join(map(chr, (code for code in _WITH_SIGNS if unicodedata.category(chr(code))[0] == "M")))
#: The number of a list's item, as printed before it.
_ORDINAL = r"(?m:^)(?:\d{1,3}|[a-z]|[ivxl]{1,5}|[A-Z])[.)][ \t]+(?=\S)"
_WORD = regex(
    rf"{_ORDINAL}"
    r"|(?:~~[^~]{1,5000}~~"  # what is struck out is one piece, so that it never is the same as what stands
    r"|(?:https?://|www\.)[^\s<>()\[\]]*[^\s<>()\[\].,;:!?\"'”’]"
    r"|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
    r"|\d+(?:[.,:/]\d+)*"
    rf"|[{ALONE}]"
    rf"|[^\W{ALONE}](?:[^\W{ALONE}]|[{_SIGNS}]|[{_NOTHING}]|['’‘‐‑-](?=[^\W_]))*"
    r"|\.{2,}|[^\s\w])"
    rf"[\s{_NOTHING}{_SIGNS}]*"
    rf"|[\s{_NOTHING}]+"
)
_LEAD = regex(_ORDINAL)
_NUMBERED = regex(r"(?:\d{1,3}|[a-z]|[ivxl]{1,5}|[A-Z])[.)][ \t]+")
_ITEM = "\0"  #: stands for the number of an item: lists count on when one comes or goes, and that is no news
_SPELLING = {
    **dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛‹›′`´", "'"), **dict.fromkeys("‐‑‒–—―−", "-"), "…": "...",
}
_ODD = regex(rf"[{''.join(_SPELLING)}{_NOTHING}]")  # faster than translate(), which asks about every letter


@lru_cache(maxsize=16384)
def even(text: str) -> str:
    """A text with quotes, dashes and spaces normalized, for comparing."""
    return " ".join((text if text.isascii() else _plain(text)).split())


def words(text: str, start: int = 0, stop: int | None = None) -> list[str]:
    """The tokens of a text or a part of it; joined, they are the text again."""
    return _WORD.findall(text, start, len(text) if stop is None else stop)


def unnumbered(text: str) -> str:
    """A paragraph without its list marker."""
    match = _LEAD.match(text)
    return text[match.end():] if match else text


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """The key under which two tokens compare equal: without quotes, dashes, spaces and list numbers."""
    if _NUMBERED.fullmatch(word):
        return _ITEM
    return (word if word.isascii() else _plain(word)).rstrip()


def _plain(text: str) -> str:
    """A text with composed accents, straight quotes and plain dashes."""
    return _ODD.sub(_spelled, unicodedata.normalize("NFC", text))


def _spelled(match: re.Match[str]) -> str:
    return _SPELLING.get(match[0], "")
