"""Finds lists and tables that Markdown takes for the text of a paragraph: for want of an empty line, or of a rule."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plugins.publish.front_matter.flaw import Flaw
from plugins.publish.markdown_source.scan import Places

_PARAGRAPH = re.compile(r"^[ ]{0,3}[^\s].*(?:\n.*\S.*)*", re.M)
_ITEM = re.compile(r"[ ]{0,3}(?:[-*+]|1[.)])[ ]+\S")
_NO_TEXT = re.compile(r"[ ]{0,3}(?:(?:[-*+]|\d+[.)])[ ]|[>#<|:]|/{3}|\[\^)")  #: begins what is no plain paragraph
_ROW = re.compile(r"[ ]{0,3}\|.*\|[ ]*")
_RULE = re.compile(r"[ ]{0,3}(?=[^\n]*\|)\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")


def run_on(prose: str, place: Places) -> Iterator[Flaw]:
    """A warning for each; code is blanked out in `prose`."""
    for match in _PARAGRAPH.finditer(prose):
        lines, (first, _) = match[0].split("\n"), place(match.start())
        at = next((at for at, line in enumerate(lines) if at and _ITEM.match(line)), None)
        if at and not _NO_TEXT.match(lines[0]):
            yield Flaw(first + at, 1, "this list would run on in its paragraph: leave an empty line before it",
                       warning=True)
        elif words := _no_table(lines):
            yield Flaw(first, 1, words, warning=True)


def _no_table(lines: Sequence[str]) -> str:
    """Why lines that look like a table are none; empty for a table and for text."""
    rule = next((at for at, line in enumerate(lines) if _RULE.fullmatch(line)), None)
    if rule is None:
        if len(lines) > 1 and all(map(_ROW.fullmatch, lines)):
            return "this is no table yet: its second line must be | --- | --- |, a piece for each column"
        return ""
    if rule > 1:
        return "the table below would run on in its paragraph: leave an empty line before it"
    if rule == 1 and _columns(lines[0]) != _columns(lines[1]):
        return (f"this is no table yet: its first line has {_columns(lines[0])} columns, the line of dashes below "
                f"{_columns(lines[1])}")
    return ""


def _columns(line: str) -> int:
    return len(re.split(r"(?<!\\)\|", line.strip().strip("|")))
