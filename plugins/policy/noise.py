"""Differences that no reader would call a change, each with the reason in words."""
from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.policy.canonical import Canonical, Zone
from plugins.policy.dates import in_one_notation, names_a_day
from plugins.policy.fold import HIDDEN, fold
from plugins.policy.furniture import is_label, offers_languages, speaks_policy, tells_news
from plugins.policy.volatile import is_stamp, is_volatile, tells_age
from plugins.policy.wording import Difference, Part

__all__ = ["Page", "reason_for_noise"]

_FOLDS = frozenset({"edit", "hide", "show", "expand", "collapse", "toggle"})
_GLUED_FOLD = re.compile(r"^(?:hide|show|expand|collapse|toggle)")
_OPENS = re.compile(
    r"(?:(?:link )?opens? in )?(?:a )?new (?:window|tab)|external link|link opens externally|"
    r"(?:see|view) (?:all )?(?:previous|prior|archived|earlier|older|printable) versions?")  #: labels in any line
_NUMBERED = re.compile(r"\W{0,3}\d{1,3}(?:\.\d{1,3})*[.)]")
_LETTER = re.compile(r"[a-z]|[ivx]{1,5}|\d{1,3}")
_ENTRY = 8    #: letters of the shortest entry …
_BEGINS = 20  #: … and by which the beginning of a line is known
_TITLE_BAR = re.compile(r" [|·»] ")
_GLUED = 30  #: letters; a longer word is no word, but the options of a form run together
_TWICE = 6   #: words of the shortest line that is known to say the same twice
_DAY = 4     #: words of a day
_GAP = re.compile(r"\b(?:an?|the|our|your|this|to|of|with|under|by|in|at|see) ?[.,;)]", re.IGNORECASE)
_SHORT = 12  #: words; a longer line is no title, no heading and no entry of a menu


@dataclass(frozen=True, slots=True)
class Page:
    """Two texts, and the lines that were left out of their comparison because they belong to the page."""

    before: Canonical
    after: Canonical
    left_out: str  #: their letters, line by line


def reason_for_noise(difference: Difference, page: Page) -> str | None:
    """Why a difference is no change of the terms; None when it is one."""
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
    if not (went and came) and all(_is_number(part, page) for part in parts):
        return "only the numbers before clauses were captured, or left out"
    if all(_is_button(part) for part in parts) or _is_folded(difference, parts):
        return "only the label of a button differs"
    if all(offers_languages(part.line) and len(part.words) <= 3 for part in parts):
        return "only the choice of languages differs"
    if all(_is_repeated(part, page.after, page) for part in difference.before) and all(
            _is_repeated(part, page.before, page) for part in difference.after):
        return "only a title or an entry of a table of contents is repeated, or left out"
    if not (went and came) and all(part.whole and is_stamp(part.line) for part in parts):
        return "only the hour of an article was captured, or left out"
    if not (went and came) and all(_is_said_twice(part) for part in parts):
        return "only a line that says the same twice was captured once, or the other way round"
    if not (went and came) and all(_is_link_left_out(part, page) for part in parts):
        return "only the text of a link was captured, or left out"
    if all(_is_other_notation(part, page.after) for part in difference.before) and all(
            _is_other_notation(part, page.before) for part in difference.after):
        return "only the notation of a day differs"
    if not (went and came) and (_is_title(parts) or all(map(_is_site_name, parts))):
        return "only the title above the policy was captured, or left out"
    return None


def _is_glued_number(difference: Difference) -> bool:
    """Whether a number such as 10.1 only lost or got the space between it and the word before it."""
    went, came = ("".join(words).replace(".", "") for words in (difference.went, difference.came))
    return went == came and any(word[0].isalpha() and word[-1].isdigit() for word in difference.went + difference.came)


def _is_site_name(part: Part) -> bool:
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
    """Whether one word is the other with many more run into it: the options of a form's list."""
    short, long = sorted(("".join(difference.went), "".join(difference.came)), key=len)
    return (len(difference.went) == len(difference.came) == 1 and len(long) >= _GLUED and len(short) < 0.5 * len(long)
            and long.startswith(short))


def _is_folded(difference: Difference, parts: tuple[Part, ...]) -> bool:
    """Whether a button that folds and unfolds is glued to the first word of a line."""
    went, came = (_GLUED_FOLD.sub("", "".join(side), count=1) for side in (difference.went, difference.came))
    return went == came and all(part.words[0] == part.line.words[0] for part in parts)


