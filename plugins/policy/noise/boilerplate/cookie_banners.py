"""Cookie banners: a line that speaks of cookies, with the buttons that answer it right below."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from plugins.policy.noise.boilerplate.lines import line_text
from plugins.policy.noise.boilerplate.navigation import BoilerplateSearch
from plugins.policy.text import packaged
from plugins.policy.text.document import Line
from plugins.policy.text.regex import regex

_BUTTON = regex(packaged.expressions("plugins.policy.noise", "page")["cookie_buttons"])
_FEWEST = 2  #: buttons of a banner; a single one can be an answer in the policy


def cookie_banners(search: BoilerplateSearch) -> Iterator[int]:
    """The lines that speak of cookies right above several buttons to accept or refuse them, and those buttons."""
    lines = search.doc.lines
    for index in search.unshared:
        if "cookie" in lines[index].shown.casefold() and not (lines[index].row or lines[index].heading):
            buttons = _buttons_below(lines, index)
            if len(buttons) >= _FEWEST:
                yield from (index, *buttons)


def _buttons_below(lines: Sequence[Line], index: int) -> list[int]:
    return list(takewhile(lambda place: _is_button(lines[place]), range(index + 1, len(lines))))


def _is_button(line: Line) -> bool:
    return not (line.row or line.listed or line.heading) and _BUTTON.fullmatch(line_text(line.shown).plain) is not None
