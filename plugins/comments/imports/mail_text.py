"""A mail's own words: text from HTML or plain text, without reply headers, quoted mails and signatures.

    written_text(message)   the text as it was typed: plain text, else HTML as Markdown
    own_words(text)         the same without reply headers, the quoted mail at the end, and the signature

Quotes in the middle stay: here a quoted sentence is the writer's own point. A library was tried (mail-parser-reply
1.36): it takes any line that begins with "- " or "Thanks," for a signature, and cuts the rest.
"""
from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from email.message import Message
from pathlib import Path

import webencodings
from bs4 import BeautifulSoup
from bs4.element import Tag
from markdownify import MarkdownConverter

from plugins.comments.text import clean

_WORDS = tomllib.loads(Path(__file__).with_name("mail_words.toml").read_text("utf-8"))
_HEADER_LINES = 5      #: lines over which such a header may be folded
_HEADER_LENGTH = 400   #: characters of it
_REPLY_HEADER = re.compile("|".join(
    rf"{begins}\b.*\b{ends}(?!\w).{{0,120}}[:：]" for begins, ends in _WORDS["introductions"].values()), re.IGNORECASE)
#: The same in any language: somebody's address, a year or a time of day on one side of it, and a colon at the end.
_ADDRESS = r"[<(][^<>()\s]+@[^<>()\s]+[)>]"
_DATE = r"(?:(?<!\d)(?:19|20)\d\d(?!\d)|\d:\d\d)"
_DATED_ADDRESS = re.compile(rf"(?:.*{_DATE}.*{_ADDRESS}|.*{_ADDRESS}.*{_DATE}).*[:：]")
_FIELD = "|".join(_WORDS["fields"].values())
_FIELD_LINE = re.compile(rf"[>\s]*\**(?:{_FIELD})\s?:\**\s.*")
_OTHER_MAIL = re.compile(
    rf"[>\s]*(?:-{{2,}}|_{{2,}}) ?(?:{_WORDS['other_mail']['after_dashes']}).*|(?:{_WORDS['other_mail']['line']})\s?:",
    re.IGNORECASE)
_FOOTER = re.compile(
    rf"(?:{_WORDS['footer']['begins']})\b.{{0,20}}\b(?:{_WORDS['footer']['goes_on']})\b.{{0,60}}"
    r"|.{0,40}\bOutlook\b.{0,40}https://aka\.ms/\w+>?", re.IGNORECASE)  # Outlook's advertisement for itself
_RULE = re.compile(r"[_\-=*\s]{3,}")
_NO_CHARSETS = frozenset({"unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined"})  #: only Python's
_IGNORED_ELEMENTS = ("head", "style", "script", "title", "template", "img")  #: parts of an HTML mail


def written_text(message: Message) -> str:
    """The first plain text of a mail that is not blank, else its HTML as Markdown."""
    parts = [part for part in message.walk() if not part.is_multipart() and not _is_attachment(part)]
    for part in parts:
        if part.get_content_type() == "text/plain" and (text := _decoded(part)).strip():
            return _unfolded(text, part)
    return next((_from_html(_decoded(part)) for part in parts if part.get_content_type() == "text/html"), "")


def own_words(text: str) -> str:
    """A mail's text without reply headers, the mail that it quotes at its end, and its signature."""
    lines = [line.rstrip() for line in clean(text).split("\n")]
    lines = lines[:next((at for at, line in enumerate(lines) if line == "--"), len(lines))]
    lines = lines[:next((at for at in range(len(lines)) if _begins_other_mail(lines, at)), len(lines))]
    return "\n".join(_without_end(_without_headers(lines))).strip()


# ── quoting ─────────────────────────────────────────────────────────────────────────────────────────────────────────

def _begins_other_mail(lines: list[str], at: int) -> bool:
    """True where another mail stands unquoted: below a separator, or below two header fields as Outlook writes them."""
    if _OTHER_MAIL.fullmatch(lines[at].strip()):
        return True
    fields = [line for line in lines[at:at + 3] if _FIELD_LINE.fullmatch(line)]
    has_sender_or_date = any("@" in line or re.search(r"\d{4}", line) for line in fields)
    return len(fields) >= 2 and fields[0] == lines[at] and has_sender_or_date


