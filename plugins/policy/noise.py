"""Differences that no reader would call a change: menus, counters, clocks, tokens, placeholders."""
from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from plugins.policy.canonical import Line, Zone
from plugins.policy.wording import Difference, Part

_AGO = re.compile(
    r"(?:over|about|almost|more than)? ?\b(?:an?|one|\d+) (?:second|minute|hour|day|week|month|year)s? ago\b|\byesterday\b"
)
_CONTROLS = re.compile(
    r"(?:sign|log) ?(?:in|up|out)|log ?in|register|search|menu|(?:back|return) to (?:the )?\w+|"
    r"skip to (?:main )?(?:content|footer|navigation)|copy link|"
    r"print(?: this page)?|share(?: this)?|read more|show (?:more|less)|see (?:more|all)|learn more|view (?:all|more)|"
    r"was this (?:article |page |information |answer )?helpful|did you get the help you needed|"
    r"thanks? (?:you )?for your feedback|"
    r"yes|no|close|cancel|ok|next|previous|back|home|submit|send(?: feedback)?|give feedback|feedback|subscribe|"
    r"related (?:articles|topics|links)|cookie settings|manage cookies|accept(?: all)?(?: cookies)?|reject all|"
    r"download(?: pdf)?|follow us|contact us|help|support|language|english|advertisement|sponsored|loading"
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[\s©(c)]*(?:19|20)\d\d\b|(?:19|20)\d\d\b.*all rights reserved")
_OF_THE_POLICY = re.compile(
    r"\b(?:effective|updated?|revised|version|modified|in force|supersedes?|replaces?|changes? to|applies|apply)\b|"
    r"\b(?:this|these|our|current|previous|new) (?:\w+ ){0,3}(?:terms|polic(?:y|ies)|agreement|conditions|notice|"
    r"guidelines|statement|rules)\b|@|\b(?:19|20)\d\d\b"
)
_POLICY_WORDS = re.compile(
    r"\b(?:terms?|polic(?:y|ies)|privacy|agreements?|conditions|effective|updated?|revised|version|consent|legal|"
    r"laws?|rights?|personal|cookies?|data|information|liab\w+|you|your|shall|must|may|notice|applies|apply|"
    r"prohibited|guidelines|rules|company|inc|ltd|llc)\b"
)
_TOKEN = re.compile(r"(?=.*\d)(?=.*[a-z])[a-z0-9]{6,}|[0-9a-f]{12,}|\d{6,}")


def of_the_page(line: Line, zone: Zone) -> bool:
    """Whether a line that only one text has belongs to the page around the policy: menu, button, banner, foot."""
    if line.is_links and len(line.words) <= 12:
        return True
    on_any_page, of_the_policy, names_a_policy = _says(line.shown)
    if on_any_page or zone is Zone.BODY or of_the_policy:
        return on_any_page
    return zone is Zone.FOOT or not (line.heading and names_a_policy)


@lru_cache(maxsize=8192)
def _says(shown: str) -> tuple[bool, bool, bool]:
    """Whether a line says what only pages say, what only policies say, and whether it speaks like a policy at all."""
    said = shown.casefold()
    plain = " ".join(re.findall(r"\w+", said))
    on_any_page = _CONTROLS.fullmatch(plain) or (_COPYRIGHT.match(said) and len(plain) < 100)
    return bool(on_any_page), bool(_OF_THE_POLICY.search(said)), bool(_POLICY_WORDS.search(said))


def reason_for_noise(difference: Difference) -> str | None:
    """Why a difference is no change of the terms; None when it is one."""
    went, came = difference.went, difference.came
    if "".join(went) == "".join(came):
        return "only spacing differs"
    parts = (*difference.before, *difference.after)
    if _is_placeholder(went, came, parts):
        return "an e-mail address is hidden from robots, or shown again"
    if all(_is_volatile(part) for part in parts):
        return "only a counter, a clock or a token that changes by itself differs"
    if all(_CONTROLS.fullmatch(" ".join(part.words)) and not _is_prose(part.line) for part in parts):
        return "only the label of a button differs"
    return None


def _is_placeholder(went: tuple[str, ...], came: tuple[str, ...], parts: Iterable[Part]) -> bool:
    if ("email", "protected") in (went, came):
        return True
    return all("email protected" in " ".join(part.line.words) and len("".join(part.words)) <= 3 for part in parts)


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
