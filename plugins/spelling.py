"""What somebody probably meant by a word that names nothing, for error messages of every room."""
from __future__ import annotations

from collections.abc import Iterable, Sequence

LEAST = 0.6  #: similarity of letters, 0 to 1: "form" for "from" reaches 0.75
_FEW = 12     #: names that a message lists
SHORTEST = 3  #: letters of a word that may be short for another: "terms" for "terms-of-service"


def nearest(word: str, known: Iterable[str], least: float = LEAST) -> str | None:
    """The known word that this one is short for, or else the one that is most like it; None if there is none."""
    from difflib import get_close_matches  # here, not above: most words are known
    words = list(known)
    longer = (one for one in words if len(word) >= SHORTEST and one.startswith(word))
    return next(longer, None) or next(iter(get_close_matches(word, words, 1, least)), None)


def did_you_mean(word: str, known: Iterable[str], least: float = LEAST) -> str:
    """' (did you mean …?)' for the nearest known word, or nothing."""
    near = nearest(word, known, least)
    return f" (did you mean {near!r}?)" if near else ""


def did_you_mean_or_list(word: str, known: Sequence[str], least: float = LEAST) -> str:
    """As `did_you_mean`; where none is near, '; there are …' with all of them, if they are few."""
    listed = f"; there is {known[0]}" if len(known) == 1 else f"; there are {', '.join(known)}"
    return did_you_mean(word, known, least) or (listed if 0 < len(known) <= _FEW else "")
