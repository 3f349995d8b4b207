"""The normal form of a policy's text: its words, line by line, without markup, link targets, images or typography."""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_PROTECTED = re.compile(
    r"\[[^\[\]]*(?:\\?\[[^\[\]]*\][^\[\]]*)?\]\([^)]*/cdn-cgi/l/email-protection#([0-9a-fA-F]{6,})\)"
)
_LINK = re.compile(r"\[((?:\\[\[\]]|[^\[\]])*)\]\((?:[^()]|\([^()]*\))*\)")
_LOOSE_TARGET = re.compile(r"\]\((?:[^()]|\([^()]*\))*\)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<(https?://[^<>\s]+|[^<>\s]+@[^<>\s]+)>")
_PRINTED_URL = re.compile(r"https?://(?:www\.)?([^\s()\[\]<>?#\x01\x02]+)[^\s()\[\]<>\x01\x02]*")
_ORDINAL = re.compile(r"^[\s>]*(?:(?:[*+-]|\d{1,3}[.)])\s+)+")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s")
_RULE = re.compile(r"^\s*(?:[-=*_|:]\s*){2,}$")
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+|[$€£¥%]")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u061c\0"))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a policy as its words: what is compared, and how much of it are links."""

    words: tuple[str, ...]  #: folded: no case, no punctuation, no markup
    letters: str            #: the words run together, so that spacing cannot matter
    linked: int             #: how many of the words stand in links
    shown: str              #: the line as a reader sees it
    heading: bool = False   #: marked as a heading

    @property
    def is_links(self) -> bool:
        """Whether (nearly) all of its words are links, as in a menu."""
        return bool(self.words) and self.linked >= 0.85 * len(self.words)


@dataclass(frozen=True, slots=True)
class Canonical:
    """A text's lines that hold words."""

    lines: tuple[Line, ...]

    @property
    def letters(self) -> str:
        """All words run together: equal letters mean equal words."""
        return "".join(line.letters for line in self.lines)

    @property
    def size(self) -> int:
        """How many words the text has."""
        return sum(len(line.words) for line in self.lines)


@lru_cache(maxsize=64)
def canonical(text: str) -> Canonical:
    """Read a text's words, line by line; two texts that differ in typography alone give the same letters."""
    return Canonical(tuple(line for raw in text.splitlines() if (line := fold(raw)).words))


@lru_cache(maxsize=32768)
def fold(raw: str) -> Line:
    """Read one line's words; the memory of it is what makes the next version of the same document cheap."""
    if _RULE.match(raw):
        return Line((), "", 0, "")
    marked = _without_markup(raw)
    words, linked = _words(marked)
    shown = " ".join(marked.replace("\x01", "").replace("\x02", "").split())
    return Line(words, "".join(words), linked, shown, bool(_HEADING.match(raw)))


def _without_markup(raw: str) -> str:
    """The line's visible characters; links lie between the marks \\x01 and \\x02."""
    text = raw.translate(_INVISIBLE)
    if "[" in text or "]" in text:
        text = _IMAGE.sub(" ", text)
        text = _PROTECTED.sub(lambda match: _address(match[1]), text)
        text = _LINK.sub("\x01\\1\x02", text)
        text = _LOOSE_TARGET.sub("]", text)
    if "<" in text:
        text = _TAG.sub(lambda match: match[1] or "", text)
    if "//" in text:
        text = _PRINTED_URL.sub(r"\1", text)
    text = _ORDINAL.sub("", text) if text[:1] in " >*+-0123456789" else text
    return _HEADING.sub("", text).replace("\\", "").replace("*", "").replace("`", "")


def _address(protected: str) -> str:
    """The e-mail address that Cloudflare hides: each byte is mixed with the first."""
    if len(protected) % 2:
        return " "
    first, *others = bytes.fromhex(protected)
    return bytes(byte ^ first for byte in others).decode("utf-8", "replace")


def _words(marked: str) -> tuple[tuple[str, ...], int]:
    """The folded words of a line, and how many of them stand in links."""
    folded = (marked if marked.isascii() else unicodedata.normalize("NFKC", marked)).casefold()
    words = tuple(_WORD.findall(folded))
    if "\x01" not in folded:
        return words, 0
    outside = re.sub("\x01[^\x02]*\x02", " ", folded)
    return words, len(words) - len(_WORD.findall(outside))
