"""The words that a change inserts or deletes, without dates, numbers and repeated substitutions."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plugins.policy.model import ClauseChange, EditKind
from plugins.policy.text.dates import names_a_day

_FUNCTION_WORDS = frozenset(re.findall(r"\w+", (
    "the a an of and or to in on for by with as at from is are be this that it its our your you we us any such not "
    "will may which these those their they he she his her"
)))


class Swap(NamedTuple):
    """The words deleted at one place, and the words inserted there."""

    removed: str
    added: str


def changed_text(change: ClauseChange) -> str:
    """The deleted and inserted words of a clause, without dates."""
    edits = [edit.text for edit in change.redline.edits if edit.kind is not EditKind.KEPT]
    return " ".join(text for text in edits if re.search(r"[^\W\d_]", text) and not is_date(text))


def alike(before: str, after: str) -> bool:
    """True if two words are spellings or forms of one word: "organise" and "organizes"."""
    return before == after or (before[:5] == after[:5] and abs(len(before) - len(after)) <= 2)


def is_date(text: str) -> bool:
    """True if at most five words are a date."""
    return len(text.split()) <= 5 and names_a_day(text)


def swaps(change: ClauseChange) -> Iterator[Swap]:
    """The deleted and inserted words, place by place."""
    removed = added = ""
    for edit in change.redline.edits:
        if edit.kind is EditKind.KEPT:
            if removed or added:
                yield Swap(removed, added)
            removed = added = ""
        elif edit.kind is EditKind.DELETED:
            removed += edit.text
        else:
            added += edit.text
    if removed or added:
        yield Swap(removed, added)


def size(changes: Iterable[ClauseChange]) -> int:
    """The number of content words deleted or inserted; the same swap counts once."""
    pairs = {(meaning(swap.removed), meaning(swap.added)) for change in changes for swap in swaps(change)}
    counted = ((Counter(removed), Counter(added)) for removed, added in pairs)
    return sum(((removed - added) + (added - removed)).total() for removed, added in counted)


def meaning(text: str) -> tuple[str, ...]:
    """The content words of a passage: no function words, numbers or dates."""
    if is_date(text):
        return ()
    words = re.findall(r"[^\W\d_]{2,}", text.casefold())
    return tuple(word for word in words if word not in _FUNCTION_WORDS)
