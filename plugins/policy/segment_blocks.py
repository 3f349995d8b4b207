"""Cuts Markdown into blocks: headings, paragraphs, list entries and table rows, in the order of reading."""
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plugins.policy.segment_inline import visible

_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)(.*)")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_MARKER = re.compile(r"[ \t]*(?:(?P<bullet>[*+•·‣▪◦●-])|(?P<ordinal>\d{1,9})[.)])(?:[ \t]+|$)")
_QUOTE = re.compile(r"[ \t]*>[ \t]?")
_TABLE_LINE = re.compile(r"[ \t|:-]*$")
_CELL = re.compile(r"(?<!\\)\|")
_HARD_BREAK = re.compile(r"(?:  +|\\)$")
_PRINTED = re.compile(r"[*_]{0,3}\d{1,3}(?:\.\d{1,3})+[.)]?[*_]{0,3}\s+\S")
_ENDED = (".", ":", ";", "!", "?", "*", "_")


class Block(NamedTuple):
    """A piece of a policy that a reader sees as one."""

    text: str            #: the words as shown
    raw: str             #: the same with its inline markup
    heading: int = 0     #: 1 to 6 for a Markdown heading, 0 for everything else
    listed: bool = False  #: stands in a list
    ordinal: int | None = None  #: the number that Markdown generates for the entry: never trusted
    table: bool = False  #: a row of a table
    alone: bool = True   #: a paragraph of its own, not a line of one
    indent: int = 0      #: how deep in a list


def blocks(text: str) -> list[Block]:
    """Read Markdown of any kind, broken or not; blocks that show no word are dropped."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [block for block in _read(lines) if block.text]


def _read(lines: list[str]) -> Iterator[Block]:
    """Walk the lines, keeping the paragraph that is still open."""
    open_lines: list[str] = []
    shape = Block("", "")
    for line in lines:
        if not line or line.isspace():
            yield from _close(open_lines, shape)
            shape = Block("", "", indent=shape.indent)
            continue
        line, first = (_QUOTE.sub("", line, count=1), line[0]) if line.lstrip()[:1] == ">" else (line, line[0])
        if first in " =-*_" and open_lines and _UNDERLINE.match(line) and not shape.listed:
            yield from _titled(open_lines, 1 if "=" in line else 2)
            continue
        if first in " -*_" and _RULE.match(line):
            yield from _close(open_lines, shape)
            continue
        fresh = _begun(line, bool(open_lines))
        if fresh is None:
            if open_lines and (_HARD_BREAK.search(open_lines[-1]) or _numbered_line(line, open_lines[-1])):
                yield from _close(open_lines, shape, alone=False)
                shape = shape._replace(alone=False, ordinal=None)
            elif not open_lines:
                shape = Block("", "", indent=shape.indent if line[:2].isspace() else 0, listed=False)
            open_lines.append(line.lstrip())
            continue
        yield from _close(open_lines, shape)
        shape, rest = fresh
        if shape.heading or shape.table:
            yield shape._replace(raw=rest, text=visible(rest))
            shape = Block("", "")
        elif rest:
            open_lines.append(rest)
    yield from _close(open_lines, shape)


def _begun(line: str, inside: bool) -> tuple[Block, str] | None:
    """The shape of the block that this line begins, and what is left of the line; None where it begins none."""
    first = line.lstrip()[:1]
    if first == "#" and (match := _ATX.match(line)):
        return Block("", "", heading=len(match[1])), _CLOSING_HASHES.sub("", match[2])
    if first == "|":
        return Block("", "", table=True), "" if _TABLE_LINE.match(line) else " | ".join(_cells(line))
    if (first in "*+-•·‣▪◦●" or first.isdigit()) and (match := _MARKER.match(line)):
        return _entry(line, match)
    return None


def _entry(line: str, match: re.Match[str]) -> tuple[Block, str]:
    """A list entry; entries that open further entries on the same line count as the innermost."""
    rest, ordinal = line[match.end():], match["ordinal"]
    if rest[:1] == "#" and (heading := _ATX.match(rest)):
        return Block("", "", heading=len(heading[1]), ordinal=int(ordinal) if ordinal else None), heading[2]
    indent = match.start("bullet") if match["bullet"] else match.start("ordinal")
    return Block("", "", listed=True, ordinal=int(ordinal) if ordinal else None, indent=indent // 2 + 1), rest


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _CELL.split(line.strip().strip("|")) if cell.strip()]


def _numbered_line(line: str, last: str) -> bool:
    """Whether a line inside a paragraph begins a numbered clause of its own, as in texts without empty lines."""
    return line[0].isdigit() and _PRINTED.match(line) is not None and last.rstrip().endswith(_ENDED)


def _titled(open_lines: list[str], level: int) -> Iterator[Block]:
    """A heading that is underlined."""
    raw = " ".join(line.strip() for line in open_lines)
    open_lines.clear()
    yield Block(visible(raw), raw, heading=level)


def _close(open_lines: list[str], shape: Block, alone: bool | None = None) -> Iterator[Block]:
    """End the open paragraph, if there is one."""
    if not open_lines:
        return
    raw = open_lines[0] if len(open_lines) == 1 else " ".join(line.strip() for line in open_lines)
    open_lines.clear()
    yield shape._replace(text=visible(raw), raw=raw, alone=shape.alone if alone is None else alone)
