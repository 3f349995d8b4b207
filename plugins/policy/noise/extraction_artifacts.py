"""What one capture shows otherwise, once more, or not at all: days, links, list numbers, contents and notices."""
from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from plugins.policy.noise.boilerplate.lines import names_policy
from plugins.policy.noise.token_diff import LinePart
from plugins.policy.text.dates import in_one_notation, names_a_day, statement
from plugins.policy.text.document import LONG, Line, NormalizedDocument, Zone
from plugins.policy.text.line import fold

_LETTER = re.compile(r"[a-z]|[ivx]{1,5}|\d{1,3}")
_ENTRY = 8    #: letters of the shortest entry …
_BEGINS = 20  #: … and by which the beginning of a line is known
_CONTENTS = "contents"
_TWICE = 6   #: words of the shortest line that is known to say the same twice
_DAY = 4     #: words of a day
_STATED = 15  #: words of a line that states one
_GAP = re.compile(r"(?<=\w) (?=[.,;)])")  #: where the text of a link is missing …
_GAPS = 6    #: … of which a line has no more …
_FILL = 80   #: … and which no more letters fill
_OFTEN = 3   #: times that a notice is shown
_NUMBERED = re.compile(r"\W{0,3}\d{1,3}(?:\.\d{1,3})*[.)]")
_LINKED = 12  #: words of the longest link whose text can be missing


@dataclass(frozen=True, slots=True)
class DifferenceContext:
    """Two texts, and the lines that were left out of their comparison because they belong to the page."""

    before: NormalizedDocument
    after: NormalizedDocument
    left_out: str  #: their letters, line by line


def is_number(part: LinePart, page: DifferenceContext) -> bool:
    """Whether words are the number or letter before an entry of a list, which the page generates or leaves to the text.

    A letter is one only where what follows it begins a line in one of the texts.
    """
    word, shown = part.words[0], part.line.shown
    if part.whole and len(part.words) > 1 and _NUMBERED.match(shown):  # the rest may have been taken for a menu's entry
        rest = part.line.letters.removeprefix(word)
        return any(rest in form.places for form in (page.before, page.after))
    if len(part.words) != 1 or part.whole:
        return False
    if part.line.words[0] == word and _NUMBERED.match(shown):
        return True
    entries = re.findall(rf"(?:^|\s)\(?{word}[.)]\s(.{{1,80}})", shown.casefold()) if _LETTER.fullmatch(word) else []
    begins = ("".join(re.findall(r"[^\W_]+", entry))[:_BEGINS] for entry in entries)
    return any(_begins_a_line(letters, page) for letters in begins if len(letters) >= _ENTRY)


def _begins_a_line(letters: str, page: DifferenceContext) -> bool:
    """Whether a line of one of the texts begins so, or is the beginning of that."""
    return any(line.letters.startswith(letters) or (len(line.letters) >= _ENTRY and letters.startswith(line.letters))
               for form in (page.before, page.after) for line in form.lines)


def is_said_twice(part: LinePart) -> bool:
    """Whether words are one half of a line that says the same twice."""
    words = part.line.words
    return len(words) >= _TWICE and words[:len(words) // 2] == words[(len(words) + 1) // 2:] and (
        2 * len(part.words) == len(words))


def is_link_left_out(part: LinePart, page: DifferenceContext) -> bool:
    """Whether some words in links are missing in another text, whose sentence goes on there as if they stood."""
    line = part.line
    if part.whole or len(part.words) > min(_LINKED, line.linked):
        return False
    return any(_fills(line, one) for form in (page.before, page.after) for one in form.lines
               if one.letters[:_BEGINS] == line.letters[:_BEGINS] and len(one.letters) < len(line.letters))


@lru_cache(maxsize=64)
def _fills(line: Line, lacking: Line) -> bool:
    """Whether one line is the other with words only where that has a gap before a full stop, a comma or the like."""
    pieces = _GAP.split(lacking.shown)
    said = rf".{{0,{_FILL}}}".join(re.escape(fold(piece).letters) for piece in pieces)
    return 1 < len(pieces) <= _GAPS and re.fullmatch(said, line.letters) is not None


def is_said_often(part: LinePart, page: DifferenceContext) -> bool:
    """Whether a line that one text lacks stands in the other again and again, each time beside another such line."""
    if not part.whole or names_policy(part.line):
        return False
    here, there = sorted((page.before, page.after), key=lambda form: part.line.letters not in form.places)
    places = here.places[part.line.letters]
    beside = ({here.lines[place + step].letters for place in places if 0 <= place + step < len(here.lines)}
              for step in (-1, 1))
    return len(places) >= _OFTEN and part.line.letters not in there.places and any(
        len(letters) == 1 and letters.isdisjoint(there.places) for letters in beside)


def is_other_notation(part: LinePart, other: NormalizedDocument) -> bool:
    """Whether the other text has the line with its day in another notation."""
    line = part.line
    if len(part.words) > _DAY or not names_a_day(line.shown):
        return False
    same = fold(in_one_notation(line.shown)).letters
    return any(abs(len(one.words) - len(line.words)) <= _DAY and names_a_day(one.shown)
               and fold(in_one_notation(one.shown)).letters == same for one in other.lines)


def is_other_tongue(part: LinePart, other: NormalizedDocument) -> bool:
    """Whether the other text says of the same day the same in other words: it is in force, or was changed, since."""
    told = statement(part.line.shown) if len(part.line.words) <= _STATED else None
    if told is None:
        return False
    return any(one.shown != part.line.shown and _says_same(told, statement(one.shown)) for one in other.lines
               if len(one.words) <= _STATED and names_a_day(one.shown))


def _says_same(one: tuple[str, date, str], other: tuple[str, date, str] | None) -> bool:
    """Whether two statements call the same day the same, with no word in common before it."""
    words = [set(re.findall(r"\w+", told[2].casefold())) for told in (one, other) if told]
    return other is not None and one[:2] == other[:2] and words[0].isdisjoint(words[1])


def is_contents(part: LinePart, other: NormalizedDocument) -> bool:
    """Whether a line of links above the policy only lists headings, or a line is the cut-off beginning of a passage."""
    line = part.line
    if not part.whole:
        return False
    if line.shown.endswith(("...", "..", "…")) and len(line.words) >= LONG:
        return line.letters[-_BEGINS:] in other.letters
    if not line.letters.startswith(_CONTENTS) and (part.zone is not Zone.HEAD or not line.is_links):
        return False
    rest = re.sub(r"[\d.]", "", line.letters.removeprefix(_CONTENTS))
    for heading in sorted(other.headings, key=len, reverse=True):
        rest = rest.replace(re.sub(r"[\d.]", "", heading), "")
    return len(rest) <= _ENTRY
