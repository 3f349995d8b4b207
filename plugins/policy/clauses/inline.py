"""Reads the words that a line of Markdown shows, without its markup."""
from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

from plugins.policy.text.regex import regex

_MARKUP = regex(r"[\\*_`\[\]<>&~!|]")
_LABEL = r"(?:[^\[\]\\]|\\.|\[[^\[\]]*+\])*+"
_TARGET = r"(?:[^()\s<>]|\([^()\s]*+\))*+"
_TITLE = r"(?:\s++(?:\"[^\"]*+\"|'[^']*+'))?+\s*+"
_TAGS = (  # what else stands between angle brackets is text
    "a|abbr|address|article|aside|b|big|blockquote|br|button|caption|center|cite|code|col|colgroup|dd|del|details|div|dl"
    "|dt|em|figcaption|figure|font|footer|form|h[1-6]|header|hr|i|iframe|img|input|ins|label|li|main|mark|nav|noscript"
    "|o:p|ol|option|p|path|picture|pre|q|s|script|section|select|small|source|span|strike|strong|style|sub|summary|sup"
    "|svg|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|var|video|wbr"
)
# Possessive quantifiers throughout: a megabyte of opening brackets must cost one pass.
_INLINE = regex(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    rf"|!?\[(?P<label>{_LABEL})\]\(\s*+(?:<[^<>\n]*+>|{_TARGET}){_TITLE}\)"
    r"|<(?P<auto>(?:https?://|mailto:)[^<>\s]++|[^<>\s=\"'@]++@[^<>\s=\"']++)>"
    rf"|(?P<tag></?(?:{_TAGS})\b[^<>]*+>|<!--[^<>]*+-->)"
    r"|(?P<star>\*++)"
    r"|(?P<line>_++)"
    r"|`++|~~",
    re.IGNORECASE,
)
_BOLD = 400  #: characters of bold words, at most
_STRIKE = regex(r"</?(?:s|del|strike)\b", re.IGNORECASE)
_INVISIBLE = regex(  # a joiner makes letters within a word; at its beginning it is nothing
    "[\0\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]+|(?<!\\S)[\u200c\u200d]+")
_SPACES = regex(r"\s+")


@lru_cache(maxsize=32768)
def visible(line: str) -> str:
    """The words that a reader sees, without emphasis, link targets, tags and escapes."""
    shown = _unmarked(line) if _MARKUP.search(line) else line
    if not shown.isascii() or "\0" in shown:
        shown = _INVISIBLE.sub("", shown)
    return shown.strip() if "  " not in shown and "\t" not in shown else _SPACES.sub(" ", shown).strip()


def _unmarked(line: str) -> str:
    shown = _INLINE.sub(_visible, line)
    return unescape(shown) if "&" in shown else shown


def _visible(match: re.Match[str]) -> str:
    """What one piece of markup shows."""
    if words := match["escaped"] or match["auto"]:
        return words
    if (label := match["label"]) is not None:
        return _unmarked(label) if _MARKUP.search(label) else label
    if match["tag"]:
        return _shown_of_tag(match["tag"])
    if match["star"] or match["line"]:
        return match[0] if _is_no_markup(match) else ""
    return "~~" if match[0] == "~~" else ""  # what is struck out does not read like what stands


def _shown_of_tag(tag: str) -> str:
    if tag[:3].lower() == "<br":
        return " "
    return "~~" if _STRIKE.match(tag) else ""


def _around(match: re.Match[str]) -> tuple[str, str]:
    """The characters before and after; empty at an end of the line."""
    return match.string[match.start() - 1: match.start()], match.string[match.end(): match.end() + 1]


def _is_no_markup(match: re.Match[str]) -> bool:
    """True for a star of its own, such as a footnote's, and for underscores within a word, as in a file's name."""
    if match["line"]:
        return all(side.isalnum() for side in _around(match))
    return len(match.string) > 2 and all(not side or side.isspace() for side in _around(match)) and not _closes(match)


def _closes(match: re.Match[str]) -> bool:
    """True if two stars that stand apart close bold words that end with a space: "**Note: ** We …"."""
    return match["star"] == "**" and match.string.count("**", max(0, match.start() - _BOLD), match.start()) % 2 == 1
