"""Leaves out what turned only by another name for what is offered, given in every sentence: "Services", "Platform"."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from plugins.policy.model import Turn
from plugins.policy.terms.lexicon_table import Lexicon

_LEAST = 2  #: sentences in which the name changes: in a single one, another part of the offer can be meant
_STEM = 4   #: letters that the forms of a name begin with

_Words = Sequence[str]
_Names = tuple[str, str]  #: how the former and the new name begin


def without_renamed(turns: Sequence[Turn], sentences: Iterable[tuple[_Words, _Words]], lexicon: Lexicon) -> list[Turn]:
    """The turns without those by which what is offered got another name in several sentences.

    `sentences` are the removed and the added words of each.
    """
    renamed = Counter(names for words in sentences if (names := _names(*words, lexicon)))
    return [turn for turn in turns
            if turn.kind != "word" or renamed[_names(turn.removed, turn.added, lexicon) or ("", "")] < _LEAST]


def _names(removed: _Words, added: _Words, lexicon: Lexicon) -> _Names | None:
    """How both names of the offer begin, if each side has one; None else."""
    names = [{word.casefold()[:_STEM] for word in side if lexicon.found("offer", word) == (word.casefold(),)}
             for side in (removed, added)]
    return (names[0].pop(), names[1].pop()) if len(names[0]) == len(names[1]) == 1 else None
