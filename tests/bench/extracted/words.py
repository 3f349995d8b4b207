"""The words of Markdown without its markup, and an independent reading of a page's letters to check them against."""
from __future__ import annotations

import re

from bs4 import BeautifulSoup

_LINK = re.compile(r"!\[[^\]]*\]\((?:[^()]|\([^()]*\))*\)|\[((?:\\.|[^\[\]\\]|\[[^\]]*\])*)\]\((?:[^()]|\([^()]*\))*\)")
_ORDINAL = re.compile(r"^[\s>]*(?:(?:#{1,6}|[-+]|\d{1,9}[.)])\s+)+", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+")


def words(markdown: str) -> list[str]:
    """The words of a text without its markup and without the numbers of lists."""
    plain = _ORDINAL.sub("", re.sub(r"[*`\\]|~~", "", without_links(markdown).replace("<br>", " ")))
    return _WORD.findall(plain)


def without_links(markdown: str) -> str:
    """Markdown with each link replaced by its text, and pictures by nothing."""
    plain = markdown
    while (shown := _LINK.sub(lambda match: match[1] or " ", plain)) != plain:
        plain = shown
    return plain


def letters(text: str) -> str:
    """The letters and digits of a text, without what parts them."""
    return "".join(_WORD.findall(text)).casefold()


class PlainPage:
    """A page as a simple reader knows it: every text in it, seen or not, without any rule of ours."""

    def __init__(self, html: str) -> None:
        soup = BeautifulSoup(html, "lxml")
        self.titles = letters(" ".join(tag.get_text() for tag in soup.select("svg title")))
        self.pictures = letters(" ".join(str(tag["alt"]) for tag in soup.select("img[alt]")))
        self.strings = {word for string in soup.strings for word in _WORD.findall(string)}
        self._letters = letters(soup.get_text())

    def has(self, run: list[str]) -> bool:
        """True if these words stand on the page one after the other."""
        return letters(" ".join(run)) in self._letters
