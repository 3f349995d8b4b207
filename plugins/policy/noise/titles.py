"""Conditions on what a page says once more of its policy: titles, headings, entries of a table of contents."""
from __future__ import annotations

from plugins.policy.noise.boilerplate.lines import announces
from plugins.policy.noise.difference import DifferenceContext, LinePart
from plugins.policy.text.document import Zone
from plugins.policy.text.line import plain_words
from plugins.policy.text.regex import regex

_TITLE_BAR = regex(r" [|·»] ")
_SHORT = 12  #: words; a longer line is no title, no heading and no entry of a menu
_ENTRY = 8   #: letters of the longest entry that is too short to be known again


def repeats_line(part: LinePart, page: DifferenceContext) -> bool:
    """True if a line is one of the other text's headings, or stands within what was left out as the page's menu."""
    letters, short = part.line.letters, part.whole and len(part.words) <= _SHORT
    return short and (letters in page.other.headings or (len(letters) > _ENTRY and letters in page.omitted))


def repeats_title(part: LinePart, page: DifferenceContext) -> bool:
    """True if words of a heading or link above the policy stand in the other text."""
    is_titled = part.zone is Zone.HEAD and (part.line.heading or part.line.linked > 0) and _is_unnumbered(part)
    return is_titled and "".join(part.words) in page.other.letters


def is_title(part: LinePart, page: DifferenceContext) -> bool:
    """True if words are a title above the policy, or one side of a bar in it, and tell of no age and no news."""
    line = part.line
    named = part.whole or part.words in {tuple(plain_words(end)) for end in _TITLE_BAR.split(line.shown)}
    return part.zone is Zone.HEAD and line.heading and named and _is_unnumbered(part) and not announces(line)


def _is_unnumbered(part: LinePart) -> bool:
    return len(part.words) <= _SHORT and not any(word[0].isdigit() for word in part.words)
