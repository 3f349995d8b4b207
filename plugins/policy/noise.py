"""Differences that no reader would call a change: menus, counters, clocks, tokens, placeholders."""
from __future__ import annotations

import re
from collections.abc import Iterable

from plugins.policy.canonical import Line
from plugins.policy.wording import Difference, Part

_AGO = re.compile(
    r"(?:updated |edited |posted |published |modified |last )?(?:over |about |almost |more than )?"
    r"(?:an?|one|\d+) (?:second|minute|hour|day|week|month|year)s? ago"
)
_CONTROLS = re.compile(
    r"(?:sign|log) ?(?:in|up|out)|log ?in|register|search|menu|(?:back|return) to (?:the )?top|"
    r"skip to (?:main )?content|"
    r"print(?: this page)?|share(?: this)?|read more|show (?:more|less)|see (?:more|all)|learn more|view (?:all|more)|"
    r"was this (?:article |page |information |answer )?helpful|did you get the help you needed|"
    r"thanks? (?:you )?for your feedback|"
    r"yes|no|close|cancel|ok|next|previous|back|home|submit|send(?: feedback)?|give feedback|feedback|subscribe|"
    r"related (?:articles|topics|links)|cookie settings|manage cookies|accept(?: all)?(?: cookies)?|reject all|"
    r"download(?: pdf)?|follow us|contact us|help|support|language|english|advertisement|sponsored|loading"
)
_POLICY_WORDS = re.compile(
    r"\b(?:terms?|polic(?:y|ies)|privacy|agreements?|conditions|effective|updated?|revised|version|consent|legal|law|"
    r"laws|rights?|personal|cookies?|data|information|liab\w+|you|your|shall|must|may|notice|applies|apply|"
    r"prohibited|guidelines|rules|company|inc|ltd|llc)\b"
)
_TOKEN = re.compile(r"(?=.*\d)(?=.*[a-z])[a-z0-9]{6,}|[0-9a-f]{12,}|\d{6,}")


def reason_for_noise(difference: Difference) -> str | None:
    """Why a difference is no change of the terms; None when it is one."""
    went, came = difference.went, difference.came
    if "".join(went) == "".join(came):
        return "only spacing differs"
    if _is_placeholder(went, came):
        return "an e-mail address is hidden from robots, or shown again"
    parts = (*difference.before, *difference.after)
    if all(_is_furniture(part) for part in parts):
        return "only the page around the policy differs: menus, links or buttons"
    if all(_is_volatile(part) for part in parts):
        return "only a counter, a clock or a token that changes by itself differs"
    return None


def _is_placeholder(went: tuple[str, ...], came: tuple[str, ...]) -> bool:
    return ("email", "protected") in (went, came) or {went, came} == {("email", "protected"), ()}


def _is_furniture(part: Part) -> bool:
    """Whether some words that went or came belong to the page, not to the policy."""
    line = part.line
    if line.is_links and len(line.words) <= 12:
        return True
    return part.whole and (is_control(line) or _is_banner(part))


def is_control(line: Line) -> bool:
    """Whether a line is the label of a button or a widget."""
    return _CONTROLS.fullmatch(" ".join(line.words)) is not None


def _is_banner(part: Part) -> bool:
    """A line above or below everything else that speaks of nothing a policy speaks of."""
    at_edge = part.place <= 0.02 or part.place >= 0.98
    return at_edge and not _POLICY_WORDS.search(part.line.shown.casefold())


def _is_volatile(part: Part) -> bool:
    """Whether some words change by themselves: ages, percentages, ids."""
    said = " ".join(part.line.words)
    if _AGO.search(said) and len(part.line.words) <= 12:
        return True
    if all(_TOKEN.fullmatch(word) for word in part.words):
        return True
    return _only_numbers(part.words) and not _is_prose(part.line)


def _only_numbers(words: Iterable[str]) -> bool:
    return all(word[0].isdigit() or word in "$€£¥%" for word in words)


def _is_prose(line: Line) -> bool:
    return len(line.words) >= 8 or bool(_POLICY_WORDS.search(line.shown.casefold()))