def _is_number(part: Part, page: Page) -> bool:
    """Whether words are the number or letter before an entry of a list, which the page generates or leaves to the text.

    A letter is one only where what follows it begins a line in one of the texts.
    """
    if len(part.words) != 1 or part.whole:
        return False
    word, shown = part.words[0], part.line.shown
    if part.line.words[0] == word and _NUMBERED.match(shown):
        return True
    entries = re.findall(rf"(?:^|\s)\(?{word}[.)]\s(.{{1,80}})", shown.casefold()) if _LETTER.fullmatch(word) else []
    begins = ("".join(re.findall(r"[^\W_]+", entry))[:_BEGINS] for entry in entries)
    return any(_begins_a_line(letters, page) for letters in begins if len(letters) >= _ENTRY)


def _begins_a_line(letters: str, page: Page) -> bool:
    """Whether a line of one of the texts begins so, or is the beginning of that."""
    return any(line.letters.startswith(letters) or (len(line.letters) >= _ENTRY and letters.startswith(line.letters))
               for form in (page.before, page.after) for line in form.lines)


def _is_button(part: Part) -> bool:
    """Whether words are a button's label, beside nothing that speaks of the policy, or fold and unfold a short line."""
    if _OPENS.fullmatch(" ".join(part.words)):
        return True
    if _FOLDS.issuperset(part.words):
        return not part.line.is_prose
    return is_label(part.words) and not speaks_policy(part.line)


def _damaged(damaged: str, whole: str) -> bool:
    """Whether one is the other with characters lost in a wrong encoding."""
    pattern = re.sub("\ufffd+", lambda run: f".{{0,{2 * len(run[0])}}}", re.escape(damaged))
    return re.fullmatch(pattern, whole) is not None


def _is_hidden_address(difference: Difference, parts: tuple[Part, ...]) -> bool:
    sides = difference.went, difference.came
    if ("email", "protected") in sides or any(HIDDEN in side for side in sides):
        few = min(map(len, sides)) <= 1 and sum(map(len, sides)) <= 6
        return few or all(_is_address(word) for side in sides for word in side)
    return all("email protected" in " ".join(part.line.words) and len("".join(part.words)) <= 3 for part in parts)


def _is_address(word: str) -> bool:
    return "@" in word or word in (HIDDEN, "email", "protected")


def _is_title(parts: tuple[Part, ...]) -> bool:
    """Whether whole lines are titles above the policy, which say nothing of its age or of news in it."""
    return all(
        part.whole and part.zone is Zone.HEAD and part.line.heading and len(part.words) <= _SHORT
        and not any(char.isdigit() for char in part.line.letters) and not tells_news(part.line) for part in parts)


def _is_said_twice(part: Part) -> bool:
    """Whether words are one half of a line that says the same twice."""
    words = part.line.words
    return len(words) >= _TWICE and words[:len(words) // 2] == words[(len(words) + 1) // 2:] and (
        2 * len(part.words) == len(words))


def _is_link_left_out(part: Part, page: Page) -> bool:
    """Whether some words in links are missing in another text, whose sentence goes on there as if they stood."""
    line, missing = part.line, "".join(part.words)
    if part.whole or len(part.words) > min(_SHORT, line.linked):
        return False
    without = line.letters.replace(missing, "", 1)
    forms = (form for form in (page.before, page.after) if without in form.places)
    lacking = (form.lines[form.places[without][0]].shown for form in forms)
    return any(line.letters.startswith(fold(shown[:gap.end() - 1]).letters + missing)
               for shown in lacking for gap in _GAP.finditer(shown))


def _is_other_notation(part: Part, other: Canonical) -> bool:
    """Whether the other text has the line with its day in another notation."""
    line = part.line
    if len(part.words) > _DAY or not names_a_day(line.shown):
        return False
    same = fold(in_one_notation(line.shown)).letters
    return any(abs(len(one.words) - len(line.words)) <= _DAY and names_a_day(one.shown)
               and fold(in_one_notation(one.shown)).letters == same for one in other.lines)


def _is_repeated(part: Part, other: Canonical, page: Page) -> bool:
    """Whether a line only says again what the other text says in its title, a heading or its menu."""
    line = part.line
    if len(part.words) > _SHORT or any(word[0].isdigit() for word in part.words):
        return False
    in_menu = len(line.letters) > 8 and line.letters in page.left_out
    if part.whole and (in_menu or line.letters in other.headings):
        return True
    if part.zone is not Zone.HEAD or not (line.heading or line.linked):
        return False
    return set(part.words) <= other.titles or "".join(part.words) in other.letters