def _without_headers(lines: list[str]) -> list[str]:
    """Lines without "On …, somebody wrote:"; all that follows goes too, if nothing in it is quoted."""
    kept: list[str] = []
    at = 0
    while at < len(lines):
        height = _header_height(lines, at)
        if not height:
            kept.append(lines[at])
            at += 1
            continue
        at += height
        rest = lines[at:]
        if any(kept) and any(rest) and not any(line.startswith(">") for line in rest):
            return kept
    return kept


def _header_height(lines: list[str], at: int) -> int:
    """Over how many lines a reply header stands here; 0 if none does."""
    joined = ""
    for height in range(1, min(_HEADER_LINES, len(lines) - at) + 1):
        line = lines[at + height - 1].lstrip("> ")
        joined = f"{joined} {line}".strip()
        if not line or len(joined) > _HEADER_LENGTH:
            return 0
        if not joined.endswith((":", "：")):
            continue
        if _DATED_ADDRESS.fullmatch(joined):
            return height
        if _REPLY_HEADER.fullmatch(joined):
            dated = any(letter.isdigit() for letter in joined)  # a sentence that ends in "wrote:" has no date
            return height if dated or _is_above_quote(lines[at + height:]) else 0
    return 0


def _is_above_quote(lines: list[str]) -> bool:
    return next((line for line in lines if line), "").startswith(">")


def _without_end(lines: list[str]) -> list[str]:
    """Lines without what stands quoted, empty or as a telephone's footer at their end."""
    end = len(lines)
    while end and (not lines[end - 1] or lines[end - 1].startswith(">") or _RULE.fullmatch(lines[end - 1])
                   or _FOOTER.fullmatch(lines[end - 1])):
        end -= 1
    return lines[:end]


# ── parts ───────────────────────────────────────────────────────────────────────────────────────────────────────────

def _is_attachment(part: Message) -> bool:
    return str(part.get("Content-Disposition", "")).strip().lower().startswith("attachment")


def _decoded(part: Message) -> str:
    """A part's text: as it says, else in UTF-8 or as Western programs write; a wrong word is better than none."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    charset = _codec(str(part.get_content_charset() or "").strip())
    for candidate in ("utf-8", charset) if charset == "cp1252" else (charset, "utf-8"):
        with suppress(LookupError, ValueError):
            return content.decode(candidate)
    return content.decode("cp1252")


def _codec(label: str) -> str:
    """Python's name for a charset, by the label that browsers know or its own."""
    encoding = webencodings.lookup(label)
    if encoding:
        return str(encoding.codec_info.name)
    return "utf-8" if label.replace("-", "_") in _NO_CHARSETS else label


def _unfolded(text: str, part: Message) -> str:
    """Plain text with the lines joined that a mail program broke (format=flowed, RFC 3676)."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    cut = 1 if str(part.get_param("delsp", "")).lower() == "yes" else 0
    return "\n".join(_joined(text.replace("\r\n", "\n").split("\n"), cut))


def _joined(lines: list[str], cut: int) -> Iterator[str]:
    open_line, open_depth = "", -1
    for line in lines:
        depth = len(line) - len(line.lstrip(">"))
        words = line[depth:].removeprefix(" ")
        if open_depth not in (-1, depth):
            yield _quoted(open_line, open_depth)
            open_line = ""
        open_line, open_depth = open_line + words, depth
        if words.endswith(" ") and words != "-- ":
            open_line = open_line[:len(open_line) - cut]
            continue
        yield _quoted(open_line, depth)
        open_line, open_depth = "", -1
    if open_line:
        yield _quoted(open_line, open_depth)


def _quoted(words: str, depth: int) -> str:
    return f"{'>' * depth} {words}" if depth else words


class _Converter(MarkdownConverter):
    """HTML as the small Markdown of comments: links show where they lead, headings are strong words."""

    def convert_a(self, node: Tag, text: str, parent_tags: object) -> str:
        address, shown = str(node.get("href") or ""), text.strip()
        if not address.startswith(("http://", "https://")) or address == shown:
            return text
        return f"{shown} <{address}>" if shown else address


def _from_html(html: str) -> str:
    tree = BeautifulSoup(f"<body>{html}</body>", "lxml")  # wrapped: a mere word is taken for a file name
    for part in tree.find_all(_IGNORED_ELEMENTS):
        part.decompose()
    text = str(_Converter(heading_style="atx", bullets="-", escape_misc=False).convert_soup(tree))
    return re.sub(r"^#+ (.*)$", r"**\1**", re.sub(r"\n{3,}", "\n\n", text), flags=re.MULTILINE)
