"""Short lines of the page, known by their place: one at the end of every section, a menu below the text, a poll."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from plugins.policy.noise.boilerplate.lines import announces, names_policy
from plugins.policy.noise.boilerplate.navigation import BoilerplateSearch
from plugins.policy.text import packaged
from plugins.policy.text.document import Line, NormalizedDocument, Zone
from plugins.policy.text.punctuation import COLONS, QUESTION_MARKS, STOPS

_ANSWERS = frozenset(packaged.expressions("plugins.policy.noise", "page")["answers"].split("|"))
_LONGEST = 8    #: words of a line at the end of every section
_SECTIONS = 4   #: sections that must end with it, half of all at the least
_ENTRY = 3      #: words of an entry of a menu that is no links
_ENTRIES = 3    #: entries of such a menu
_MARKS = (*STOPS, *COLONS, *QUESTION_MARKS, ";", ",", "¿", "…")


def section_ends(search: BoilerplateSearch) -> Iterator[int]:
    """The lines that most sections end with, each right behind a paragraph: "Read this section aloud"."""
    lines = search.doc.lines
    for index in search.short:
        places = search.doc.places[lines[index].letters]
        if len(places) >= _SECTIONS and _says_nothing(lines[index]) and all(
                _is_at_end(lines, place) for place in places) and 2 * len(places) >= sum(one.heading for one in lines):
            yield index


def polls(search: BoilerplateSearch) -> Iterator[int]:
    """The questions with both answers below them, "Yes" and "No", and these answers: the policy would give one."""
    lines, new = search.doc.lines, frozenset(search.unshared)
    for index in search.short:
        poll = range(index, index + 3)
        if lines[index].shown.endswith(QUESTION_MARKS) and new.issuperset(poll):
            answers = {lines[place].letters for place in poll[1:] if _is_answer(lines[place])}
            yield from poll if len(answers) == 2 else ()


def menu_below(search: BoilerplateSearch) -> Sequence[int]:
    """The entries of a menu in plain words: several short lines below the last sentence, and nothing behind them."""
    doc, new = search.doc, frozenset(search.unshared)
    below = range(len(doc.lines) - 1, -1, -1)
    run = list(takewhile(lambda index: index in search.found or (index in new and _is_entry(doc, index)), below))
    entries = [index for index in run if index not in search.found]
    above = doc.lines[run[-1] - 1] if run and run[-1] else None
    return entries if len(entries) >= _ENTRIES and above and above.shown.endswith(STOPS) else ()


def _says_nothing(line: Line) -> bool:
    """True if a line is no sentence and names nothing: "Legal basis: consent" can end every section of a policy."""
    marked = line.shown.endswith(_MARKS) or any(mark in line.shown for mark in COLONS)
    return _is_plain(line) and len(line.words) <= _LONGEST and not marked and not names_policy(line)


def _is_at_end(lines: Sequence[Line], place: int) -> bool:
    """True if a line stands right behind a paragraph, and a heading or nothing behind it."""
    above, below = lines[place - 1] if place else None, lines[place + 1] if place + 1 < len(lines) else None
    return above is not None and not above.heading and (below is None or below.heading)


def _is_entry(doc: NormalizedDocument, index: int) -> bool:
    line = doc.lines[index]
    return (_is_plain(line) and doc.zone(index) is not Zone.BODY and len(line.words) <= _ENTRY
            and line.shown[:1].isupper() and not any(letter.isdigit() or letter in "@©" for letter in line.shown)
            and not line.shown.endswith(_MARKS) and not names_policy(line) and not announces(line))


def _is_answer(line: Line) -> bool:
    return _is_plain(line) and line.letters in _ANSWERS


def _is_plain(line: Line) -> bool:
    return not (line.heading or line.row or line.listed or line.continues)
