"""Tells whether a line without markup reads like a title: by its length, its end, and its capitals."""
from __future__ import annotations

from collections.abc import Callable

from plugins.policy.clauses.blocks import Block
from plugins.policy.text.regex import regex

_YEAR = regex(r"\b(?:19|20)\d\d\b")
_SENTENCE_ENDS = (".", ";", ",", ":", "。", "；", "，", "、", "：", "।", "؛", "،")
LINK_ONLY = regex(r"[*_]*!?\[.*\]\([^)]*\)[*_]*\W*")
_LOWER_IN_TITLES = (
    "a an and as at but by for from in into nor of on or per the to via with your our us its "
    "de des du la le les et en au aux y del los las el o e da do di und der die das"
)
_SMALL_WORDS = frozenset(_LOWER_IN_TITLES.split())


def is_capital(letter: str) -> bool:
    """True for a letter that may begin a heading: a capital, or any letter of a script without small ones."""
    return letter.isalpha() and not letter.islower()


def reads_as_heading(words: str) -> bool:
    """True if words are few, begin with no small letter, and do not end like a sentence."""
    return (
        len(words) <= 100
        and len(words.split()) <= 14
        and not words.endswith(_SENTENCE_ENDS)
        and not words[0].islower()
        and "…" not in words
    )


def is_title_case(title: str) -> bool:
    """True if each word but the smallest begins with a capital."""
    words = [word for word in title.split() if word.lower() not in _SMALL_WORDS]
    return 0 < len(words) <= 9 and all(not word[0].islower() for word in words)


def is_short_title_of_many(text: str) -> bool:
    """True if a plain line reads like a heading even among Markdown ones: some words, each with a capital."""
    return text.count(" ") >= 2 and len(text.split()) <= 8 and is_title_case(text) and text[-1].isalpha()


def is_short_title(title: str) -> bool:
    """True if words are few and begin with a capital."""
    return title[0].isupper() and len(title.split()) <= 8


#: What a short line all in capitals must be, to be a heading; the cheapest first.
_CAPITALS: tuple[tuple[str, Callable[[Block], bool]], ...] = (
    ("is all in capitals", lambda block: block.text.isupper()),
    ("is no foot of a page (2 PRIVACY POLICY) or line of an address (38360 TOWN)",
     lambda block: not block.text[0].isdigit()),
    ("stands in no list", lambda block: not block.listed),
    ("is a paragraph of its own", lambda block: block.is_paragraph),
    ("has the length of a heading", lambda block: 4 <= len(block.text) <= 60),
    ("has few words", lambda block: len(block.text.split()) <= 10),
    ("is no sentence", lambda block: not block.text.endswith((".", ";", ","))),
    ("has letters", lambda block: sum(letter.isalpha() for letter in block.text) >= 4),
)

#: What a line without any marks must be, to be a heading above the block that follows; the cheapest first.
_PLAIN: tuple[tuple[str, Callable[[Block, Block], bool]], ...] = (
    ("has the length of a heading", lambda block, following: len(block.text) <= 80),
    ("is a paragraph of its own", lambda block, following: block.is_paragraph),
    ("stands in no list", lambda block, following: not block.listed),
    ("stands over no heading", lambda block, following: not following.heading),
    ("is shorter than what follows", lambda block, following: len(following.text) > len(block.text) * 1.5),
    ("is not gone on with", lambda block, following: not following.text[0].islower()),
    ("begins with a capital", lambda block, following: is_capital(block.text[0])),
    ("is no sentence", lambda block, following: not block.text.endswith((*_SENTENCE_ENDS, "!", "！", "？"))),
    ("has few words", lambda block, following: len(block.text.split()) <= 10),
    ("is no date", lambda block, following: not _YEAR.search(block.text)),
    ("is no link", lambda block, following: not LINK_ONLY.fullmatch(block.raw)),
    ("is no address", lambda block, following: "@" not in block.text),
)


def is_capitals(block: Block) -> bool:
    """True for a short line all in capitals."""
    return all(holds(block) for _, holds in _CAPITALS)


def is_plain_title(block: Block, above: Block | None, following: Block | None) -> bool:
    """True for a short line without any marks that stands between something finished and something longer."""
    if following is None or (above and not _is_finished(above)):
        return False
    return all(holds(block, following) for _, holds in _PLAIN)


def _is_finished(block: Block) -> bool:
    """True if a block ends like a sentence, or is more than a paragraph."""
    return bool(block.heading) or block.listed or block.table or block.text.endswith((".", "!", "?", ":", ")"))
