"""Pages that a server shows instead of a policy: walls against robots, logins, errors, requests for consent."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from plugins.policy.text import packaged
from plugins.policy.text.document import Line, NormalizedDocument
from plugins.policy.text.regex import regex

_TINY = 60      #: words; on so small a page a wall's phrase may stand anywhere
_SHORT = 250    #: words; on a larger page there may be only little running text beside the phrase …
_LARGER = 800   #: … and on a still larger one a wall's phrase is the policy's own
_LITTLE = 120   #: words of running text
_SENTENCE = 15  #: words; walls speak in short sentences, and a policy that mentions one does not
_ROBOTS = "a wall against robots was captured: fetch the page another way"
_LOGIN = "a login page was captured: look for an address of the policy that needs no account"
_ERROR = "an error page was captured: check the address, or wait until the service is back"
_CONSENT = "a request for consent was captured: fetch the page another way, or take another address"
_PLACEHOLDER = ("a placeholder was captured before the text arrived: the page needs a browser or another address")
MOST_WORDS = 300  #: on a page that its title, a puzzle or a password field tells to be none of a policy
_WORDS = packaged.expressions("plugins.policy.plausibility", "walls")
_BLOCKING = tuple((regex(rf"\b(?:{_WORDS[kind]})\b"), reason) for kind, reason in (
    ("robots", _ROBOTS), ("login", _LOGIN), ("error", _ERROR), ("consent", _CONSENT), ("placeholder", _PLACEHOLDER)))
_TITLES = tuple((regex(_WORDS[f"title_{kind}"]), reason) for kind, reason in (
    ("robots", _ROBOTS), ("not_found", _ERROR), ("error", _ERROR), ("login", _LOGIN), ("consent", _CONSENT)))
_NOT_LOADED = regex(_WORDS["not_loaded"])
#: Every phrase of `not_loaded` has one of these; only lines that have one are split into sentences.
_ERROR_WORDS = regex(_WORDS["error_word"])


class Mark(StrEnum):
    """Parts of a page that a policy's page has hardly ever, and a page in its place often."""

    PUZZLE = "a puzzle against robots"
    PASSWORD = "a field for a password"
    CONSENT = "a form that asks for consent"


_MARKED = {Mark.PUZZLE: _ROBOTS, Mark.PASSWORD: _LOGIN, Mark.CONSENT: _CONSENT}


@dataclass(frozen=True, slots=True)
class PageSigns:
    """What an HTML page says beside the text that was captured from it."""

    title: str = ""
    heading: str = ""  #: the first
    marks: frozenset[Mark] = frozenset()


def blocked_page(signs: PageSigns, doc: NormalizedDocument) -> str | None:
    """What was captured instead of a policy, going by the page too, and what to do about it; None when it can be one.

    Only short pages are walls; a long one that mentions a login is a policy that does.
    """
    if doc.size > MOST_WORDS:
        return blocking_reason(doc)
    for title in (signs.title, signs.heading):
        folded = " ".join(title.casefold().split())
        if found := next((reason for pattern, reason in _TITLES if pattern.search(folded)), None):
            return found
    return next((_MARKED[mark] for mark in Mark if mark in signs.marks), None) or blocking_reason(doc)


def blocking_reason(doc: NormalizedDocument) -> str | None:
    """What was captured instead of a policy, going by its words; None when it can be one."""
    if doc.size <= _TINY:
        return _reason(" ".join(word for line in doc.lines for word in line.words))
    if doc.size > _LARGER or (doc.size > _SHORT and sum(prose(doc)) > _LITTLE):
        return None
    return next(filter(None, map(_reason, _sentences(doc.lines))), None)


@lru_cache(maxsize=16)
def is_error_page(doc: NormalizedDocument) -> bool:
    """True if a line of a text says that a page could not be loaded or found."""
    error_lines = [line for line in doc.lines if _ERROR_WORDS.search(line.shown.casefold())]
    return any(_NOT_LOADED.search(sentence) for sentence in _sentences(error_lines))


def prose(doc: NormalizedDocument) -> Iterator[int]:
    """How many words each line has that holds sentences rather than labels and links."""
    return (len(line.words) for line in doc.lines if line.linked < 0.5 * len(line.words) and (
        len(line.words) >= 10 or (len(line.words) >= 4 and line.shown.endswith((".", "!", "。", "！", "।")))))


def _sentences(lines: Iterable[Line]) -> Iterator[str]:
    """The short sentences of some lines, folded."""
    for line in lines:
        for sentence in re.split(r"[.!?…](?:\s|$)", line.shown.casefold()):
            words = re.findall(r"[^\W_]+", sentence)
            if len(words) <= _SENTENCE:
                yield " ".join(words)


def _reason(text: str) -> str | None:
    return next((reason for phrases, reason in _BLOCKING if phrases.search(text)), None)
