"""Foreign text made harmless to look at: no control characters, no reversed writing, no towers of accents."""
from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

#: C0 and C1 controls but tab and line feed, lone surrogates, byte-order marks, bidirectional overrides, zero-width
#: spaces and the tag characters. Zero-width joiners stay: Persian and emoji families are spelled with them.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  #: letters and signs that nobody sees
_TOWER = 3  # accents on one letter; Vietnamese, Hebrew and Arabic need no more


def clean(words: str) -> str:
    """The same words with one kind of line end, composed letters, and nothing that hides or overwrites."""
    if words.isascii() and words.isprintable():
        return words
    lines = words.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    kept = _UNWANTED.sub("", lines)
    return kept if kept.isascii() else _level(unicodedata.normalize("NFC", kept))


def count_noun(count: int, noun: str) -> str:
    """A number with its noun: "1 comment", "2 comments"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def clean_line(words: str) -> str:
    """The same words on one line, single spaces between them."""
    return " ".join(clean(words).split())


def is_blank(words: str) -> bool:
    """True if there is nothing to see: only spaces, joiners, marks without a letter, and letters that are blank."""
    return not any(unicodedata.category(sign)[0] in "LNPS" and sign not in BLANK_LETTERS for sign in words)


def _level(words: str) -> str:
    """At most three accents on a letter."""
    kept: list[str] = []
    height = 0
    for character in words:
        height = height + 1 if unicodedata.combining(character) else 0
        if height <= _TOWER:
            kept.append(character)
    return "".join(kept)


def host_name(address: str) -> str:
    """The host of a web address; empty if there is none, as in "http://[x"."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def web_address(words: str) -> str:
    """A link that a name may carry, or nothing: http and https only, no spaces, no quotes, no credentials."""
    address = clean_line(words)
    return address if host_name(address) and re.fullmatch(r"https?://[^\s<>\"'\\@]{3,192}", address) else ""
