"""Reads clauses that begin with bold words: bold lines, and bold words that run in to the text after them."""
from __future__ import annotations

from collections.abc import Callable

from plugins.policy.clauses.blocks import Block
from plugins.policy.clauses.inline import visible
from plugins.policy.clauses.openings.numbered import numbered
from plugins.policy.clauses.openings.numbering import Printed, printed
from plugins.policy.clauses.openings.opening import Opening, in_list, numbers
from plugins.policy.clauses.openings.titles import LINK_ONLY
from plugins.policy.text import packaged
from plugins.policy.text.regex import regex

_WORDS = packaged.expressions("plugins.policy.clauses.openings", "bold_words")
_BOLD = regex(r"(?P<marks>\*\*+|__+)(?=\S)(?P<inner>.+?)(?<=\S)(?P=marks)")
_JOINED_BOLD = regex(r"(?<=[^\s*])\*\*(\s*)\*\*(?=[^\s*])|(?<=[^\s_])__(\s*)__(?=[^\s_])")
_LEAD = regex(r"[\d.()a-zA-Z\\\s§]{0,12}?(?=\*\*|__)")
_ASIDE = regex(r"\s*\([^()]{1,80}\)\s*[:–—-]")  #: between bold words and what they name: (“Service”) -
_DELIMITER = regex(r"\s*[.:;–—-]+\s*")
_PARTING = (".", ":", "–", "—")  #: between a number and its text: "**Article 5:** The …", not "**Article 5** GDPR …"
_OPEN_BOLD = regex(r"(\*\*|__)(?!.*(?:\*\*|__))(?=.*:\s*$)")
_NO_TITLES = frozenset(_WORDS["no_titles"].split("|"))
LONGEST_LINE, MOST_WORDS = 200, 25  #: characters and words of a line that is a heading
_LONGEST_RUN_IN = 130  #: characters
_HEAD = 400  # characters in which bold words can lead in to a paragraph
_LEADING_IN = frozenset(_WORDS["leading_in"].split("|"))


def bold(block: Block, number: Printed | None) -> Opening | None:
    """A bold line, or bold words that run in to the text after them."""
    if (parts := _parts(block, number)) is None:
        return None
    title, after = parts
    printed_number = printed(title) or printed(f"{title} ")  # a letter or a numeral counts as one only before a blank
    if number and not (printed_number or printed(title + " x")):
        return None
    words = printed_number.rest if printed_number else title
    if not after.strip(" .:;,-–—*"):
        return _bold_line(block, printed_number or number, words)
    if not words:
        return _bold_number(block, number, title[-1:] + after[:1])
    return _run_in(block, printed_number, words, after, number)


def _parts(block: Block, number: Printed | None) -> tuple[str, str] | None:
    """The bold words that a block begins with, a number before them included, and the words after them."""
    if block.raw[:14].count("**") + block.raw[:14].count("__") == 0:
        return None
    raw = _JOINED_BOLD.sub(r"\1\2", block.raw[:_HEAD]) + block.raw[_HEAD:]
    if _OPEN_BOLD.match(raw):  # bold that goes on in the next line
        raw = f"{raw.rstrip()}**"
    lead = _LEAD.match(raw)
    match = _BOLD.match(raw, lead.end() if lead else 0)
    if match is None or (lead and lead.end() and number is None):
        return None
    return visible(raw[: match.end()]), visible(raw[match.end():])


def _bold_number(block: Block, number: Printed | None, border: str) -> Opening | None:
    """The opening of a line with only its number bold; `border` is the last bold character and the one after it."""
    if number is None:
        return None
    if number.style == "named" and any(sign in border for sign in _PARTING):
        return Opening(number.style, None, number.number, number.rest.strip())
    return numbered(block, number)


def _bold_line(block: Block, number: Printed | None, words: str) -> Opening | None:
    if not words or any(is_none(block, number, words) for is_none in _NO_HEADING.values()):
        return None
    heading = words.strip().rstrip(":.").strip()
    style = number.style if number else "bold"
    return Opening(in_list(style, block), heading or None, *numbers(number, block))


def _introduces(words: str) -> bool:
    """True if bold words before a colon only lead in to a list: "including:", "for any:"."""
    return len(words.split()) > 2 and words.rstrip(" :").split()[-1].lower() in _LEADING_IN


def _begins_like_title(words: str) -> bool:
    """True if words begin with a capital or a digit, and do not only draw attention, as "Please note" does."""
    return words[:1].isalnum() and not words[:1].islower() and words.strip(" .:").lower() not in _NO_TITLES


def _run_in(block: Block, number: Printed | None, words: str, after: str, whole: Printed | None) -> Opening | None:
    delimiter = _DELIMITER.match(after)
    if len(words) > _LONGEST_RUN_IN or not (number or (_begins_like_title(words) and _ends_title(block, words, after))):
        return None
    body = after[delimiter.end():] if delimiter else after
    return _headed(block, number or whole, words.rstrip(" .:") or None, body.strip())


def _ends_title(block: Block, words: str, after: str) -> bool:
    """True if bold words end as a title does before its text."""
    return bool(words.endswith((".", ":", "?", "!")) or _DELIMITER.match(after)
                or (block.ordinal is not None and _ASIDE.match(after)))


def _headed(block: Block, number: Printed | None, heading: str | None, body: str) -> Opening:
    """The opening of a clause whose bold heading and text share a line ("run-in heading")."""
    own_number, _, ordinal = numbers(number, block)
    return Opening(in_list(number.style if number else "run-in", block), heading, own_number, body, ordinal)


#: What bold lines are that are no headings.
_NO_HEADING: dict[str, Callable[[Block, Printed | None, str], bool]] = {
    "too long": lambda block, _, words: len(block.text) > LONGEST_LINE or len(block.text.split()) > MOST_WORDS,
    "an entry that another one follows": lambda block, _, words: (
        block.listed and words.lower().endswith(("; or", "; and", ", or", ", and"))),
    "a sentence": lambda block, _, words: (
        words.endswith((".", ";", ",")) and (len(words.split()) > 8 or (block.listed and block.ordinal is None))),
    "a lead-in": lambda _, __, words: words.endswith(":") and _introduces(words),
    "a link": lambda block, number, _: LINK_ONLY.fullmatch(block.raw) is not None and not number,
}
