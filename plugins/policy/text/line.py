"""A line of a policy folded for comparing: words without markup, link targets, images or typography."""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from plugins.policy.text import packaged, signs
from plugins.policy.text.regex import regex

_LINES = packaged.expressions("plugins.policy.text", "lines")

HIDDEN = "e-mail-hidden-from-robots"  #: the word that stands for an address which a page hides from robots

_IMAGE = regex(r"!\[[^\]]{0,2000}\]\([^)]{0,2000}\)")
_PROTECTED = regex(
    r"\[[^\[\]]*(?:\\?\[[^\[\]]*\][^\[\]]*)?\]\([^)]{0,500}/cdn-cgi/l/email-protection#([0-9a-fA-F]{6,})\)"
)
_TARGET = r"\((?:[^()]|\([^()]{0,200}\)){0,2000}\)"  #: bounded, so that links without end cost no square of them
_LINK = regex(rf"\[((?:\\[\[\]]|[^\[\]])*)\]{_TARGET}")
_LOOSE_TARGET = regex(rf"\]{_TARGET}")
_OPENS = regex(r"(?<!\\)\[[^\[\]]*$")
_CLOSES = regex(r"(?:\\\]|[^\[\]])*\]\(")
_TITLE_OPENS = regex(r'[\W_]*\[[^\[\]]*\]\(\S+ "[^"]*$')  #: a line that is one link, with a title over several lines
_TITLE_CLOSES = regex(r'[^"]*"\)\s*$')
_TAG = regex(r"<(https?://[^<>\s]+|[^<>\s=\"'@]+@[^<>\s=\"']+)>|</?[a-zA-Z][^<>]*>")
_PRINTED_URL = regex(r"(?:https?://(?:www\.)?|\bwww\.(?=\w))([^\s()\[\]<>?#\x01\x02]+)[^\s()\[\]<>\x01\x02]*")
_NEW_WINDOW_NOTES = regex(_LINES["new_window"], re.IGNORECASE)
_CODE = regex(
    r"\\?\[\w[\w\\-]{1,40}(?: [\w\\-]{1,40}=\"[^\"\]]{0,200}\"){1,20} ?\\?\](?!\()|"
    r"[\w.#*:>,-]{1,60} ?\{ ?(?:margin|padding|font|color|background|display|width|height|text|border|line|-webkit)"
    r"[\w-]{0,20} ?:[^{}]{1,1000}\}")  #: short codes of a site's editor, and rules of style, shown by mistake
_WRITTEN_AT_SIGN = regex(r"(?<=\w) ?[\[(]at[\])] ?(?=\w)")  #: “office[at]bakery.example”, hidden from simple robots
_AT_IN_PICTURE = regex(r"(?<=\w)!\[@\]\([^)]{0,2000}\)(?=\w)")
_HIDDEN = regex(r"[\w.-]*(\x01?)\[e-?mail[\s\xa0]protected\](\x02?)\.?(?:[\w-]*\w\.?)*", re.IGNORECASE)
_ORDINAL = regex(r"^[\s>]*(?:(?:[*+-]|\d{1,3}[.)°º])\s+|・\s*)+")
_BOLD_LINE = regex(r"\s*(\*\*|__)(?!\s)(?:(?!\1).)+\1\s*$")
_UNIT = regex(r"(?<=\d[KMB])(?=[A-Z][a-z])")  #: the end of a counter that the next word is glued to
_MARKS = regex(r"^\s{0,3}#{1,6}\s")
_RULE = regex(r"^\s*(?:[-=*_|:]\s*){2,}$")
_STRUCK = regex(r"~~[^~]{1,20000}~~")  #: words that the page shows struck out: they do not stand
_ASCII_WORD = rf"\d+(?:[.,]\d+)+|[^\W_]+|[{re.escape(signs.WORDS)}]"
_HAN, _KANA, _UNSPACED = "\u3005\u3400-\u4dbf\u4e00-\u9fff", "\u3041-\u3096", "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff"
_ANY_WORD = (
    rf"\d+(?:[.,]\d+)+|[{_HAN}]{{1,2}}[{_KANA}]*|[{_KANA}]+|[\u30a1-\u30ff]+|[{_UNSPACED}]{{1,6}}|"
    rf"(?:(?![{_HAN}{_KANA}\u30a1-\u30ff{_UNSPACED}])(?:[^\W_]|\ufffd)[{signs.MARKS}]*)+|[{re.escape(signs.WORDS)}]"
)  #: Chinese and Japanese by twos and phrases, South-East Asian scripts by sixes: about as much as a word
_WORD = {True: regex(_ASCII_WORD), False: regex(_ANY_WORD)}  #: by whether a line is ASCII
_ADDRESS = rf"{HIDDEN}|[^\W_][\w.+-]{{0,63}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,8}}\.[^\W_]{{1,24}}|"
_WORD_OR_ADDRESS = {plain: regex(_ADDRESS + pattern.pattern) for plain, pattern in _WORD.items()}
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u034f\u0640\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff\u061c\0"))
_PLAIN = {
    **{zero + digit: str(digit) for zero in (0x660, 0x6f0, 0x966, 0x9e6, 0xe50) for digit in range(10)},
    **dict.fromkeys(map(ord, "™℠®©")), **signs.SUPERSCRIPTS,
}  #: European digits, no trade marks, raised digits with a caret
_STRIKE_TAG = regex(r"</?(?:s|del|strike)>", re.IGNORECASE)
_ROW = regex(r"\s*\|(?!\s*:?-{3})")
_PLAIN_WORD = regex(r"\w+")
_FIGURES_APART = regex(r"(?<![\w.,])(?<!\d )(\d{1,2}) (\d{1,2})(?![\w.,]| \d)")
_NO_LETTERS = str.maketrans("", "", "@.-+")

