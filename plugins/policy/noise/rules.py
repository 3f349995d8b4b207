"""Differences that no reader would call a change, each with the reason in words."""
from __future__ import annotations

import re

from plugins.policy.noise.boilerplate.lines import (
    is_label,
    lists_languages,
    offers_languages,
    speaks_policy,
    tells_news,
)
from plugins.policy.noise.dynamic_content import is_bare_day, is_stamp, is_volatile, tells_age
from plugins.policy.noise.extraction_artifacts import (
    DifferenceContext,
    is_contents,
    is_link_left_out,
    is_number,
    is_other_notation,
    is_other_tongue,
    is_said_often,
    is_said_twice,
)
from plugins.policy.noise.token_diff import Difference, LinePart
from plugins.policy.text.dates import names_a_day
from plugins.policy.text.document import NormalizedDocument, Zone
from plugins.policy.text.line import HIDDEN

__all__ = ["DifferenceContext", "reason_for_noise"]

_FOLDS = frozenset({"edit", "hide", "show", "expand", "collapse", "toggle"})
_GLUED_FOLD = re.compile(r"^(?:hide|show|expand|collapse|toggle)")
_OPENS = re.compile(
    r"(?:(?:link )?opens? in )?(?:a )?new (?:window|tab)|external link|link opens externally|"
    r"(?:see|view) (?:all )?(?:previous|prior|archived|earlier|older|printable) versions?")  #: labels in any line
_TITLE_BAR = re.compile(r" [|·»] ")
_GLUED = 30  #: letters; a longer word is no word, but the options of a form run together
_DAYS = 5    #: lines of the shortest list of days
_SHORT = 12  #: words; a longer line is no title, no heading and no entry of a menu


def reason_for_noise(difference: Difference, page: DifferenceContext) -> str | None:
    """Why a difference is no change of the terms; None when it is one.

    Lines of which only one text has any are asked one by one where nothing explains them together.
    """
    if reason := _reason(difference, page):
        return reason
    parts = difference.before or difference.after
    if (difference.before and difference.after) or len(parts) < 2 or not all(part.whole for part in parts):
        return None
    alone = (Difference((part,), ()) if difference.before else Difference((), (part,)) for part in parts)
    reasons = list(dict.fromkeys(_reason(one, page) for one in alone))
    return None if None in reasons else "; ".join(filter(None, reasons))


def _reason(difference: Difference, page: DifferenceContext) -> str | None:
    went, came = "".join(difference.went), "".join(difference.came)
    parts = (*difference.before, *difference.after)
    if went == came or _is_glued_number(difference):
        return "only spacing differs"
    if "\ufffd" in went + came and (_damaged(went, came) or _damaged(came, went)):
        return "only characters in a wrong encoding differ"
    if _is_hidden_address(difference, parts):
        return "an e-mail address is hidden from robots, or shown again"
    if all(is_volatile(part) for part in parts):
        return "only a counter, a clock or a token that changes by itself differs"
    if went and came and _is_age_or_day(difference):
        return "only how long ago the page was changed is told as a day, or the other way round"
    if _is_choice(difference):
        return "only what a form offers to choose from differs"
    if not (went and came) and all(is_number(part, page) for part in parts):
        return "only the numbers before clauses were captured, or left out"
    if all(_is_button(part) for part in parts) or _is_folded(difference, parts):
        return "only the label of a button differs"
    if all(offers_languages(part.line) and (part.whole or len(part.words) <= 3)
           and (part.zone is not Zone.BODY or part.line.linked or lists_languages(part.line)) for part in parts):
        return "only the choice of languages differs"
    if not (went and came) and all(is_said_often(part, page) for part in parts):
        return "only a notice that the page shows again and again differs"
    if all(_is_repeated(part, page.after, page) for part in difference.before) and all(
            _is_repeated(part, page.before, page) for part in difference.after):
        return "only a title or an entry of a table of contents is repeated, or left out"
    if not (went and came) and len(parts) >= _DAYS and all(is_bare_day(part.line) for part in parts):
        return "only a list of the days of earlier versions was captured, or left out"
    if not (went and came) and all(part.whole and is_stamp(part.line) for part in parts):
        return "only the hour of an article was captured, or left out"
    if not (went and came) and all(is_said_twice(part) for part in parts):
        return "only a line that says the same twice was captured once, or the other way round"
    if not (went and came) and all(is_link_left_out(part, page) for part in parts):
        return "only the text of a link was captured, or left out"
    if all(is_other_notation(part, page.after) for part in difference.before) and all(
            is_other_notation(part, page.before) for part in difference.after):
        return "only the notation of a day differs"
    if all(is_other_tongue(part, page.after) for part in difference.before) and all(
            is_other_tongue(part, page.before) for part in difference.after):
        return "only the words differ that say since when the text stands, not the day"
    if not (went and came) and (_is_title(parts) or all(map(_is_site_name, parts))):
        return "only the title above the policy was captured, or left out"
    return None


