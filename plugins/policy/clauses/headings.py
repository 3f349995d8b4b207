"""Tells which blocks begin a clause, and in what style: nearly every house has a convention of its own."""
from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from plugins.policy.clauses.blocks import Block
from plugins.policy.clauses.inline import visible
from plugins.policy.clauses.numbering import Printed, printed

LONGEST_LINE, LONGEST_RUN_IN, MOST_WORDS = 200, 130, 25  # characters, characters, words
_BOLD = re.compile(r"(?P<marks>\*\*+|__+)(?=\S)(?P<inner>.+?)(?<=\S)(?P=marks)")
_JOINED_BOLD = re.compile(r"(?<=[^\s*])\*\*(\s*)\*\*(?=[^\s*])|(?<=[^\s_])__(\s*)__(?=[^\s_])")
_LEAD = re.compile(r"[\d.()a-zA-Z\\\s§]{0,12}?(?=\*\*|__)")
_ASIDE = re.compile(r"\s*\([^()]{1,80}\)\s*[:–—-]")  #: between bold words and what they name: (“Service”) -
_DELIMITER = re.compile(r"\s*[.:;–—-]+\s*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATE = re.compile(
    r"\d{1,2}(?:st|nd|rd|th|\.)?[ ./-]+(?:\w+|\d{1,2})[ ,./-]+(?:19|20)\d\d"
    r"|\b[^\W\d]{3,} \d{1,2}(?:st|nd|rd|th)?,? +(?:19|20)\d\d|\b(?:19|20)\d\d[./-]\d"
)
_OPEN_BOLD = re.compile(r"(\*\*|__)(?!.*(?:\*\*|__))(?=.*:\s*$)")
_NO_TITLES = frozenset(("note", "please note", "important", "example", "examples", "for example", "nb", "warning"))
_HEAD = 400  # characters in which bold words can lead in to a paragraph
_LINK_ONLY = re.compile(r"[*_]*!?\[.*\]\([^)]*\)[*_]*\W*")
_TITLE_RUN = re.compile(r"(?P<title>[^\W\d_][^.:!?\n]{1,78})(?P<end>[.:])\s+(?=\S)")
_LOWER_IN_TITLES = (
    "a an and as at but by for from in into nor of on or per the to via with your our us its "
    "de des du la le les et en au aux y del los las el o e da do di und der die das"
)
_SMALL_WORDS = frozenset(_LOWER_IN_TITLES.split())

_LEADING_IN = frozenset((
    "including", "includes", "include", "following", "for", "any", "to", "that", "by", "as", "are", "is", "below",
    "with", "of", "must", "may", "can", "will", "from", "suivantes", "suivants", "suivant", "notamment", "folgende",
    "folgenden", "siguientes", "seguenti",
))


class Opening(NamedTuple):
    """How a block begins a clause."""

    style: str           #: equal styles are siblings; "md2" is a Markdown heading of level 2
    heading: str | None  #: without its number
    number: str | None   #: as printed
    body: str            #: what follows on the same line
    ordinal: int | None = None  #: the number of its list entry, where the entry's text has none of its own


_OPEN = Opening("", None, None, "")  #: it cannot be told from the block alone


def opening(block: Block, above: Block | None, following: Block | None, plain: bool) -> Opening | None:
    """Read a block as the beginning of a clause; None when it only goes on with one."""
    begun = _by_itself(block)
    if begun is _OPEN and block.ordinal is not None:
        return _entry_over_text(block, above, following)
    if begun is _OPEN:
        is_title = _plain(block, above, following) and (plain or _short_title_of_many(block.text))
        return Opening("plain", block.text, None, "") if is_title else None
    return begun


def _entry_over_text(block: Block, above: Block | None, following: Block | None) -> Opening | None:
    """A short numbered entry with a paragraph below it, as files without markup write headings ("2. Sharing")."""
    words = block.text
    if following is None or following.heading or following.table or (above is not None and above.listed):
        return None
    if following.listed and not following.text.startswith(f"{block.ordinal}."):
        return None
    if not (words[0].isupper() and _reads_as_heading(words) and len(following.text) > len(words)) \
            or following.text[0].islower() or _LINK_ONLY.fullmatch(block.raw):
        return None
    return Opening("flat", words, str(block.ordinal), "", block.ordinal)


@lru_cache(maxsize=16384)
def _by_itself(block: Block) -> Opening | None:
    """How a block begins a clause whatever stands around it; `_OPEN` where that decides.

    The memory of it is what makes the next version of the same document cheap.
    """
    if block.table:
        return None
    number = printed(block.text)
    if block.heading:
        return _titled(f"md{block.heading}", number, block)
    if number is None and len(block.text) <= LONGEST_LINE and _DATE.search(block.text):
        return None
    bold = _bold(block, number)
    if bold is not None:
        return bold
    if number is not None:
        return _numbered(block, number)
    return Opening("caps", block.text, *_numbers(None, block)) if _capitals(block) else _OPEN


def _titled(style: str, number: Printed | None, block: Block) -> Opening:
    """A Markdown heading."""
    heading = (number.rest if number else block.text).strip(" :–—-") or None
    return Opening(style, heading, *_numbers(number, block))


def _numbers(number: Printed | None, block: Block) -> tuple[str | None, str, int | None]:
    """The last three things about an opening without a body: its own number, or that of its list entry."""
    return (number.number, "", None) if number else (_ordinal(block), "", block.ordinal)


def _ordinal(block: Block) -> str | None:
    return None if block.ordinal is None else str(block.ordinal)


