"""What one capture shows otherwise, once more, or not at all: days, links, numbers, titles, contents and notices."""
from __future__ import annotations

import re
from functools import lru_cache

from plugins.policy.noise.boilerplate.lines import Says
from plugins.policy.noise.difference import Difference, DifferenceContext, LinePart
from plugins.policy.noise.token_diff import unshared
from plugins.policy.text.dates import in_one_notation, names_a_day
from plugins.policy.text.document import NormalizedDocument, Zone
from plugins.policy.text.line import HIDDEN, fold, letters, plain_words
from plugins.policy.text.regex import regex

_LETTER = regex(r"[a-z]|[ivx]{1,5}|\d{1,3}")
_BEGINS = 20  #: letters, by which the beginning of a line is known
_DAY = 4     #: words of a day
_GAP = regex(r"\w [.,;)]")  #: where the text of a link is missing
_OFTEN = 3   #: times that a notice is shown
_NUMBERED = regex(r"\W{0,3}((?:[^\W\d_]{1,4}\.)?\d{1,3}(?:\.(?:\d{1,3}|[^\W\d_]))*)[.)]")  #: 1., 2.4. and I.2.a.
_NO_SKELETON = regex("[^a-z0-9]+")
_LOST = "?\ufffd"  #: the signs that stand for lost letters …
_BYTES = 4         #: … of which there are no more for one letter
_TITLE_BAR = regex(r" [|·»] ")
_SHORT = 12  #: words; a longer line is no title, no heading and no entry of a menu
_ENTRY = 8   #: letters of the longest entry that is too short to be known again
_HIDDEN_FEW = 6   #: words of an address and what a page shows in its place, both sides together


def is_spacing(difference: Difference) -> bool:
    """True if both sides have the same letters."""
    return letters(difference.removed) == letters(difference.added)


def is_damaged_line(part: LinePart, page: DifferenceContext) -> bool:
    """True if the other text has the line with letters where this one has signs for lost ones, or the other way."""
    shown = part.line.shown
    return any(_lost_letters(shown, other) or _lost_letters(other, shown)
               for other in _by_skeleton(page.other, page.own).get(_skeleton(shown), ()))


def _lost_letters(damaged: str, whole: str) -> bool:
    """True if one line has a sign or more for each foreign letter that the other has more; a mark may lack."""
    questions, replaced = (damaged.count(sign) - whole.count(sign) for sign in _LOST)
    letters = sum(map(_is_foreign, whole)) - sum(map(_is_foreign, damaged))
    lost = letters > 0 or replaced > 0
    return lost and letters <= questions + replaced and questions <= _BYTES * letters and 2 * letters <= len(whole)


def _is_foreign(char: str) -> bool:
    return not char.isascii() and char not in _LOST


def _skeleton(shown: str) -> str:
    """The letters and digits of a line that no encoding loses."""
    return _NO_SKELETON.sub("", shown.casefold())


@lru_cache(maxsize=4)
def _by_skeleton(doc: NormalizedDocument, other: NormalizedDocument) -> dict[str, list[str]]:
    """The lines, as shown, that another text lacks, by their skeletons."""
    found: dict[str, list[str]] = {}
    for index in unshared(doc, other):
        shown = doc.lines[index].shown
        found.setdefault(_skeleton(shown), []).append(shown)
    return found


def is_hidden_address(difference: Difference) -> bool:
    """True if one side is an e-mail address, and the other what a page shows to robots in its place."""
    sides = difference.removed, difference.added
    return any(HIDDEN in side for side in sides) and min(map(len, sides)) <= 1 and sum(map(len, sides)) <= _HIDDEN_FEW