_SECOND = "\u0080-\u00bf" + bytes(range(0x80, 0xa0)).decode("cp1252", "ignore")
_MISREAD = regex(f"[\u00c2-\u00c5][{_SECOND}]|\u00e2[\u20ac\u201a\u201e\u2020\u2021][{_SECOND}]")
_REMNANT = regex("\u00e2\u20ac.?")  #: a quotation mark or dash whose last byte got lost


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """The words of one line, and how many of them are links.

    `fold` gives one and the same of these for a line, so that what is found out about it can be remembered.
    """

    words: tuple[str, ...]  #: folded: no case, no punctuation, no markup
    letters: str            #: the words run together, so that spacing cannot matter
    linked: int             #: how many of the words stand in links
    shown: str              #: the line as a reader sees it
    heading: bool = False   #: marked as a heading, or a whole line in bold
    underline: bool = False  #: no line of its own: it makes the one above it a heading
    continues: bool = False  #: goes on with the paragraph of the line above it
    opens: bool = False      #: a link begins in it that does not end in it
    closes: bool = False     #: a link ends in it that did not begin in it
    listed: bool = False     #: an entry of a list
    row: bool = False        #: a row of a table

    @property
    def is_links(self) -> bool:
        """True if at least 85 % of the words are links, as in a menu."""
        return bool(self.words) and self.linked >= 0.85 * len(self.words)

    @property
    def is_prose(self) -> bool:
        """True if the line is running text: at least 20 words, fewer than half of them links."""
        return len(self.words) >= 20 and self.linked < 0.5 * len(self.words)


def plain_words(text: str) -> list[str]:
    """The words and figures of a text in small letters, without its signs; for telling phrases, not for comparing."""
    return _PLAIN_WORD.findall(text.casefold())


@lru_cache(maxsize=32768)
def fold(raw: str) -> Line:
    """The folded words of a line. Cached: most lines of the next version are the same."""
    if _RULE.match(raw):
        return Line((), "", 0, "", underline=raw.strip()[0] in "=-")
    marked = _without_markup(raw)
    words, linked = _words(marked)
    shown = " ".join(marked.replace("\x01", "").replace("\x02", "").replace("_", " ").split())
    opens, closes = _half_links(raw) if "[" in raw or "](" in raw or '")' in raw else (False, False)
    return Line(words, letters(words), linked, shown, bool(_MARKS.match(raw) or _BOLD_LINE.match(raw)), opens=opens,
                closes=closes, listed=_ORDINAL.match(raw) is not None, row=_ROW.match(raw) is not None)


def _half_links(raw: str) -> tuple[bool, bool]:
    """Whether a link over several lines (a picture with title and teaser) begins here, and whether one ends here."""
    rest = _LINK.sub(" ", _IMAGE.sub(" ", raw))
    return bool(_OPENS.search(rest) or _TITLE_OPENS.match(rest)), bool(_CLOSES.match(rest) or _TITLE_CLOSES.match(rest))


