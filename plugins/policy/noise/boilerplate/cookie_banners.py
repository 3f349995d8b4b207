"""Cookie banners: a line that speaks of cookies, with the buttons that answer it right below."""
from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from plugins.policy.noise.boilerplate.lines import plain
from plugins.policy.noise.boilerplate.navigation import BoilerplateSearch
from plugins.policy.text import packaged
from plugins.policy.text.document import Line
from plugins.policy.text.regex import regex

_LABEL = packaged.expressions("plugins.policy.noise", "page")["cookie_buttons"]
_BUTTONS = regex(rf"(?:{_LABEL})(?: (?:{_LABEL}))*")
_AT_END = regex(rf"(?: (?:{_LABEL})){{2,}}$")
_LABELS = regex(rf"\b(?:{_LABEL})\b")
_FEWEST = 2  #: buttons of a banner; a single one can be an answer in the policy


def cookie_banners(search: BoilerplateSearch) -> Iterator[int]:
    """The lines that speak of cookies with several buttons to accept or refuse them at their end or right below, and
    those buttons.
    """
    lines = search.doc.lines
    for index in search.unshared:
        if "cookie" in lines[index].letters and not (lines[index].row or lines[index].heading):
            below = list(takewhile(lambda place: _holds_buttons(lines[place]), range(index + 1, len(lines))))
            ends = _AT_END.search(plain(lines[index].shown))
            buttons = [ends[0] if ends else "", *(plain(lines[place].shown) for place in below)]
            if sum(len(_LABELS.findall(said)) for said in buttons) >= _FEWEST:
                yield from (index, *below)


def _holds_buttons(line: Line) -> bool:
    return _BUTTONS.fullmatch(plain(line.shown)) is not None
