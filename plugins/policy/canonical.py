"""The normal form of a policy's text: its words, line by line, without markup, link targets, images or typography."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
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


_FOOT = re.compile(
    r"was this (?:article |page |information |answer )?helpful|did you (?:get|find) (?:the|what)|"
    r"related (?:articles|topics|links|posts|content)|recommended (?:articles|posts)|share this|follow us|"
    r"(?:copyright )?(?:19|20)\d\d .{0,60}(?:all rights reserved|$)|copyright (?:19|20)\d\d|"
    r"back to (?:directory|list|overview)|sign up for|subscribe to|get the app|download (?:the|our) app"
)


class Zone(Enum):
    """Where on a page a line stands."""

    HEAD = "above the policy"
    BODY = "in the policy"
    FOOT = "below the policy"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a policy as its words: what is compared, and how much of it are links."""

    words: tuple[str, ...]  #: folded: no case, no punctuation, no markup
    letters: str            #: the words run together, so that spacing cannot matter
    linked: int             #: how many of the words stand in links
    shown: str              #: the line as a reader sees it
    heading: bool = False   #: marked as a heading
    underline: bool = False  #: no line of its own: it makes the one above it a heading

    @property
    def is_links(self) -> bool:
        """Whether (nearly) all of its words are links, as in a menu."""
        return bool(self.words) and self.linked >= 0.85 * len(self.words)

    @property
    def is_prose(self) -> bool:
        """Whether it is running text: long, and not made of links."""
        return len(self.words) >= 20 and self.linked < 0.5 * len(self.words)


@dataclass(frozen=True, slots=True)
class Canonical:
    """A text's lines that hold words, in three zones: what stands above the policy, the policy, what stands below."""

    lines: tuple[Line, ...]
    letters: str  #: all words run together: equal letters mean equal words
    size: int     #: how many words the text has
    body: int     #: index of the first line of prose; the lines before it are the head
    tail: int     #: index of the first line of the page's foot, or the number of lines

    def zone(self, index: int) -> Zone:
        """Where on the page a line stands."""
        return Zone.HEAD if index < self.body else Zone.FOOT if index >= self.tail else Zone.BODY


@lru_cache(maxsize=16)
def canonical(text: str) -> Canonical:
    """Read a text's words, line by line; two texts that differ in typography alone give the same letters."""
    lines = tuple(_lines(text.splitlines()))
    size = sum(len(line.words) for line in lines)
    body = next((index for index, line in enumerate(lines) if line.is_prose), 0)
    return Canonical(lines, "".join(line.letters for line in lines), size, body, _foot(lines, size))


def _lines(raw: list[str]) -> Iterator[Line]:
    """The lines that hold words; a line underlined with dashes is a heading."""
    previous: Line | None = None
    for text in raw:
        line = fold(text)
        if line.underline and previous:
            previous = replace(previous, heading=True)
        if not text.strip():
            continue
        if previous and previous.words:
            yield previous
        previous = None if line.underline else line
    if previous and previous.words:
        yield previous


def _foot(lines: tuple[Line, ...], size: int) -> int:
    """Where the page's foot begins: at the first line that only a foot says, with little text after it."""
    after = 0
    foot = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        after += len(lines[index].words)
        if after > 0.15 * size + 120:
            break
        if _FOOT.match(" ".join(lines[index].words)):
            foot = index
    return foot


@lru_cache(maxsize=32768)
def fold(raw: str) -> Line:
    """Read one line's words; the memory of it is what makes the next version of the same document cheap."""
    if _RULE.match(raw):
        return Line((), "", 0, "", underline=raw.strip()[0] in "=-")
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
