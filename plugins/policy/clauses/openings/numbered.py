"""Reads lines that begin with a number: headings, or the first words of a clause."""
from __future__ import annotations

from plugins.policy.clauses.blocks import Block
from plugins.policy.clauses.openings.numbering import Printed
from plugins.policy.clauses.openings.opening import Opening
from plugins.policy.clauses.openings.titles import is_short_title, is_title_case, reads_as_heading
from plugins.policy.text.regex import regex

_TITLE_RUN = regex(r"(?P<title>[^\W\d_][^.:!?\n]{1,78})(?P<end>[.:])\s+(?=\S)")


def numbered(block: Block, number: Printed) -> Opening | None:
    """A numbered line: a heading when it reads like one, else the first words of a clause."""
    rest = number.rest.strip()
    if block.listed and block.ordinal is not None and number.style == "flat":
        return None
    if not rest:
        return Opening(number.style, None, number.number, "")
    if number.style == "named" and (len(rest) == len(block.text) or (block.listed and block.ordinal is None)):
        return None  # an entry such as "Art. 6 GDPR" points elsewhere
    if reads_as_heading(rest):
        return Opening(number.style, rest.rstrip(":"), number.number, "")
    title = _TITLE_RUN.match(rest)
    is_titled = title is not None and is_title_case(title["title"])
    if number.style == "named" and not (is_titled and block.text[:-len(number.rest)].rstrip()[-1] in ".:–—-"):
        return None  # "Section 5 of the Act …", not "Section 5. Scope. …"
    if rest[0].islower() and number.style in ("decimal2", "a.", "i.", "letter", "roman", "flat") and not block.listed:
        return None
    if title and (is_titled or (title["end"] == ":" and is_short_title(title["title"]))):
        return Opening(number.style, title["title"].strip(), number.number, rest[title.end():])
    return Opening(number.style, None, number.number, rest)
