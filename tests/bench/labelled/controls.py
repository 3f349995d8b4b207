"""What a tool would say that knows nothing of policies."""
from __future__ import annotations

import re

_TARGET = re.compile(r"\]\([^)]*\)")


def records_everything(before: str, after: str) -> bool:
    """Any recorded difference is a change, as in an archive's own feed."""
    return True


def compares_words(before: str, after: str) -> bool:
    """Other words are a change: link targets, markup, punctuation and case are left out."""
    return _words(before) != _words(after)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", _TARGET.sub("]", text).casefold())