def is_number(part: LinePart, page: DifferenceContext) -> bool:
    """True if the words are the number or letter before an entry of a list, which a page generates or has as text.

    A letter is one only where what follows it begins a line in one of the texts.
    """
    word, shown = part.words[0], part.line.shown
    numbered = _NUMBERED.match(shown)
    if numbered and part.words == fold(numbered[1]).words == part.line.words[:len(part.words)]:
        return not part.whole
    if len(part.words) != 1:
        return False
    entries = re.findall(rf"(?:^|\s)\(?{word}[.)]\s(.{{1,80}})", shown.casefold()) if _LETTER.fullmatch(word) else []
    begins = ("".join(re.findall(r"[^\W_]+", entry))[:_BEGINS] for entry in entries)
    return any(line.letters.startswith(letters) for letters in begins if letters
               for doc in (page.own, page.other) for line in doc.lines)


def is_link_left_out(part: LinePart, page: DifferenceContext) -> bool:
    """True if words in a link are all that another text's line lacks, which has a gap before a full stop."""
    missing = "".join(part.words)
    rest = part.line.letters.replace(missing, "", 1)
    shown = (doc.lines[place].shown for doc in (page.own, page.other) for place in doc.places.get(rest, ()))
    return len(part.words) <= part.line.linked and any(
        part.line.letters.startswith(fold(line[:gap.start() + 1]).letters + missing)
        for line in shown for gap in _GAP.finditer(line))


def is_repeated_line(part: LinePart, page: DifferenceContext) -> bool:
    """True if a line that one text lacks stands in the other again and again, each time beside another such line."""
    if not part.whole or Says.NAMES_POLICY.by(part.line):
        return False
    having, lacking = sorted((page.own, page.other), key=lambda doc: part.line.letters not in doc.places)
    places = having.places[part.line.letters]
    beside = ({having.lines[place + step].letters for place in places if 0 <= place + step < len(having.lines)}
              for step in (-1, 1))
    return len(places) >= _OFTEN and any(
        len(letters) == 1 and letters.isdisjoint(lacking.places) for letters in beside)


def is_other_notation(part: LinePart, page: DifferenceContext) -> bool:
    """True if the other text has the line with its day in another notation."""
    line = part.line
    if len(part.words) > _DAY or not names_a_day(line.shown):
        return False
    same = _in_one_notation(line.shown)
    return any(one.letters != line.letters and names_a_day(one.shown) and _in_one_notation(one.shown) == same
               for one in page.other.lines)


@lru_cache(maxsize=4096)  # each line of the other text, for every line that may differ from it, and in every comparison
def _in_one_notation(shown: str) -> str:
    """The letters of a line with its dates in ISO form."""
    return fold(in_one_notation(shown)).letters


def repeats_line(part: LinePart, page: DifferenceContext) -> bool:
    """True if a line is one of the other text's headings, the beginning of a passage, cut off, or within what was left
    out as the page's menu.
    """
    letters, short = part.line.letters, part.whole and len(part.words) <= _SHORT
    is_excerpt = part.whole and part.line.shown.endswith(("...", "…")) and letters in page.other.letters
    return is_excerpt or (short and (letters in page.other.headings or (
        len(letters) > _ENTRY and letters in page.omitted)))


def repeats_title(part: LinePart, page: DifferenceContext) -> bool:
    """True if a heading or link above the policy, or several of its words, stand in the other text."""
    is_titled = part.zone is Zone.HEAD and (part.line.heading or part.line.linked > 0) and _is_unnumbered(part)
    said = "".join(part.words)
    return is_titled and (part.whole or len(said) > _ENTRY) and said in page.other.letters


def is_title(part: LinePart, page: DifferenceContext) -> bool:
    """True if words are a title above the policy, or one side of a bar in it, and tell of no age and no news."""
    line = part.line
    named = part.whole or part.words in {tuple(plain_words(end)) for end in _TITLE_BAR.split(line.shown)}
    return part.zone is Zone.HEAD and line.heading and named and _is_unnumbered(part) and not Says.ANNOUNCES.by(line)


def _is_unnumbered(part: LinePart) -> bool:
    return len(part.words) <= _SHORT and not any(word[0].isdigit() for word in part.words)
