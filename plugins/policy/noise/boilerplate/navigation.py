"""Lines of the page around the policy, found by what stands beside them: menus, frames, buttons, summaries."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from plugins.policy.noise.boilerplate.lines import Says, is_of_any_page, may_be_policy
from plugins.policy.text import packaged
from plugins.policy.text.document import Line, NormalizedDocument, Zone
from plugins.policy.text.punctuation import COLONS, QUESTION_MARKS, STOPS
from plugins.policy.text.regex import regex

_WORDS = packaged.expressions("plugins.policy.noise", "page")
_FEW = 6       #: words of an entry, unless it is a teaser
_MENU = 12     #: lines in a block that can be a menu
_KNOWN = 3     #: entries that most sites have, by which a list of plain entries is known for a menu
_POINTER = 5   #: words; what has so many and ends like a sentence, or like one that introduces a list, is one
_FAR = 40      #: lines around an entry that are looked at
_MUCH = 20     #: lines of the page, beside which a few short ones are of it too
_RECEIVERS = regex(_WORDS["receivers"])


@dataclass(frozen=True)
class BoilerplateSearch:
    """The lines of a text that another capture lacks, and those of them that are known to be of the page."""

    doc: NormalizedDocument
    other: NormalizedDocument
    unshared: Sequence[int]   #: the indices of the lines
    found: Mapping[int, str]  #: those of the page, each with the name of its rule; it grows while the rules are asked


def plain_menus(search: BoilerplateSearch) -> Sequence[int]:
    """The lines of long lists of short entries, some of which the menus of most sites have."""
    return _menus_in(search.doc)


@lru_cache(maxsize=4)  # each text is compared with its neighbours, and with the latest
def _menus_in(doc: NormalizedDocument) -> Sequence[int]:
    lines, found = doc.lines, list[int]()
    if sum(Says.SITE.by(line) for line in lines) >= _KNOWN:
        for is_entry, run in groupby(range(len(lines)), lambda index: _is_entry(lines[index])):
            listed = list(run)
            if is_entry and len(listed) >= _MENU and sum(
                    Says.SITE.by(lines[index]) for index in listed) >= _KNOWN:
                found += listed
    return found


def lone_numbers(search: BoilerplateSearch) -> list[int]:
    """The numbers of a list, each captured as a line of its own."""
    lines = search.doc.lines
    numbers = [index for index in search.unshared if lines[index].letters.isdigit()]
    counted = [lines[index].letters for index in numbers] == [str(number) for number in range(1, len(numbers) + 1)]
    return numbers if len(numbers) > 1 and counted else []


def entries_of_page(search: BoilerplateSearch) -> Iterator[int]:
    """The short lines among others of the page: between two of these, alone beside many, headings above its end."""
    doc, found, rest = search.doc, search.found, len(search.unshared) - len(search.found)
    are_few = len(found) >= _MUCH and 10 * rest <= len(found)
    entries = [index for index in search.unshared if index not in found and _is_entry(doc.lines[index])]
    for index in reversed(entries):
        line, beside = doc.lines[index], [place in found or doc.lines[place].is_links
                                          for place in (index - 1, index + 1) if 0 <= place < len(doc.lines)]
        is_last = line.heading and doc.zone(index) in (Zone.TAIL, Zone.FOOT) and all(
            place in found or doc.lines[place].is_links for place in range(index + 1, len(doc.lines)))
        is_between = len(beside) > 1 and all(beside) and not Says.NAMES_POLICY.by(line)
        if is_last or is_between or (are_few and rest == len(entries) and any(beside)):
            yield index


def _is_entry(line: Line) -> bool:
    """True if a line could stand in a menu: a few words, no number among them, and no part of a paragraph."""
    if len(line.words) > _FEW or line.continues:
        return False
    return not any(word[0].isdigit() or "@" in word for word in line.words) and not Says.ANNOUNCES.by(line)


def answers_to_page(search: BoilerplateSearch) -> Iterator[int]:
    """The labels and short links right below lines of the page ("Was this page helpful?", "Yes"), or below all text;
    the buttons ("Print") between a sentence and a heading.
    """
    lines = search.doc.lines
    for index in search.unshared:
        line, above, is_last = lines[index], lines[index - 1], index == len(lines) - 1
        if Says.CONTROL.by(line) and not line.row:
            asks = above.heading or above.shown.endswith((*COLONS, *QUESTION_MARKS))
            can_answer, alone = index > 0, not asks and (is_last or _is_button_between(lines, index))
        else:
            can_answer, alone = is_last and line.linked > 0 and len(line.words) <= _FEW, False
        if can_answer and (alone or index - 1 in search.found or _is_pages(above)):
            yield index


def _is_button_between(lines: Sequence[Line], index: int) -> bool:
    """True if nothing but buttons stands between a sentence and a heading, and a line is one of them."""
    above, below = (next((line for line in some if not Says.ACTION.by(line)), None)
                    for some in (reversed(lines[:index + 1]), lines[index:]))
    is_between = above is not None and above.shown.endswith(STOPS) and below is not None and below.heading
    return is_between and not lines[index].listed and Says.ACTION.by(lines[index])


def _is_pages(line: Line) -> bool:
    return line.is_links or (is_of_any_page(line) and not may_be_policy(line))


def is_of_policy(doc: NormalizedDocument, index: int) -> bool:
    """True if a link inside the policy is one of its sentences, or stands in a list that one introduces."""
    line = doc.lines[index]
    if not line.is_links or doc.zone(index) not in (Zone.BODY, Zone.TAIL) or is_of_any_page(line):
        return False
    if line.shown.endswith((".", "。")) and len(line.words) >= _POINTER:
        return True
    above = next((one for one in reversed(doc.lines[max(0, index - _FAR):index]) if not one.is_links), line)
    return _introduces_links(above, doc.zone(index))


def _introduces_links(line: Line, zone: Zone) -> bool:
    """True if the line above links introduces them: a heading on companies, or words of the policy with a colon."""
    if line.heading:
        return _RECEIVERS.search(line.shown.casefold()) is not None
    return zone is Zone.BODY and line.shown.endswith(COLONS) and len(line.words) >= _POINTER
