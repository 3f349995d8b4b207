"""Says what turned in a sentence, in plain English and in the words of the texts."""
from __future__ import annotations

import re

from plugins.policy.model import Turn

_SHOWN = 90   #: characters of a sentence that are quoted
_TITLE = 60   #: characters of a sentence in a title
_WORDS = 40   #: characters of the words that went or came


def told(turn: Turn) -> str:
    """What turned, with the sentence as it is now: "the word “not” was removed: “We do sell your data.”"."""
    quoted = excerpt(turn.after or turn.before, turn.came if turn.after else turn.gone)
    if turn.kind == "sentence":
        return f"a sentence was {'added' if turn.after else 'removed'}: “{quoted}”"
    if turn.kind == "head":
        return f"“{clipped(turn.came[0], _WORDS)}” stands above other lines than before"
    if turn.kind == "list":
        return f"“{clipped(turn.came[0], _WORDS)}” moved from “{_flat(turn.before)}” to “{_flat(turn.after)}”"
    if turn.kind == "item":
        words = clipped(" ".join(turn.gone + turn.came), _SHOWN)
        return f"“{words}” was {'added to' if turn.came else 'removed from'} a list"
    return f"{swap(turn)}: “{quoted}”"


def phrase(turn: Turn) -> str:
    """What turned, short enough for a title: "“12 months” instead of “30 days”", "new sentence “You must pay.”"."""
    if turn.kind in ("sentence", "item"):
        return f"{'new' if turn.came else 'removed'} {turn.kind} “{clipped(' '.join(turn.gone + turn.came), _TITLE)}”"
    if turn.kind in ("list", "head"):
        return told(turn)
    quoted = excerpt(turn.after or turn.before, turn.came or turn.gone, _TITLE)
    if turn.gone and turn.came:
        return swap(turn)
    return f"“{clipped(' … '.join(turn.gone + turn.came), _WORDS)}” {'added' if turn.came else 'removed'}: “{quoted}”"


def swap(turn: Turn) -> str:
    """What was exchanged, added or removed, in words: "“may” instead of “must”", "the word “not” was removed"."""
    gone, came = (clipped(" … ".join(side), _WORDS) for side in (turn.gone, turn.came))
    if gone and came:
        return f"“{came}” instead of “{gone}”"
    words, verb = (gone, "removed") if gone else (came, "added")
    several = len(turn.gone + turn.came) > 1 or " " in words
    return f"the word{'s' if several else ''} “{words}” {'were' if several else 'was'} {verb}"


def excerpt(sentence: str, words: tuple[str, ...], most: int = _SHOWN) -> str:
    """The part of a sentence around some of its words, cut at spaces."""
    plain = " ".join(sentence.split())
    if len(plain) <= most:
        return plain
    found = re.search(re.escape(words[0]), plain) if words else None
    middle = found.start() if found else 0
    start = max(0, min(middle - most // 2, len(plain) - most))
    piece = plain[start:start + most]
    if start:
        piece = "… " + piece.partition(" ")[2]
    return piece if start + most >= len(plain) else piece.rpartition(" ")[0] + " …"


def _flat(head: str) -> str:
    return clipped(" – ".join(filter(None, head.split("\n"))), _WORDS)


def clipped(text: str, most: int) -> str:
    """A text cut at a space, with an ellipsis where it was cut."""
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[:most].rpartition(' ')[0] or plain[:most]} …"
