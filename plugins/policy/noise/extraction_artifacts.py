"""What one capture shows otherwise, once more, or not at all: days, links, list numbers, contents and notices."""
from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from plugins.policy.noise.boilerplate.lines import names_policy
from plugins.policy.noise.difference import Difference, DifferenceContext, LinePart
from plugins.policy.noise.token_diff import has_lost_letters, unshared
from plugins.policy.text.dates import in_one_notation, names_a_day, statement
from plugins.policy.text.document import Line, NormalizedDocument, Zone
from plugins.policy.text.line import HIDDEN, fold, plain_words
from plugins.policy.text.regex import regex

_LETTER = regex(r"[a-z]|[ivx]{1,5}|\d{1,3}")
_ENTRY = 8    #: letters of the shortest entry …
_BEGINS = 20  #: … and by which the beginning of a line is known
_CONTENTS = "contents"
_DAY = 4     #: words of a day
_STATED = 15  #: words of a line that states one
_GAP = regex(r"(?<=\w) (?=[.,;)])")  #: where the text of a link is missing …
_GAPS = 6    #: … of which a line has no more …
_FILL = 80   #: … and which no more letters fill
_OFTEN = 3   #: times that a notice is shown
_NUMBERED = regex(r"\W{0,3}((?:[^\W\d_]{1,4}\.)?\d{1,3}(?:\.(?:\d{1,3}|[^\W\d_]))*)[.)]")  #: 1., 2.4. and I.2.a.
_LINKED = 12  #: words of the longest link whose text can be missing
_NO_SKELETON = regex("[^a-z0-9]+")
_LOST = "?\ufffd"  #: the signs that stand for lost letters …
_BYTES = 4         #: … of which there are no more for one letter
_HIDDEN_FEW = 6   #: words of an address and what a page shows in its place, both sides together


def is_spacing(difference: Difference) -> bool:
    """True if both sides have the same letters."""
    return "".join(difference.removed) == "".join(difference.added)


def is_damaged_line(part: LinePart, page: DifferenceContext) -> bool:
    """True if the other text has the line with letters where this one has signs for lost ones, or the other way."""
    if not (_is_damaged(page.own) or _is_damaged(page.other)):
        return False
    shown = part.line.shown
    return any(_lost_letters(shown, other) or _lost_letters(other, shown)
               for other in _by_skeleton(page.other, page.own).get(_skeleton(shown), ()))


@lru_cache(maxsize=16)
def _is_damaged(doc: NormalizedDocument) -> bool:
    """True if a text has signs within words that stand for letters lost in a wrong encoding."""
    return any(has_lost_letters(line.shown) for line in doc.lines)


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
    number = fold(numbered[1]).words if numbered else ()
    if part.whole and numbered:  # the rest may have been taken for a menu's entry
        rest = part.line.letters.removeprefix("".join(number))
        return any(rest in doc.places for doc in (page.own, page.other))
    if part.whole or len(part.words) != 1:
        return not part.whole and part.words == number == part.line.words[:len(number)]
    if numbered and (word,) == part.line.words[:1]:
        return True
    entries = re.findall(rf"(?:^|\s)\(?{word}[.)]\s(.{{1,80}})", shown.casefold()) if _LETTER.fullmatch(word) else []
    begins = ("".join(re.findall(r"[^\W_]+", entry))[:_BEGINS] for entry in entries)
    return any(line.letters.startswith(letters) for letters in begins if letters
               for doc in (page.own, page.other) for line in doc.lines)


def is_link_left_out(part: LinePart, page: DifferenceContext) -> bool:
    """True if words in a link are missing in the other text, whose sentence has a gap there."""
    line = part.line
    if part.whole or len(part.words) > min(_LINKED, line.linked):
        return False
    return any(_fills(line, one) for doc in (page.own, page.other) for one in doc.lines
               if one.letters[:_BEGINS] == line.letters[:_BEGINS] and len(one.letters) < len(line.letters))


@lru_cache(maxsize=64)
def _fills(line: Line, lacking: Line) -> bool:
    """True if one line is the other with words only where that has a gap before a full stop, a comma or the like."""
    pieces = _GAP.split(lacking.shown)
    sentence = rf".{{0,{_FILL}}}".join(re.escape(fold(piece).letters) for piece in pieces)
    return 1 < len(pieces) <= _GAPS and re.fullmatch(sentence, line.letters) is not None


def is_repeated_line(part: LinePart, page: DifferenceContext) -> bool:
    """True if a line that one text lacks stands in the other again and again, each time beside another such line."""
    if not part.whole or names_policy(part.line):
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
    same = fold(in_one_notation(line.shown)).letters
    return any(names_a_day(one.shown) and fold(in_one_notation(one.shown)).letters == same
               for one in page.other.lines)


def is_other_tongue(part: LinePart, page: DifferenceContext) -> bool:
    """True if the other text says of the same day in other words that the text is in force, or was changed, since."""
    stated = statement(part.line.shown) if len(part.line.words) <= _STATED else None
    if stated is None:
        return False
    return any(_says_same(stated, statement(one.shown)) for one in page.other.lines
               if len(one.words) <= _STATED and names_a_day(one.shown))


def _says_same(one: tuple[str, date, str], other: tuple[str, date, str] | None) -> bool:
    """True if two statements call the same day the same, with no word in common before it."""
    words = [set(plain_words(stated[2])) for stated in (one, other) if stated]
    return other is not None and one[:2] == other[:2] and words[0].isdisjoint(words[1])


def is_contents(part: LinePart, page: DifferenceContext) -> bool:
    """True if a line of links above the policy, or one that is called contents, only lists headings."""
    line = part.line
    if not part.whole:
        return False
    if not line.letters.startswith(_CONTENTS) and (part.zone is not Zone.HEAD or not line.is_links):
        return False
    rest = re.sub(r"[\d.]", "", line.letters.removeprefix(_CONTENTS))
    for heading in _bare_headings(page.other):
        rest = rest.replace(heading, "")
    return len(rest) <= _ENTRY


@lru_cache(maxsize=16)
def _bare_headings(doc: NormalizedDocument) -> tuple[str, ...]:
    """The headings without their numbers, the longest first."""
    return tuple(re.sub(r"[\d.]", "", heading) for heading in sorted(doc.headings, key=len, reverse=True))