def _is_glued_number(difference: Difference) -> bool:
    """Whether a number such as 10.1 only lost or got the space between it and the word before it."""
    went, came = ("".join(words).replace(".", "") for words in (difference.went, difference.came))
    return went == came and any(word[0].isalpha() and word[-1].isdigit() for word in difference.went + difference.came)


def _is_site_name(part: LinePart) -> bool:
    """Whether words are what a title above the policy says after (or before) a bar: the name of the site."""
    line = part.line
    ends = {tuple(re.findall(r"\w+", end.casefold())) for end in _TITLE_BAR.split(line.shown)}
    return (part.zone is Zone.HEAD and line.heading and not part.whole and len(ends) > 1 and part.words in ends
            and not tells_news(line))


def _is_age_or_day(difference: Difference) -> bool:
    """Whether one side tells an age and the other a day, in short lines that say nothing else."""
    sides = (difference.before, difference.after)
    return any(
        all(tells_age(part.line) for part in one)
        and all(len(part.line.words) <= _SHORT and names_a_day(part.line.shown) for part in other)
        for one, other in (sides, sides[::-1]))


def _is_choice(difference: Difference) -> bool:
    """Whether the words are options of a form's list that ran together, or one is the other with many more run in."""
    words = difference.went + difference.came
    if words and all(len(word) >= _GLUED and word.isascii() and word.isalpha() for word in words):
        return True
    short, long = sorted(("".join(difference.went), "".join(difference.came)), key=len)
    return (len(difference.went) == len(difference.came) == 1 and len(long) >= _GLUED and len(short) < 0.5 * len(long)
            and long.startswith(short))


def _is_folded(difference: Difference, parts: tuple[LinePart, ...]) -> bool:
    """Whether a button that folds and unfolds is glued to the first word of a line."""
    went, came = (_GLUED_FOLD.sub("", "".join(side), count=1) for side in (difference.went, difference.came))
    return went == came and all(part.words[0] == part.line.words[0] for part in parts)


def _is_button(part: LinePart) -> bool:
    """Whether words are a button's label, beside nothing that speaks of the policy, or fold and unfold a short line."""
    if _OPENS.fullmatch(" ".join(part.words)):
        return True
    outside = part.zone in (Zone.HEAD, Zone.FOOT)
    if _FOLDS.issuperset(part.words):
        bracketed = all(f"[{word}]" in part.line.shown.casefold() for word in part.words)
        return bracketed or part.line.heading or (outside and not part.line.is_prose)
    return outside and is_label(part.words) and not part.line.row and not speaks_policy(part.line)


def _damaged(damaged: str, whole: str) -> bool:
    """Whether one is the other with characters lost in a wrong encoding."""
    pattern = re.sub("\ufffd+", lambda run: f".{{0,{2 * len(run[0])}}}", re.escape(damaged))
    return re.fullmatch(pattern, whole) is not None


def _is_hidden_address(difference: Difference, parts: tuple[LinePart, ...]) -> bool:
    sides = difference.went, difference.came
    if ("email", "protected") in sides or any(HIDDEN in side for side in sides):
        few = min(map(len, sides)) <= 1 and sum(map(len, sides)) <= 6
        return few or all(_is_address(word) for side in sides for word in side)
    return all("email protected" in " ".join(part.line.words) and len("".join(part.words)) <= 3 for part in parts)


def _is_address(word: str) -> bool:
    return "@" in word or word in (HIDDEN, "email", "protected")


def _is_title(parts: tuple[LinePart, ...]) -> bool:
    """Whether whole lines are titles above the policy, which say nothing of its age or of news in it."""
    return all(
        part.whole and part.zone is Zone.HEAD and part.line.heading and len(part.words) <= _SHORT
        and not any(char.isdigit() for char in part.line.letters) and not tells_news(part.line) for part in parts)


def _is_repeated(part: LinePart, other: NormalizedDocument, page: DifferenceContext) -> bool:
    """Whether a line only says again what the other text says in its title, a heading or its menu."""
    line = part.line
    if is_contents(part, other) or (part.whole and len(part.words) <= _SHORT and line.letters in other.headings):
        return True
    if len(part.words) > _SHORT or any(word[0].isdigit() for word in part.words):
        return False
    in_menu = len(line.letters) > 8 and line.letters in page.left_out
    if part.whole and in_menu:
        return True
    if part.zone is not Zone.HEAD or not (line.heading or line.linked):
        return False
    return set(part.words) <= other.titles or "".join(part.words) in other.letters


