"""Says what turned in a sentence, in plain English and in the words of the texts."""
from __future__ import annotations

import re
from collections.abc import Sequence

from plugins.policy.model import Turn
from plugins.policy.text.regex import regex

_SHOWN = 90   #: characters of a sentence that are quoted
_TITLE = 60   #: characters of a sentence in a title
_CONTEXT = 12  #: characters on both sides of a word by which its place is recognized
_WORDS = 40   #: characters of the removed or added words
_ENTRY = regex(
    r"\A(?:[-–—•·*]\s+)?(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)](?:\s+|(?=[\u3400-\u9fff]))(?!\w\.)(?=\S))?")


def describe(turn: Turn) -> str:
    """What turned, with the sentence as it is now: "the word “not” was removed: “We do sell your data.”"."""
    quoted = _quoted(turn, turn.added if turn.after else turn.removed, _SHOWN)
    if turn.kind == "sentence":
        return f"a sentence was {'added' if turn.after else 'removed'}: “{quoted}”"
    if turn.kind == "head":
        return f"“{clipped(turn.added[0], _WORDS)}” stands above other lines than before"
    if turn.kind == "list":
        return f"“{clipped(turn.added[0], _WORDS)}” moved from “{_flat(turn.before)}” to “{_flat(turn.after)}”"
    if turn.kind == "item":
        words = clipped(_run_together(turn), _SHOWN)
        return f"“{words}” was {'added to' if turn.added else 'removed from'} a list"
    return f"{swap(turn)}: “{quoted}”"


def phrase(turn: Turn) -> str:
    """What turned, short enough for a title: "“12 months” instead of “30 days”", "new sentence “You must pay.”"."""
    if turn.kind in ("list", "head"):
        return describe(turn)
    if turn.removed and turn.added and turn.kind not in ("sentence", "item"):
        return swap(turn)
    if turn.kind in ("sentence", "item", "words"):
        return f"{'new' if turn.added else 'removed'} {turn.kind} “{clipped(_run_together(turn), _TITLE)}”"
    quoted = _quoted(turn, turn.added or turn.removed, _TITLE)
    words = clipped(" … ".join(_runs(turn.removed, turn.before) + _runs(turn.added, turn.after)), _WORDS)
    return f"“{words}” {'added' if turn.added else 'removed'}: “{quoted}”"


def swap(turn: Turn) -> str:
    """What was exchanged, added or removed, in words: "“may” instead of “must”", "the word “not” was removed"."""
    sides = _runs(turn.removed, turn.before), _runs(turn.added, turn.after)
    removed, added = (clipped(" … ".join(side), _WORDS) for side in sides)
    if removed and added:
        return f"“{added}” instead of “{removed}”"
    words, verb = (removed, "removed") if removed else (added, "added")
    several = len(turn.removed + turn.added) > 1 or " " in words
    return f"the word{'s' if several else ''} “{words}” {'were' if several else 'was'} {verb}"


def _quoted(turn: Turn, words: tuple[str, ...], most: int) -> str:
    return excerpt(turn.after or turn.before, words, most, turn.before if turn.after else "")


def excerpt(sentence: str, words: tuple[str, ...], most: int = _SHOWN, other: str = "") -> str:
    """The part of a sentence around some of its words, cut at spaces; of several places, one that `other` hasn't."""
    plain = _unnumbered(" ".join(sentence.split()))
    if len(plain) <= most:
        return plain
    middle = _place(plain, words[0], " ".join(other.split())) if words else 0
    start = max(0, min(middle - most // 2, len(plain) - most))
    if start:
        space = plain.find(" ", start, start + most // 4)
        start = space + 1 if space >= 0 else start
    piece = _cut(plain[start:], most)
    return f"{'… ' if start else ''}{piece}{' …' if start + len(piece) < len(plain) else ''}"


def _place(plain: str, word: str, other: str) -> int:
    """Where a word stands in a text, as a word of its own if it does, and where `other` has it not; else 0."""
    whole = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", plain)]
    new = (at for at in whole if plain[max(0, at - _CONTEXT):at + len(word) + _CONTEXT] not in other)
    return next(new, next(iter(whole), max(0, plain.find(word))))


def _cut(text: str, most: int) -> str:
    """The beginning of a text up to a space, or anywhere where none is near, as in scripts without spaces."""
    if len(text) <= most:
        return text
    space = text.rfind(" ", most // 2, most + 1)
    return text[:space if space >= 0 else most]


def _runs(words: tuple[str, ...], text: str) -> tuple[str, ...]:
    """The words, each once; those side by side in the text are joined (in Chinese, each character is a word)."""
    found: list[str] = []
    for word in words:
        last = found[-1] if found else ""
        joined = next((one for one in (f"{last}{word}", f"{last} {word}") if last and one in text), None)
        found[-1:] = [joined] if joined else [*found[-1:], word]
    return tuple(dict.fromkeys(found))


def _run_together(turn: Turn) -> str:
    """The words of a whole added or removed sentence or item, as one text."""
    return _unnumbered(" … ".join(_runs(turn.removed, turn.before) + _runs(turn.added, turn.after)))


def _unnumbered(sentence: str) -> str:
    """A sentence without the mark, number or letter of the entry that it begins: "- We …", "c. We …", "(ii) we …"."""
    return _ENTRY.sub("", sentence)


def _flat(head: str) -> str:
    return clipped(" – ".join(filter(None, head.split("\n"))), _WORDS)


def listed(parts: Sequence[str]) -> str:
    """"a, b and c"."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def clipped(text: str, most: int) -> str:
    """A text cut at a space, with an ellipsis where it was cut."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{_cut(plain, most)} …"
