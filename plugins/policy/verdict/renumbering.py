"""Tells texts of which only the numbers before clauses differ, in whatever style: 1. and I., Section 2 and § 2."""
from __future__ import annotations

from collections.abc import Iterator

from plugins.policy.clauses.openings.numbering import printed
from plugins.policy.clauses.parse import segment
from plugins.policy.model import Outline
from plugins.policy.text.document import NormalizedDocument

RENUMBERED = "only the numbers of clauses differ"


def is_renumbered(before: NormalizedDocument, after: NormalizedDocument) -> bool:
    """True if all that differs are the numbers of clauses, and these count on; an entry such as "Art. 6" is text."""
    earlier, later = before.lines, after.lines
    if len(earlier) != len(later) or not all(
            one.shown == other.shown or _unnumbered(one.shown) == _unnumbered(other.shown)
            for one, other in zip(earlier, later, strict=True)):
        return False
    outlines = segment(before.text), segment(after.text)
    return _words(outlines[0]) == _words(outlines[1]) and _count_on(*outlines)


def _unnumbered(shown: str) -> str:
    """The words of a line as shown, without the number before them."""
    number = printed(shown)
    return (number.rest if number else shown).strip()


def _words(outline: Outline) -> list[str]:
    return [word for clause in outline.clauses for word in f"{clause.heading or ''} {clause.text}".split()]


def _count_on(before: Outline, after: Outline) -> bool:
    """True if each number that only one of the texts prints is a first one, or stands beside its neighbour."""
    common = {(clause.number, clause.heading) for clause in before.clauses} & {
        (clause.number, clause.heading) for clause in after.clauses}
    return all(counted for outline in (before, after) for number, heading, counted in _counted(outline)
               if number and (number, heading) not in common)


def _counted(outline: Outline) -> Iterator[tuple[str | None, str | None, bool]]:
    """Each clause's number and heading, and whether the number counts with those of its siblings."""
    siblings: dict[str | None, list[int]] = {}
    for clause in outline.clauses:
        siblings.setdefault(clause.parent, []).append(_value(clause.number))
    places = dict.fromkeys(siblings, 0)
    for clause in outline.clauses:
        values, place = siblings[clause.parent], places[clause.parent]
        places[clause.parent] += 1
        value, neighbours = values[place], [*values[max(0, place - 1):place], *values[place + 1:place + 2]]
        yield clause.number, clause.heading, value in (0, 1) or value - 1 in neighbours or value + 1 in neighbours


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_HAN = {sign: value for value, sign in enumerate("一二三四五六七八九十", 1)}


def _value(number: str | None) -> int:
    """What the last part of a number counts (3 of 1.3, III or c); 0 of a word, and of none."""
    last = (number or "").rpartition(".")[2]
    if last.isdecimal():
        return int(last)
    if len(last) == 1 and last.isascii() and last.upper() not in "IVX":
        return ord(last.upper()) - ord("A") + 1
    return _roman(last.upper()) or _HAN.get(last, 0)


def _roman(number: str) -> int:
    """The value of a Roman number; 0 of anything else."""
    if not number or not all(letter in _ROMAN for letter in number):
        return 0
    values = [_ROMAN[letter] for letter in number]
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))
