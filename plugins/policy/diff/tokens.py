"""Cuts text into the words that a redline compares; spaces belong to the word before them and are never compared."""
from __future__ import annotations

import re
from functools import lru_cache

_ALONE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"  # scripts without spaces
_NOTHING = "\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad"
_WORD = re.compile(
    r"(?:(?:https?://|www\.)[^\s<>()\[\]]*[^\s<>()\[\].,;:!?\"'”’]"
    r"|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
    r"|\d+(?:[.,:/]\d+)*"
    rf"|[{_ALONE}]"
    rf"|[^\W{_ALONE}](?:[^\W{_ALONE}]|[{_NOTHING}]|['’‘‐‑-](?=[^\W_]))*"
    r"|\.{2,}|[^\s\w])"
    rf"[\s{_NOTHING}]*"
    rf"|\A[\s{_NOTHING}]+"
)
_SPELLING = {
    **dict.fromkeys("“”„‟«»″", '"'), **dict.fromkeys("‘’‚‛‹›′`´", "'"), **dict.fromkeys("‐‑‒–—―−", "-"), "…": "...",
}
_ODD = re.compile(rf"[{''.join(_SPELLING)}{_NOTHING}]")  # faster than translate(), which asks about every letter


@lru_cache(maxsize=16384)
def even(text: str) -> str:
    """A text with quotes, dashes and spaces made even, for asking whether two say the same."""
    return " ".join((text if text.isascii() else _ODD.sub(_spelled, text)).split())


def words(text: str) -> list[str]:
    """Cut a text into words, each with the space after it; joined, they are the text again."""
    return _WORD.findall(text)


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """What makes two words the same to a reader: not their quotes, dashes or spaces."""
    return (word if word.isascii() else _ODD.sub(_spelled, word)).rstrip()


def _spelled(match: re.Match[str]) -> str:
    return _SPELLING.get(match[0], "")