def _bold(block: Block, number: Printed | None) -> Opening | None:
    """A bold line, or bold words that run in to the text after them."""
    if block.raw[:14].count("**") + block.raw[:14].count("__") == 0:
        return None
    raw = _JOINED_BOLD.sub(r"\1\2", block.raw[:_HEAD]) + block.raw[_HEAD:]
    if _OPEN_BOLD.match(raw):  # bold that goes on in the next line
        raw = f"{raw.rstrip()}**"
    lead = _LEAD.match(raw)
    match = _BOLD.match(raw, lead.end() if lead else 0)
    if match is None or (lead and lead.end() and number is None):
        return None
    title, after = visible(raw[: match.end()]), visible(raw[match.end():])
    named = printed(title) or printed(f"{title} ")  # a letter or a numeral counts as one only before a blank
    if number and named is None and not printed(title + " x"):
        return None
    words = named.rest if named else title
    if not after.strip(" .:;,-–—*"):
        return _bold_line(block, named or number, words)
    if named and not words:  # only the number is bold
        return _numbered(block, number) if number else None
    return _run_in(block, named, words, after, number)


def _bold_line(block: Block, number: Printed | None, words: str) -> Opening | None:
    if len(block.text) > LONGEST_LINE or len(block.text.split()) > MOST_WORDS or not words:
        return None
    if block.listed and words.lower().endswith(("; or", "; and", ", or", ", and")):
        return None
    if words.endswith((".", ";", ",")) and (len(words.split()) > 8 or (block.listed and block.ordinal is None)):
        return None
    if words.endswith(":") and _introduces(words):
        return None
    if _LINK_ONLY.fullmatch(block.raw) and not number:
        return None
    heading = words.strip().rstrip(":.").strip()
    style = number.style if number else "bold"
    return Opening(_listed(style, block), heading or None, *_numbers(number, block))


def _introduces(words: str) -> bool:
    """Whether bold words before a colon only lead in to a list: "including:", "for any:"."""
    return len(words.split()) > 2 and words.rstrip(" :").split()[-1].lower() in _LEADING_IN


def _run_in(block: Block, number: Printed | None, words: str, after: str, whole: Printed | None) -> Opening | None:
    delimiter = _DELIMITER.match(after)
    closed = words.endswith((".", ":", "?", "!"))
    aside = block.ordinal is not None and _ASIDE.match(after)
    if len(words) > LONGEST_RUN_IN or not (delimiter or closed or number or aside):
        return None
    if not number and (not words[:1].isalnum() or words[:1].islower() or words.strip(" .:").lower() in _NO_TITLES):
        return None
    body = after[delimiter.end():] if delimiter else after
    number = number or whole
    heading = words.rstrip(" .:") or None
    style = number.style if number else "run-in"
    said, _, ordinal = _numbers(number, block)
    return Opening(_listed(style, block), heading, said, body.strip(), ordinal)


def _listed(style: str, block: Block) -> str:
    return f"{style}/list{block.indent}" if block.listed and style in ("bold", "run-in") else style


def _numbered(block: Block, number: Printed) -> Opening | None:
    """A numbered line: a heading when it reads like one, else the first words of a clause."""
    rest = number.rest.strip()
    if block.listed and block.ordinal is not None and number.style == "flat":
        return None
    if not rest:
        return Opening(number.style, None, number.number, "")
    if number.style == "named" and len(rest) == len(block.text):
        return None
    if _reads_as_heading(rest):
        return Opening(number.style, rest.rstrip(":"), number.number, "")
    if number.style == "named":
        return None
    if rest[0].islower() and number.style in ("decimal2", "a.", "i.", "letter", "roman", "flat") and not block.listed:
        return None
    title = _TITLE_RUN.match(rest)
    if title and (_title_case(title["title"]) or (title["end"] == ":" and _short_title(title["title"]))):
        return Opening(number.style, title["title"].strip(), number.number, rest[title.end():])
    return Opening(number.style, None, number.number, rest)


def _reads_as_heading(words: str) -> bool:
    return (
        len(words) <= 100
        and len(words.split()) <= 14
        and not words.endswith((".", ";", ",", ":"))
        and not words[0].islower()
        and "…" not in words
    )


def _title_case(title: str) -> bool:
    words = [word for word in title.split() if word.lower() not in _SMALL_WORDS]
    return 0 < len(words) <= 9 and all(not word[0].islower() for word in words)


def _short_title_of_many(text: str) -> bool:
    """Whether a plain line reads like a heading even among Markdown ones: some words, each with a capital."""
    return text.count(" ") >= 2 and len(text.split()) <= 8 and _title_case(text) and text[-1].isalpha()


def _short_title(title: str) -> bool:
    return title[0].isupper() and len(title.split()) <= 8


def _capitals(block: Block) -> bool:
    """A short line all in capitals."""
    text = block.text
    return (
        text.isupper()
        and not text[0].isdigit()  # the foot of a page ("2 PRIVACY POLICY"), a line of an address ("38360 TOWN")
        and not block.listed
        and block.alone
        and 4 <= len(text) <= 60
        and len(text.split()) <= 10
        and not text.endswith((".", ";", ","))
        and sum(letter.isalpha() for letter in text) >= 4
    )


def _plain(block: Block, above: Block | None, following: Block | None) -> bool:
    """A short line without any marks that stands between something finished and something longer."""
    if above and not (above.heading or above.listed or above.table or above.text.endswith((".", "!", "?", ":", ")"))):
        return False
    text = block.text
    return (
        len(text) <= 80
        and block.alone
        and not block.listed
        and following is not None
        and not following.heading
        and len(following.text) > len(text) * 1.5
        and not following.text[0].islower()
        and text[0].isupper()
        and not text.endswith((".", ";", ",", ":", "!"))
        and len(text.split()) <= 10
        and not _YEAR.search(text)
        and not _LINK_ONLY.fullmatch(block.raw)
        and "@" not in text
    )
