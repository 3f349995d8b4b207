"""Tells which blocks begin a clause, and in what style: nearly every house has a convention of its own."""
from __future__ import annotations

from functools import lru_cache

from plugins.policy.clauses.blocks import Block
from plugins.policy.clauses.openings.bold import LONGEST_LINE, bold
from plugins.policy.clauses.openings.numbered import numbered
from plugins.policy.clauses.openings.numbering import Printed, printed
from plugins.policy.clauses.openings.opening import Opening, numbers
from plugins.policy.clauses.openings.titles import (
    LINK_ONLY,
    is_capital,
    is_capitals,
    is_plain_title,
    is_short_title_of_many,
    reads_as_heading,
)
from plugins.policy.text.dates import begins_with_date
from plugins.policy.text.regex import regex

_DATE = regex(
    r"\d{1,2}(?:st|nd|rd|th|\.)?[ ./-]+(?:\w+|\d{1,2})[ ,./-]+(?:19|20)\d\d"
    r"|\b[^\W\d]{3,} \d{1,2}(?:st|nd|rd|th)?,? +(?:19|20)\d\d|\b(?:19|20)\d\d[./-]\d"
)
_AROUND = " :–—-"  #: signs around the words of a heading
_OPEN = Opening("", None, None, "")  #: it cannot be told from the block alone


@lru_cache(maxsize=16384)  # what makes the next version of the same document cheap
def opening(block: Block, above: Block | None, following: Block | None, plain: bool) -> Opening | None:
    """Read a block as the beginning of a clause; None when it only goes on with one."""
    found = _by_itself(block)
    if found is _OPEN and block.ordinal is not None:
        return _entry_over_text(block, above, following)
    if found is _OPEN:
        is_title = is_plain_title(block, above, following) and (plain or is_short_title_of_many(block.text))
        return Opening("plain", block.text, None, "") if is_title else None
    return found


def _entry_over_text(block: Block, above: Block | None, following: Block | None) -> Opening | None:
    """A short numbered entry with a paragraph below it, as files without markup write headings ("2. Sharing")."""
    words = block.text
    if following is None or _goes_on(above, block) or not _may_be_headed(following, block):
        return None
    if not (is_capital(words[0]) and reads_as_heading(words)) or LINK_ONLY.fullmatch(block.raw) \
            or begins_with_date(f"{block.ordinal}. {words}"):
        return None
    return Opening("flat", words, str(block.ordinal), "", block.ordinal)


def _goes_on(above: Block | None, entry: Block) -> bool:
    """True if the block above is an entry of the same list."""
    return above is not None and above.listed and (above.ordinal or 0) <= (entry.ordinal or 0)


def _may_be_headed(text: Block, entry: Block) -> bool:
    """True if a block can be the text of a clause that a numbered entry heads."""
    if text.heading or text.table or len(text.text) <= len(entry.text) or text.text[0].islower():
        return False
    return not text.listed or text.text.startswith(f"{entry.ordinal}.")


@lru_cache(maxsize=16384)
def _by_itself(block: Block) -> Opening | None:
    """How a block begins a clause whatever stands around it; `_OPEN` where that decides."""
    if block.table:
        return None
    number = None if begins_with_date(block.text) else printed(block.text)
    if block.heading:
        return _titled(f"md{block.heading}", number, block)
    if number is None and len(block.text) <= LONGEST_LINE and _DATE.search(block.text):
        return None
    if (found := bold(block, number)) is not None:
        return found
    if number is not None:
        return numbered(block, number)
    return Opening("caps", block.text.rstrip(_AROUND), *numbers(None, block)) if is_capitals(block) else _OPEN


def _titled(style: str, number: Printed | None, block: Block) -> Opening:
    """A Markdown heading."""
    heading = (number.rest if number else block.text).strip(_AROUND) or None
    return Opening(style, heading, *numbers(number, block))
