"""Conditions on what a page says once more of its policy: titles, headings, entries of a table of contents."""
from __future__ import annotations

from plugins.policy.noise.boilerplate.lines import is_news_teaser
from plugins.policy.noise.difference import DifferenceContext, LinePart
from plugins.policy.text.document import Zone
from plugins.policy.text.line import plain_words
from plugins.policy.text.regex import regex

_TITLE_BAR = regex(r" [|·»] ")
_SHORT = 12  #: words; a longer line is no title, no heading and no entry of a menu
_ENTRY = 8   #: letters of the longest entry that is too short to be known again


def repeats_heading(part: LinePart, page: DifferenceContext) -> bool:
    """True if a line is one of the other text's headings."""
    return part.whole and len(part.words) <= _SHORT and part.line.letters in page.other.headings


def repeats_entry(part: LinePart, page: DifferenceContext) -> bool:
    """True if a line stands within what was left out as the page's menu."""
    return part.whole and len(part.line.letters) > _ENTRY and part.line.letters in page.omitted


def repeats_title(part: LinePart, page: DifferenceContext) -> bool:
    """True if words of a heading or link above the policy stand in the other text, or in its title."""
    if not _is_unnumbered(part) or part.zone is not Zone.HEAD or not (part.line.heading or part.line.linked):
        return False
    return set(part.words) <= page.other.titles or "".join(part.words) in page.other.letters


def is_title(part: LinePart, page: DifferenceContext) -> bool:
    """True if words are a title above the policy, or one side of a bar in it, and tell of no age and no news."""
    line = part.line
    named = part.whole or part.words in {tuple(plain_words(end)) for end in _TITLE_BAR.split(line.shown)}
    return part.zone is Zone.HEAD and line.heading and named and _is_unnumbered(part) and not is_news_teaser(line)


def _is_unnumbered(part: LinePart) -> bool:
    return len(part.words) <= _SHORT and not any(word[0].isdigit() for word in part.words)
