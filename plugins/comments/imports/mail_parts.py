"""The text that somebody typed into a mail: its plain text, else its HTML as Markdown."""
from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from email.message import Message

import webencodings
from bs4 import BeautifulSoup
from bs4.element import Tag
from markdownify import MarkdownConverter

_NO_CHARSETS = frozenset({"unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined"})  #: only Python's
_IGNORED_ELEMENTS = ("head", "style", "script", "title", "template", "img")  #: parts of an HTML mail
#: Parts of an HTML mail that nobody typed, or that say who somebody is: signatures as mail programs mark them.
_NOT_TYPED = (".gmail_signature, .moz-signature, #Signature, #ms-outlook-mobile-signature, [hidden], "
              "[style*='display:none'], [style*='display: none']")
_TABLES = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")  #: most mails use them for their layout
_SIGNED = re.compile(r"\A\s*-----BEGIN PGP SIGNED MESSAGE-----\n(?:[\w-]+: .*\n)*\n(.*?)"
                     r"\n-----BEGIN PGP SIGNATURE-----.*\Z", re.S)
_ENCRYPTED = "-----BEGIN PGP MESSAGE-----"


def written_text(message: Message) -> str:
    """The plain text of a mail that is not blank, else its HTML as Markdown; a mail in the mail is not its own."""
    parts = list(own_parts(message))
    plain = [text for part in parts if part.get_content_type() == "text/plain"
             and (text := _unfolded(_decoded(part), part)).strip()]
    if plain:
        return _unsigned("\n\n".join(plain if _is_one_text(message) else plain[:1]))
    return next((_from_html(_decoded(part)) for part in parts if part.get_content_type() == "text/html"), "")


def unreadable_kind(message: Message) -> str:
    """What a mail holds instead of words that can be read: "application/pkcs7-mime"; "" where it has none."""
    kinds = (part.get_content_type() for part in own_parts(message))
    return next((kind for kind in kinds if not kind.startswith("text/")), "")


def is_encrypted(text: str) -> bool:
    """True for the text of a mail that only its receiver can read."""
    return text.lstrip().startswith(_ENCRYPTED)


def own_parts(message: Message) -> Iterator[Message]:
    """The parts that were written for this mail, in order: no attachments, and nothing of a mail that it passes on."""
    if message.get_content_maintype() == "message":
        return
    if not message.is_multipart():
        if not _is_attachment(message) or message.get_content_maintype() != "text":
            yield message
        return
    for part in message.get_payload():
        if isinstance(part, Message):
            yield from own_parts(part)


def _is_one_text(message: Message) -> bool:
    """True if several plain texts follow one another, as around pictures; not if they are the same in other forms."""
    return not any(part.get_content_type() == "multipart/alternative" for part in message.walk())


def _unsigned(text: str) -> str:
    """A text without the armour of a PGP signature."""
    found = _SIGNED.fullmatch(text.replace("\r\n", "\n"))
    return re.sub(r"^- ", "", found[1], flags=re.M) if found else text


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
    return content.decode("cp1252", "replace")


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
    for part in (*tree.find_all(_IGNORED_ELEMENTS), *tree.select(_NOT_TYPED)):
        part.decompose()
    for part in tree.find_all(_TABLES):
        part.name = "div"
    text = str(_Converter(heading_style="atx", bullets="-", escape_misc=False).convert_soup(tree))
    return re.sub(r"^#+ (.*)$", r"**\1**", re.sub(r"\n{3,}", "\n\n", text), flags=re.MULTILINE)
