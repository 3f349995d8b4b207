"""Cuts Markdown into blocks: headings, paragraphs, list entries and table rows, in the order of reading."""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from plugins.policy.clauses.inline import visible
from plugins.policy.clauses.table_rows import TableReader
from plugins.policy.text.regex import regex

_ATX = regex(r"[ \t]*(#{1,6})(?:[ \t]+|$)(.*)")
_CLOSING_HASHES = regex(r"(?:^|[ \t]+)#+[ \t]*$")
_UNDERLINE = regex(r" {0,3}(?:=+|-+)[ \t]*$")
_RULE = regex(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_MARKER = regex(r"[ \t]*(?:(?P<bullet>[*+•·‣▪◦●-])|(?P<ordinal>\d{1,9})[.)])"
                r"(?:[ \t]++(?!(?:§|cikk)[ \t]+[^\W\d])|$)")  # "1. § Hatály" is a title
_QUOTE = regex(r"\A[ \t]*>[ \t]?")
_HARD_BREAK = regex(r"(?:  +|\\)$")
_PRINTED = regex(
    r"\s*[*_]{0,3}(?:\d{1,3}(?:\.\d{1,3})+[.)/]?|\d{1,3}\\?[.)/]|\([a-z]{1,2}\)|\([ivx]+\)|\(\d+\))[*_]{0,3}\s+\S"
)
_WHOLLY_BOLD = regex(r"\s*(?:\*\*|__)[^*]+(?:\*\*|__)[\s:.]*\\?$")
_FINAL = ".:;!?…)*_。"
_SHORT_LINE = 25  # characters; a line that broke off earlier did not break for want of room
_LONGEST_TITLE = 200
_LONGEST_PLAIN_TITLE = 40  # characters; a printed line that is full is longer
_ENDED = (".", ":", ";", "!", "?", "*", "_")


class Block(NamedTuple):
    """A piece of a policy that a reader sees as one."""

    text: str            #: the words as shown
    raw: str             #: the same with its inline markup
    heading: int = 0     #: 1 to 6 for a Markdown heading, 0 for everything else
    listed: bool = False  #: stands in a list
    ordinal: int | None = None  #: the number that stands before the entry
    table: bool = False  #: a row of a table
    is_paragraph: bool = True   #: a paragraph of its own, not a line of one
    indent: int = 0      #: how deep in a list


_PARAGRAPH = Block("", "")


def blocks(text: str) -> list[Block]:
    """Read Markdown of any kind, broken or not; blocks that show no word are dropped."""
    paragraphs = text.replace("\r\n", "\n").replace("\r", "\n").split("\n\n")
    joined: list[Block] = []
    for block in _counted(list(chain.from_iterable(map(_read, paragraphs)))):
        if block.text:
            if joined and _continues(joined[-1], block):
                above = joined.pop()
                block = above._replace(text=f"{above.text} {block.text}", raw=f"{above.raw} {block.raw}",
                                       is_paragraph=False)
            joined.append(block)
    return joined


def _counted(pieces: list[Block]) -> Iterator[Block]:
    """Entries that all say the same number ("1." and again "1.") count on, as Markdown has them shown.

    One that the next entry counts on from ("1.", "1.", "2.") begins a list of its own and keeps the number it says.
    """
    last: dict[int, tuple[int, int]] = {}  # by depth: the number that stands there, and the one that is shown
    for piece, following in zip(pieces, _following_ordinals(pieces), strict=True):
        if last:
            last = {depth: numbers for depth, numbers in last.items() if not _ends_list(piece, depth)}
        if piece.ordinal is not None and not piece.heading:
            stands, shown = last.get(piece.indent, (piece.ordinal - 1, piece.ordinal - 1))
            repeats = stands == piece.ordinal and following != piece.ordinal + 1
            shown = shown + 1 if repeats else piece.ordinal
            last[piece.indent] = piece.ordinal, shown
            piece = piece._replace(ordinal=shown)
        yield piece


def _ends_list(piece: Block, depth: int) -> bool:
    """True if a block ends the numbered list of a depth: heading, a block further out, a bullet beside its numbers."""
    bullet = piece.listed and piece.ordinal is None
    return bool(piece.heading) or depth > piece.indent or (bullet and depth == piece.indent)


def _following_ordinals(pieces: list[Block]) -> list[int | None]:
    """For each block the number of the next entry of its list, as the entry says it; None where the list ends."""
    found: list[int | None] = []
    ahead: dict[int, int] = {}  # by depth
    for piece in reversed(pieces):
        found.append(ahead.get(piece.indent))
        if ahead:
            ahead = {depth: ordinal for depth, ordinal in ahead.items() if not _ends_list(piece, depth)}
        if piece.ordinal is not None and not piece.heading:
            ahead[piece.indent] = piece.ordinal
    return found[::-1]


def _continues(above: Block, block: Block) -> bool:
    """True if a paragraph is the next line of the one above, as where each printed line became a paragraph."""
    return (
        block[2:] == above[2:]
        and not (block.heading or block.listed or block.table)
        and block.text[0].islower()
        and above.text[-1] not in _FINAL
        and not _PRINTED.match(block.raw)
        and len(above.text) > _SHORT_LINE
    )


@lru_cache(maxsize=8192)  # most of a version's paragraphs stand in the next one too
def _read(lines: str) -> tuple[Block, ...]:
    """The blocks of lines between two empty ones."""
    return tuple(_walk(lines.split("\n")))


def _walk(lines: list[str]) -> Iterator[Block]:
    """Walk the lines, keeping the paragraph that is still open."""
    open_lines, shape, table = list[str](), _PARAGRAPH, TableReader()
    for line in map(_unquoted, lines):
        if not line.strip():
            yield from _close(open_lines, shape)
            shape, table = _PARAGRAPH, TableReader()
        elif _underlines(line, open_lines, shape):
            yield from _titled(open_lines, line)
        elif _is_rule(line):
            yield from _close(open_lines, shape)
        elif beginning := _beginning(line):
            yield from _close(open_lines, shape)
            shape, rest = beginning
            if shape.table:
                yield from map(_row, table.rows(line))
                shape = _PARAGRAPH
                continue
            table = TableReader()
            if shape.heading:
                yield shape._replace(raw=rest, text=visible(rest))
                shape = _PARAGRAPH
            elif rest:
                open_lines.append(rest)
        else:
            ends, below = _shape_below(line, open_lines, shape)
            if ends:
                yield from _close(open_lines, shape)
            shape = below
            open_lines.append(line.lstrip())
    yield from _close(open_lines, shape)


def _unquoted(line: str) -> str:
    return _QUOTE.sub("", line, count=1) if ">" in line[:4] else line


def _underlines(line: str, open_lines: list[str], shape: Block) -> bool:
    """True if a line makes a title of the open lines above it."""
    return line[0] in " =-" and bool(open_lines) and not shape.listed and bool(_UNDERLINE.match(line))


def _is_rule(line: str) -> bool:
    return line[0] in " -*_" and bool(_RULE.match(line))


def _shape_below(line: str, open_lines: list[str], shape: Block) -> tuple[bool, Block]:
    """Whether a line that begins no block ends the open one nevertheless, and the shape of the block it belongs to."""
    if not open_lines:
        return False, shape._replace(indent=(len(line) - len(line.lstrip())) // 2)
    if _follows_title(line, open_lines, shape):
        return True, _PARAGRAPH
    if _parts_from(line, open_lines[-1]):
        return True, shape._replace(is_paragraph=False, ordinal=None)
    return False, shape


def _beginning(line: str) -> tuple[Block, str] | None:
    """The shape of the block that this line begins, and what is left of the line; None where it begins none."""
    first = line.lstrip()[:1]
    if first == "#" and (match := _ATX.match(line)):
        return Block("", "", heading=len(match[1])), _CLOSING_HASHES.sub("", match[2])
    if first == "|":
        return Block("", "", table=True), ""
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


def _row(words: str) -> Block:
    return Block(words, words, table=True)


def _parts_from(line: str, last: str) -> bool:
    """True if a line is no continuation of the one before it: a number or bold words start a paragraph of their own."""
    broken = _HARD_BREAK.search(last) is not None
    if _PRINTED.match(line):
        return broken or last.rstrip().endswith(_ENDED)
    return broken and (_WHOLLY_BOLD.match(last) is not None or line.lstrip().startswith(("**", "__")))


def _follows_title(line: str, open_lines: list[str], shape: Block) -> bool:
    """True for the first line of text under a numbered title ("2. Sharing"), as files without markup write it."""
    title, following = open_lines[0], line.lstrip()
    return (
        len(open_lines) == 1
        and (shape.ordinal is not None or _PRINTED.match(title) is not None)
        and len(title) <= min(_LONGEST_PLAIN_TITLE, len(following))
        and title[-1].isalnum()
        and following[0].isupper()
        and title.lstrip("0123456789.)( ")[:1].isupper()
    )


def _titled(open_lines: list[str], underline: str) -> Iterator[Block]:
    """A heading that is underlined; a long paragraph over a line of dashes is none."""
    if len(open_lines) > 1 and sum(map(len, open_lines)) > _LONGEST_TITLE:
        yield from _close(open_lines, _PARAGRAPH)
        return
    raw = " ".join(line.strip() for line in open_lines)
    open_lines.clear()
    yield Block(visible(raw), raw, heading=1 if "=" in underline else 2)


def _close(open_lines: list[str], shape: Block) -> Iterator[Block]:
    """End the open paragraph, if there is one; lines that were broken on purpose stay broken."""
    if not open_lines:
        return
    text = visible(open_lines[0])
    for above, line in pairwise(open_lines):
        text += ("\n" if _HARD_BREAK.search(above) else " ") + visible(line)
    raw = " ".join(open_lines) if len(open_lines) > 1 else open_lines[0]
    yield Block(text.strip(), raw, *shape[2:6], shape.is_paragraph and len(open_lines) == 1, shape.indent)
    open_lines.clear()
