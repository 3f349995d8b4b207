"""The words that a change inserts or deletes, without dates, numbers and repeated substitutions."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from plugins.policy.model import ClauseChange, EditKind
from plugins.policy.text.dates import names_a_day

_FUNCTION_WORDS = frozenset(re.findall(r"\w+", (
    "the a an of and or to in on for by with as at from is are be this that it its our your you we us any such not "
    "will may which these those their they he she his her"
)))

_COUNTS = re.compile(
    r"(?:sections?|clauses?|articles?|parts?|paragraphs?|annex|version|updated|phone|§|suite)\W*$", re.IGNORECASE)


_NAME = re.compile(r"[^\s.!?:•*|][ \xa0][A-Z]\w*[a-z]\w*[ \xa0]$")  #: within a sentence, as in "the Oven 5"
_UNIT = re.compile(r"\s*(?:[%€$£¥]|percent|(?:second|minute|hour|day|week|month|year|euro|dollar|cent|pound)s?\b)")
_PARTS = frozenset({"and", "one", "first"})  #: of spelled numbers; alone they count nothing
_SPELLED = _PARTS.union(re.findall(r"\w+", (
    "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million half quarter "
    "once twice double triple second third fourth fifth sixth seventh eighth ninth tenth"
)))  #: words that count


class Swap(NamedTuple):
    """The words deleted at one place, and the words inserted there."""

    went: str
    came: str


def altered(change: ClauseChange) -> str:
    """The deleted and inserted words of a clause, without dates."""
    edits = [edit.text for edit in change.redline.edits if edit.kind is not EditKind.KEPT]
    return " ".join(text for text in edits if re.search(r"[^\W\d_]", text) and not is_date(text))


def exchanged(change: ClauseChange) -> str:
    """The changed words, without words that only changed their form or spelling."""
    return " ".join(side for swap in swaps(change) for side in swap if side and _differ(swap))


def _differ(swap: Swap) -> bool:
    went, came = meaning(swap.went), meaning(swap.came)
    return Counter(went) != Counter(came) and (len(went) != len(came) or not all(map(alike, went, came)))


def alike(before: str, after: str) -> bool:
    """True if two words are spellings or forms of one word: "organise" and "organizes"."""
    return before == after or (before[:5] == after[:5] and abs(len(before) - len(after)) <= 2)


def is_date(text: str) -> bool:
    """True if at most five words are a date."""
    return len(text.split()) <= 5 and names_a_day(text)


def swaps(change: ClauseChange) -> Iterator[Swap]:
    """The deleted and inserted words, place by place."""
    went = came = ""
    for edit in change.redline.edits:
        if edit.kind is EditKind.KEPT:
            if went or came:
                yield Swap(went, came)
            went = came = ""
        elif edit.kind is EditKind.DELETED:
            went += edit.text
        else:
            came += edit.text
    if went or came:
        yield Swap(went, came)


def figures(change: ClauseChange) -> Iterator[str]:
    """The numbers deleted or inserted within running text: fees, terms, ages; no dates, clause numbers or names.

    Numbers spelled out in English count like those in digits.
    """
    edits = change.redline.edits
    for place, edit in enumerate(edits):
        if edit.kind is EditKind.KEPT or not _is_figure(edit.text):
            continue
        before = "".join(one.text for one in edits[max(0, place - 2):place] if one.kind is EditKind.KEPT)[-30:]
        after = "".join(one.text for one in edits[place + 1:place + 3] if one.kind is EditKind.KEPT)[:15]
        if _NAME.search(before) and not _UNIT.match(after):
            continue
        if before.strip() and not _COUNTS.search(before) and not names_a_day(before + edit.text + " " + after):
            yield edit.text.strip()


def _is_figure(text: str) -> bool:
    """True if a few words are only a number, in digits or spelled out."""
    if re.search(r"\d", text):
        return re.search(r"[^\W\d_]{3,}", text) is None
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return bool(words) and _SPELLED.issuperset(words) and not _PARTS.issuperset(words)


def size(changes: Iterable[ClauseChange]) -> int:
    """The number of content words deleted or inserted; the same swap counts once."""
    told = {(meaning(swap.went), meaning(swap.came)) for change in changes for swap in swaps(change)}
    counted = ((Counter(went), Counter(came)) for went, came in told)
    return sum(((went - came) + (came - went)).total() for went, came in counted)


@lru_cache(maxsize=4096)
def meaning(text: str) -> tuple[str, ...]:
    """The content words of a passage: no function words, numbers or dates."""
    if is_date(text):
        return ()
    words = re.findall(r"[^\W\d_]{2,}", text.casefold())
    return tuple(word for word in words if word not in _FUNCTION_WORDS)