def letters(words: tuple[str, ...]) -> str:
    """The words joined without spaces, but "2 4" is not 24; addresses without punctuation."""
    run = _FIGURES_APART.sub(r"\1-\2", " ".join(words)).replace(" ", "")
    return run.translate(_NO_LETTERS) if "@" in run or HIDDEN in run else run


def _without_markup(raw: str) -> str:
    """The visible characters of a line; \\x01 and \\x02 enclose links."""
    text = raw if raw.isascii() and "\0" not in raw else raw.translate(_INVISIBLE)
    text = _without_signs(_without_tags(_with_marked_links(text)))
    return text if text.isascii() else reread(text)


def _with_marked_links(text: str) -> str:
    """A line with its links enclosed in \\x01 and \\x02, and without their targets and pictures."""
    if "[" not in text and "]" not in text:
        return text
    text = _IMAGE.sub(" ", _AT_IN_PICTURE.sub("@", text) if "![@" in text else text)
    text = _PROTECTED.sub(lambda match: _address(match[1]), text) if "cdn-cgi" in text else text
    return _LOOSE_TARGET.sub("]", _LINK.sub("\x01\\1\x02", text))


def _without_tags(text: str) -> str:
    """A line without HTML, struck words and the schemes of addresses."""
    text = _STRIKE_TAG.sub("~~", text) if "<" in text else text
    if "~~" in text:
        text = _STRUCK.sub(" ", text)
    if "<" in text:
        text = _TAG.sub(lambda match: match[1] or "", text)
    if "&" in text:
        text = unescape(text)
    text = text.replace("mailto:", "")
    return _PRINTED_URL.sub(r"\1", text) if "//" in text or "www." in text else text


def _without_signs(text: str) -> str:
    """A line without code, the numbers of lists, marks of emphasis and notes on new windows."""
    text = _NEW_WINDOW_NOTES.sub(" ", text) if "pens " in text or " new " in text else text
    text = _CODE.sub(" ", text) if '="' in text or "{" in text else text
    text = _ORDINAL.sub("", text) if text[:1] in " >*+-・0123456789" else text
    text = _MARKS.sub("", text).replace("\\", "").replace("*", "").replace("`", "")
    text = _UNIT.sub(" ", text)
    text = _WRITTEN_AT_SIGN.sub("@", text) if "[at]" in text or "(at)" in text else text
    return _HIDDEN.sub(rf" \1{HIDDEN}\2 ", text) if "protected]" in text else text


def reread(text: str) -> str:
    """Undo the damage of reading UTF-8 as Windows-1252 (“don’t” shown as “donâ€™t”), where there is any.

    Characters that cannot have come about so stay as they are; of a sign whose last byte got lost nothing stays.
    """
    return _REMNANT.sub(" ", _MISREAD.sub(lambda match: _as_utf8(match[0]), text))


def _as_utf8(misread: str) -> str:
    """Characters decoded again as UTF-8; unchanged if their bytes are not valid UTF-8."""
    try:
        return b"".join(_byte(one) for one in misread).decode("utf-8")
    except UnicodeError:
        return misread


def _byte(one: str) -> bytes:
    return bytes((ord(one),)) if ord(one) < 256 else one.encode("cp1252")


def _address(protected: str) -> str:
    """The e-mail address that Cloudflare obfuscates: each byte is XORed with the first."""
    if len(protected) % 2:
        return " "
    first, *others = bytes.fromhex(protected)
    return bytes(byte ^ first for byte in others).decode("utf-8", "replace")


def _words(marked: str) -> tuple[tuple[str, ...], int]:
    """The folded words of a line, and the number of words in links."""
    plain = marked.isascii()
    folded = signs.mark(marked.casefold() if plain else _normal(marked))
    pattern = (_WORD_OR_ADDRESS if "@" in folded or HIDDEN in folded else _WORD)[folded.isascii()]
    words = tuple(pattern.findall(folded))
    if "\x01" not in folded:
        return words, 0
    outside = re.sub("\x01[^\x02]*\x02", " ", folded)
    return words, len(words) - len(pattern.findall(outside))


def _normal(marked: str) -> str:
    """A line in compatible, composed form and without case, its digits European; a Turkish İ leaves no dot on its i."""
    text = marked.translate(_PLAIN)
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).replace("i\u0307", "i")
