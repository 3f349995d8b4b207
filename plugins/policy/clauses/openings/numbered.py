"""Reads lines that begin with a number: headings, or the first words of a clause."""
from __future__ import annotations

from plugins.policy.clauses.blocks import Block
from plugins.policy.clauses.openings.numbering import Printed
from plugins.policy.clauses.openings.opening import Opening
from plugins.policy.clauses.openings.titles import is_short_title, is_title_case, reads_as_heading
from plugins.policy.text.regex import regex

_TITLE_RUN = regex(r"(?P<title>[^\W\d_][^.:!?\n]{1,78})(?P<end>[.:])\s+(?=\S)")

_BEFORE_CAPITALS = ("decimal2", "part2", "a.", "i.", "letter", "roman", "flat")  #: need a capital after them


def numbered(block: Block, number: Printed) -> Opening | None:
    """A numbered line: a heading when it reads like one, else the first words of a clause."""
    rest = number.rest.strip()
    if number.style == "square" or (block.listed and block.ordinal is not None and number.style == "flat"):
        return None  # [1] before a text is the mark of a note
    if not rest:
        return Opening(number.style, None, number.number, "")
    if number.style == "named" and _is_entry(block, rest):
        return None
    if reads_as_heading(rest):
        return Opening(number.style, rest.rstrip(":"), number.number, "")
    if _goes_on(block, number, rest):
        return None
    title, body = _title_and_body(rest)
    return Opening(number.style, title, number.number, body)


def _is_entry(block: Block, rest: str) -> bool:
    """True for an entry that points elsewhere, as "Art. 6 GDPR"."""
    return len(rest) == len(block.text) or (block.listed and block.ordinal is None)


def _goes_on(block: Block, number: Printed, rest: str) -> bool:
    """True if a number belongs to a sentence: "Section 5 of the Act …", not "Section 5. Scope. …"."""
    if number.style == "named":
        title = _TITLE_RUN.match(rest)
        return not (title and is_title_case(title["title"])
                    and block.text[:-len(number.rest)].rstrip()[-1] in ".:–—-")
    return rest[0].islower() and number.style in _BEFORE_CAPITALS and not block.listed


def _title_and_body(rest: str) -> tuple[str | None, str]:
    """The title that words begin with, and the words after it."""
    found = _TITLE_RUN.match(rest)
    if found and (is_title_case(found["title"]) or (found["end"] == ":" and is_short_title(found["title"]))):
        return found["title"].strip(), rest[found.end():]
    return None, rest
