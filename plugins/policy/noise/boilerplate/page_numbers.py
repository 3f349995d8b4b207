"""The numbers of a document's pages, which stand between its paragraphs where it was set for printing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.policy.noise.boilerplate.navigation import BoilerplateSearch
from plugins.policy.text import packaged
from plugins.policy.text.document import Line
from plugins.policy.text.regex import regex

_WORDED = regex(packaged.expressions("plugins.policy.noise", "page")["page_number"])
_DASHED = regex(r"[-–—]? ?(\d{1,3}) ?[-–—]")  #: "- 2 -", of which the first dash can be read as a list's
_BARE = regex(r"\d{1,3}")
_LONGEST = 6      #: words of a line that holds nothing but the number of a page
_FEWEST = 2  #: pages, whose numbers are worded or stand between dashes …
_FEWEST_BARE = 3  #: … or stand alone


def page_numbers(search: BoilerplateSearch) -> Iterator[int]:
    """The numbers of pages: lines that count up by one from page to page, with nothing else in them."""
    lines = search.doc.lines
    short = [lines[index] for index in search.unshared if len(lines[index].words) <= _LONGEST]
    for number, fewest in ((_worded, _FEWEST), (_lone_number, _FEWEST_BARE)):
        if all(number(line) is None for line in short):
            continue  # most pages have none, and the shared ones decide nothing by themselves
        found = {index: value for index, line in enumerate(lines) if (value := number(line)) is not None}
        values = list(found.values())
        if len(values) >= fewest and values == list(range(values[0], values[0] + len(values))):
            yield from found


def _worded(line: Line) -> int | None:
    if line.row or line.linked or len(line.words) > _LONGEST:
        return None
    text = " ".join(re.findall(r"\w+", line.shown.casefold()))
    match = _WORDED.fullmatch(text) or _DASHED.fullmatch(line.shown)
    return int(next(filter(None, match.groups()))) if match else None


def _lone_number(line: Line) -> int | None:
    return int(line.shown) if _BARE.fullmatch(line.shown) and not (line.row or line.listed or line.linked) else None
