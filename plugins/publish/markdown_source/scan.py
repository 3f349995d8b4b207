"""Finds the links, pictures, headings, footnotes and quotations of a Markdown text, each with its line and column.

A scan of the source, not a rendering: a problem needs its place, and a thousand posts are read in a second.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from markdown.extensions.toc import slugify, unique

_TARGET = r"\(\s*(?P<target><[^<>\n]*>|(?:[^\s()\\]|\\.|\([^\s()]*\))*)(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
_INLINE = re.compile(r"(?<!\\)(?P<picture>!?)\[(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]]{0,500}\]){0,1500})\]" + _TARGET,
                     re.S)
_REFERENCE = re.compile(r"(?<![\\\]])(?P<picture>!?)\[(?P<text>(?:[^\[\]\\^\n]|\\.)[^\[\]\n]{0,500})\]"
                        r"\s?\[(?P<label>[^\[\]\n^]*)\]")
_DEFINITION = re.compile(r"^ {0,3}\[(?P<label>[^\]^\n][^\]\n]*)\]:[ \t]*<?(?P<target>[^\s>]+)>?", re.M)
NOTE = re.compile(r"(?<!\\)\[\^(?P<label>[^\]\s]+)\](?!:)")
NOTE_TEXT = re.compile(r"^ {0,3}\[\^(?P<label>[^\]\s]+)\]:", re.M)
_TAG = re.compile(r"<(?P<tag>[a-zA-Z][\w-]*)\b(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"\b(?P<name>href|srcset|src|id|alt|name)\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'>]+)", re.I)
_ANCHOR = re.compile(r"\{:?[^{}\n]*#(?P<id>[\w:.-]+)[^{}\n]*\}")
_HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6})(?P<text>[^\n]+?)#*[ \t]*$", re.M)
_UNDERLINED = re.compile(r"^(?P<text>[^\s\n#>/|-][^\n]*)\n(?:=+|-{2,})[ \t]*$", re.M)
_FENCE = re.compile(r"(?P<indent>[ ]*(?:>[ ]?)*)(?P<fence>`{3,}|~{3,})(?P<info>[^`\n]*)")
_TEX_QUOTES = r"``(?=[^\W_])[^`]*?[\w.,;:!?]''(?![\w'`])"  #: ``words'', which no code looks like
_SPAN = re.compile(rf"(?<![\\`])(?!{_TEX_QUOTES})(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)", re.S)
_COMMENT = re.compile(r"<!--(?!\s*(?:own words|quotes\s+https?://\S+)\s*-->).*?-->", re.S)
_BLOCK = re.compile(r"^[ >]*/{3,}.*(?:\n[ >]*    [^\n]+)*", re.M)


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A link or a picture."""

    target: str
    line: int
    column: int
    picture: bool = False
    text: str = ""       #: of a picture, its alternative text


@dataclass(frozen=True)
class Scan:
    """What a text holds that other files can break."""

    links: tuple[SourceLink, ...]
    unknown_labels: tuple[SourceLink, ...]     #: `[words][label]` of which nobody says where it leads
    unknown_notes: tuple[SourceLink, ...]      #: `[^2]` without its text
    open_fence: SourceLink | None              #: a code fence that never ends
    ids: frozenset[str]
    prose: str = field(repr=False, default="")  #: the text with code blanked out, of the same length


def scan(text: str, first_line: int = 1) -> Scan:
    """Scan a text; `first_line` is the number of its first line in its file."""
    prose, open_at = without_code(text)
    place = Places(text, first_line)
    words = blanked(_BLOCK, prose)
    defined = {match["label"].strip().casefold(): match["target"] for match in _DEFINITION.finditer(words)}
    notes = {match["label"] for match in NOTE_TEXT.finditer(words)}
    references = list(_references(words, place))
    return Scan(
        tuple(sorted((*_inline(words, place), *_definitions(words, place), *_html(words, place)), key=_by_place)),
        tuple(link for link in references if link.target.casefold() not in defined),
        tuple(SourceLink(match["label"], *place(match.start())) for match in NOTE.finditer(words)
              if match["label"] not in notes),
        SourceLink(text[open_at:].partition("\n")[0].strip(), *place(open_at)) if open_at is not None else None,
        frozenset(_ids(words, notes)), prose)


