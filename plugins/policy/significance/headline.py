"""Says a change in one line: its phrases, the gravest first, as many as fit."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from plugins.policy.model import Comparison, Weight
from plugins.policy.significance.change_phrases import largest_edit
from plugins.policy.significance.reasons import clipped, listed

LINE = 240     #: characters of what one line says of a change, at most
CUT = " …”)"   #: the end of what was cut
_CLAUSE = re.compile(r" \([^()]*\)$")  #: at the end of a phrase: the clause that it is from
#: How phrases begin of which several are said as one: "new clauses 3 “Fees” and 4 “Refunds”".
_REPEATABLE = re.compile(r"(?:new|removed|rewritten) (?:clause|sentence|item)(?= )")
_ONLY = re.compile(r"only .+?(?=:|, and no|$)")  #: a reason that says it all: "only dates changed"


def headline(weight: Weight, comparison: Comparison) -> str:
    """What changed, in at most 240 characters: "“12 months” instead of “30 days” (clause 7); new clause 9 “Fees”".

    Where nothing turned, that only dates or spellings differ, or the longest words that were added or removed; "" where
    no word was.
    """
    if phrases := distinct(weight.news):
        return fitting(phrases, LINE)[0]
    return only_reason(weight) or largest_edit(comparison)


def only_reason(weight: Weight) -> str:
    """"only dates changed", where the reason says so; "" where more did."""
    only = _ONLY.match(weight.reason)
    return only[0] if only else ""


def distinct(phrases: Sequence[str]) -> list[str]:
    """The phrases of a change, in their order; what turned alike in several clauses once."""
    news = list(dict.fromkeys(_rewritten(phrase, phrases) for phrase in phrases))
    without_clause = [_CLAUSE.sub("", phrase) for phrase in news]
    often = Counter(without_clause)
    found = (phrase if often[turn] == 1 else f"{turn} in several clauses"
             for phrase, turn in zip(news, without_clause, strict=True))
    return list(dict.fromkeys(found))


def _rewritten(phrase: str, news: Sequence[str]) -> str:
    """The phrase for an added clause; if one of the same name was removed, that it was written anew."""
    kind, _, subject = phrase.partition(" ")
    if kind in ("new", "removed") and {f"new {subject}", f"removed {subject}"} <= set(news):
        return f"rewritten {subject}"
    return phrase


def fitting(phrases: Sequence[str], most: int) -> tuple[str, list[str]]:
    """As many phrases as fit, and the first in any case, cut where it is longer; and those that are left."""
    kept, rest = [phrases[0]], list[str]()
    if len(phrases[0]) > most:
        kept = [_closed(clipped(phrases[0], most - len(CUT)))]
    for phrase in phrases[1:]:
        fits = len(_together([*kept, phrase])) <= most
        (kept if fits else rest).append(phrase)
    return _together(kept), rest


def _closed(text: str) -> str:
    """What was cut, with the signs that end the pairs which it begins."""
    for begin, end in ("“”", "()"):
        text += end * (text.count(begin) > text.count(end))
    return text


def _together(phrases: Iterable[str]) -> str:
    """Phrases as one, those that begin alike joined: "new clauses 3 “Fees” and 4 “Refunds”; “may” added: …"."""
    groups: dict[str, list[str]] = {}
    for phrase in phrases:
        repeatable = _REPEATABLE.match(phrase)
        groups.setdefault(repeatable[0] if repeatable else phrase, []).append(phrase)
    return "; ".join(own[0] if len(own) == 1 else f"{kind}s {listed([one[len(kind) + 1:] for one in own])}"
                     for kind, own in groups.items())
