"""Page numbers, which stand between the paragraphs of a document that was made for printing."""
from __future__ import annotations

from collections.abc import Iterator

from plugins.policy.noise.boilerplate.lines import plain
from plugins.policy.noise.boilerplate.navigation import BoilerplateSearch
from plugins.policy.text import packaged
from plugins.policy.text.document import Line
from plugins.policy.text.regex import regex

_WORDED = regex(packaged.expressions("plugins.policy.noise", "page")["page_number"])
_DASHED = regex(r"[-–—]? ?(\d{1,3}) ?[-–—]")  #: "- 2 -"; the first dash may be lost as the mark of a list's entry
_BARE = regex(r"\d{1,3}")
_LONGEST = 6      #: words of the longest line that is taken for a page number
_FEWEST = 2       #: page numbers in words or between dashes ("Page 2 of 9", "- 2 -") that a text must have …
_FEWEST_BARE = 3  #: … and bare ones ("2"), to be taken for such


def page_numbers(search: BoilerplateSearch) -> Iterator[int]:
    """The lines that are page numbers: they count up by one from the first to the last, with nothing else in them."""
    lines = search.doc.lines
    short = [lines[index] for index in search.short if len(lines[index].words) <= _LONGEST]
    for number, fewest in ((_worded, _FEWEST), (_lone_number, _FEWEST_BARE)):
        if all(number(line) is None for line in short):
            continue  # only what the other text lacks is asked about, and most texts have none
        found = {index: value for index, line in enumerate(lines) if (value := number(line)) is not None}
        values = list(found.values())
        if len(values) >= fewest and values == list(range(values[0], values[0] + len(values))):
            yield from found


def _worded(line: Line) -> int | None:
    if line.row or line.linked or len(line.words) > _LONGEST:
        return None
    match = _WORDED.fullmatch(plain(line.shown)) or _DASHED.fullmatch(line.shown)
    return int(next(filter(None, match.groups()))) if match else None


def _lone_number(line: Line) -> int | None:
    return int(line.shown) if _BARE.fullmatch(line.shown) and not (line.row or line.listed or line.linked) else None