class Places:
    """Turns offsets into lines and columns."""

    def __init__(self, text: str, first_line: int = 1):
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self._first = first_line

    def __call__(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1."""
        row = bisect_right(self._starts, offset) - 1
        return self._first + row, offset - self._starts[row] + 1


def without_code(text: str) -> tuple[str, int | None]:
    """The text with code and comments blanked out, and where a code fence opens that never ends."""
    lines, fence, fence_start, offset = list[str](), "", 0, 0
    for line in text.split("\n"):
        match = _FENCE.match(line)
        is_code = bool(fence or match)
        if fence:
            if match and match["fence"].startswith(fence) and not match["info"].strip():
                fence = ""
        elif match:
            fence, fence_start = match["fence"], offset
        lines.append(" " * len(line) if is_code else line)
        offset += len(line) + 1
    if fence:  # shown as it stands, so the rest is text after all
        kept = text[fence_start + len(text[fence_start:].partition("\n")[0]):]
        prose, _ = without_code(kept)
        head = "\n".join(lines)[:fence_start]
        gap = " " * (len(text) - len(kept) - fence_start)
        return blanked(_SPAN, blanked(_COMMENT, head + gap + prose)), fence_start
    return blanked(_SPAN, blanked(_COMMENT, _without_indented_code(lines))), None


def _without_indented_code(lines: list[str]) -> str:
    """Blank out lines of four spaces after an empty line, where no list or block can be what indents them."""
    kept, code, plain = list[str](), False, True
    for before, line in zip(["", *lines], lines, strict=False):
        indented = line.startswith("    ")
        if line.strip() and not indented:
            plain = not re.match(r"[ ]{0,3}(?:[-*+]|\d+[.)]|/{3,}|\[\^|:\s)", line)
        code = indented and plain and (code or not before.strip())
        kept.append(" " * len(line) if code else line)
    return "\n".join(kept)


def blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with every match replaced by spaces; lines and columns stay."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _by_place(link: SourceLink) -> tuple[int, int]:
    return link.line, link.column


def _inline(words: str, place: Places, shift: int = 0) -> Iterator[SourceLink]:
    for match in _INLINE.finditer(words):
        target = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", match["target"].strip("<>"))
        yield SourceLink(target, *place(shift + match.start()), bool(match["picture"]), match["text"])
        if not match["picture"]:
            yield from _inline(match["text"], place, shift + match.start("text"))


def _references(words: str, place: Places) -> Iterator[SourceLink]:
    for match in _REFERENCE.finditer(words):
        yield SourceLink((match["label"] or match["text"]).strip(), *place(match.start()), bool(match["picture"]),
                   match["text"])


def _definitions(words: str, place: Places) -> Iterator[SourceLink]:
    for match in _DEFINITION.finditer(words):
        yield SourceLink(match["target"], *place(match.start()))


def _html(words: str, place: Places) -> Iterator[SourceLink]:
    for match in _TAG.finditer(words):
        found = _attributes(match["attributes"])
        picture = match["tag"].lower() == "img"
        for name in ("href", "src"):
            if name in found:
                yield SourceLink(found[name], *place(match.start()), picture, found.get("alt", "") if picture else "")
        for one in found.get("srcset", "").split(","):
            if one.strip():
                yield SourceLink(one.split()[0], *place(match.start()), picture=True, text="one of several sizes")


def _attributes(words: str) -> Mapping[str, str]:
    return {match["name"].lower(): match["value"].strip("\"'") for match in _ATTRIBUTE.finditer(words)}


def _ids(words: str, notes: set[str]) -> Iterator[str]:
    """Every id that the rendered text will have, but those of blocks."""
    for match in _TAG.finditer(words):
        found = _attributes(match["attributes"])
        yield from (found[name] for name in ("id", "name") if name in found)
    yield from (match["id"] for match in _ANCHOR.finditer(words))
    yield from (f"fn:{label}" for label in notes)
    yield from (f"fnref:{label}" for label in notes)
    taken = set[str]()
    headings = sorted((*_HEADING.finditer(words), *_UNDERLINED.finditer(words)), key=lambda match: match.start())
    for match in headings:
        yield unique(slugify(heading_words(match["text"]), "-"), taken)


def heading_words(text: str) -> str:
    """A heading's words without Markdown's marks."""
    text = re.sub(r"\{:?[^{}]*\}\s*$", "", text)
    text = re.sub(r"!?\[([^\[\]]*)\]\([^()]*\)", r"\1", text)
    return re.sub(r"\\(.)", r"\1", re.sub(r"(?<!\\)[*_`]+", "", text)).strip()
