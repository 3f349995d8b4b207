"""A mail's own words: its text without reply headers, the quoted mail at the end, and the signature.

Quotes in the middle stay: here a quoted sentence is the writer's own point. A library was tried (mail-parser-reply
1.36): it takes any line that begins with "- " or "Thanks," for a signature, and cuts the rest.
"""
from __future__ import annotations

import re
import tomllib
from pathlib import Path

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
