"""The blocks an author can write between `///` fences, as pymdown-extensions blocks.

    /// clause-diff | zoom/terms-of-service 10.4        a redline, drawn anew at each build
    /// clause | zoom/terms-of-service 10.2              a quotation, checked against the archive
    /// card | Title                                     an explanation
    /// term | perpetual-licence                         a card of content/cards/, by its file's name

pymdown-extensions leaves a block with a mistake in it on the page as plain text, silently. So a preprocessor reads
the fences first, in the file as the author wrote it, reports every mistake with its line, and hands each block its
line. A block itself only leaves a placeholder: `embeds` fills it from the archive, however old the rendered text is.
"""
from __future__ import annotations

import datetime
import json
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, ClassVar

import yaml
from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block, type_any, type_string

from . import problems

PLACEHOLDER = "data-block"
VIEWS = ("redline", "before", "after", "both")
KINDS = {"plain words": "In plain words", "term": "What the term means", "caution": "Worth knowing",
         "action": "What you can do"}

_path: ContextVar[str | None] = ContextVar("path", default=None)


@contextmanager
def reading(path: str | None) -> Iterator[None]:
    """While inside, mistakes in blocks belong to this file (to none: they are not looked for)."""
    token = _path.set(path)
    try:
        yield
    finally:
        _path.reset(token)


def as_date(value: object) -> str:
    """A day as YAML or an author gives it, as "2023-08-07"; ValueError says how to write one."""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    try:
        return datetime.date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise ValueError(f"{str(value)!r} is not a day: write it as 2023-08-07") from None


def as_view(value: object) -> str:
    """One of VIEWS; ValueError names the nearest."""
    return _one_of(str(value), VIEWS, "view")


def as_kind(value: object) -> str:
    """One of KINDS; ValueError names the nearest."""
    return _one_of(str(value), tuple(KINDS), "kind of card")


def _one_of(value: str, known: tuple[str, ...], what: str) -> str:
    if value.lower() in known:
        return value.lower()
    hint = problems.did_you_mean(value.lower(), known)
    raise ValueError(f"there is no {what} {value!r}{hint or '; there are ' + ', '.join(known)}")


def as_to(value: object) -> str:
    """A day, or "latest"."""
    return "latest" if value == "latest" else as_date(value)


class _Placeholder(Block):
    """Leaves `<div data-block="{…}">` with the author's words in it, for `embeds` to fill."""

    ARGUMENT: ClassVar[bool | None] = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        spec = {"block": self.NAME, "argument": self.argument,
                **{key: value for key, value in self.options.items() if value is not None and key != "attrs"}}
        return etree.SubElement(parent, "div", {PLACEHOLDER: json.dumps(spec, ensure_ascii=False, sort_keys=True)})


_LINE = {"line": [None, type_any]}  # set by the preprocessor, never by an author


class ClauseDiff(_Placeholder):
    """A redline of one clause between two days."""

    NAME = "clause-diff"
    OPTIONS: ClassVar[dict[str, Any]] = {
        "from": [None, as_date], "to": ["latest", as_to], "view": [None, as_view], **_LINE}


class ClauseQuotation(_Placeholder):
    """A quotation that must stand in the archive."""

    NAME = "clause"
    OPTIONS: ClassVar[dict[str, Any]] = {"on": [None, as_date], **_LINE}


class Card(_Placeholder):
    """An explanation: its kind, whom it touches, what one can do, how sure we are, and why we read it so."""

    NAME = "card"
    OPTIONS: ClassVar[dict[str, Any]] = {
        "kind": ["plain words", as_kind], "touches": [None, type_string], "do": [None, type_string],
        "sure": [None, type_string], "why": [None, type_string], "clause": [None, type_string],
        "on": [None, as_date], **_LINE}


class Term(_Placeholder):
    """A reusable card."""

    NAME = "term"
    OPTIONS: ClassVar[dict[str, Any]] = {"clause": [None, type_string], "on": [None, as_date], **_LINE}


BLOCKS: dict[str, type[_Placeholder]] = {b.NAME: b for b in (ClauseDiff, ClauseQuotation, Card, Term)}

_FENCE = re.compile(r"(?P<indent>[ ]*(?:>[ ]?)*)(?P<slashes>/{3,})[ ]*(?:(?P<name>[\w-]+)[ ]*(?:\|[ ]*(?P<argument>.*?))?[ ]*)?$")
_CODE = re.compile(r"[ ]*(?:>[ ]?)*(?P<fence>`{3,}|~{3,})")


@dataclass(slots=True)
class _Open:
    """A block whose end has not come yet."""

    name: str
    line: int
    slashes: int


class Fences(Preprocessor):
    """Checks every fence of a file and gives each block the line it stands on."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines, each known block with its own line number as an option."""
        path = _path.get()
        return lines if path is None else list(self._checked(path, lines))

    def _checked(self, path: str, lines: list[str]) -> Iterator[str]:
        code, opened = "", list[_Open]()
        for number, line in enumerate(lines, 1):
            yield line
            code, inside = _code_fence(code, line)
            match = None if inside else _FENCE.match(line)
            if not match:
                continue
            if match["name"]:
                opened.append(_Open(match["name"].lower(), number, len(match["slashes"])))
                if _check_header(path, number, match, lines):
                    yield _indentation(lines, number, match["indent"]) + f"line: {number}"
            elif not (opened and _close(opened, len(match["slashes"]))):
                problems.report(path, number, "this fence closes no block")
        for block in opened:
            problems.report(path, block.line, f"the block {block.name!r} is never closed: end it with "
                                              f"{'/' * block.slashes} on a line of its own")


def _code_fence(code: str, line: str) -> tuple[str, bool]:
    """The code fence we are in after this line, and whether the line is (part of) code."""
    match = _CODE.match(line)
    if code:
        ends = match and match["fence"].startswith(code) and not line.strip(" >").strip(code[0])
        return ("" if ends else code), True
    return (match["fence"], True) if match else ("", False)


def _close(opened: list[_Open], slashes: int) -> bool:
    """Close the innermost block with a fence of this length; whether there is one."""
    for block in reversed(opened):
        if block.slashes == slashes:
            del opened[opened.index(block)]
            return True
    return False


def _check_header(path: str, number: int, match: re.Match[str], lines: list[str]) -> bool:
    """Report what is wrong with a block's first lines; whether the block can be drawn."""
    name = match["name"].lower()
    if name not in BLOCKS:
        problems.report(path, number, f"there is no block {name!r}{problems.did_you_mean(name, BLOCKS)}")
        return False
    faults = list(_option_faults(BLOCKS[name], number, _options(lines, number, len(match["indent"]))))
    if not match["argument"]:
        faults.append((number, f"the block {name!r} needs words after a bar: /// {name} | …"))
    for line, message in faults:
        problems.report(path, line, message)
    return not faults


def _options(lines: list[str], number: int, indent: int) -> list[str]:
    """The option lines directly below a header, without the indentation of the block."""
    found: list[str] = []
    for line in lines[number:]:
        if not line[indent:].startswith("    ") or not line.strip():
            break
        found.append(line[indent + 4:])
    return found


def _indentation(lines: list[str], number: int, indent: str) -> str:
    """The white space that the block's own options stand behind, so that one more fits between them."""
    following = lines[number][len(indent):] if number < len(lines) else ""
    spaces = len(following) - len(following.lstrip(" "))
    return indent + " " * (spaces if spaces >= 4 and following.strip() else 4)


def _option_faults(block: type[_Placeholder], number: int, options: list[str]) -> Iterator[tuple[int, str]]:
    try:
        values = yaml.safe_load("\n".join(options)) or {}
    except yaml.YAMLError as error:
        at = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "cannot be read"
        yield number + 1 + (min(at.line, len(options) - 1) if at else 0), f"the options are not valid YAML: {what}"
        return
    if not isinstance(values, dict):
        yield number + 1, "the options must be lines of the form 'name: value'"
        return
    known = [name for name in block.OPTIONS if name != "line"]
    for name, value in values.items():
        line = next((number + 1 + i for i, text in enumerate(options) if text.startswith(f"{name}:")), number + 1)
        if name not in known:
            yield line, f"the block {block.NAME!r} has no option {name!r}{problems.did_you_mean(str(name), known)}"
            continue
        try:
            block.OPTIONS[name][1](value)
        except ValueError as error:
            wrong = str(error) if not str(error).startswith("Could not") else "must be words; put them in quotes"
            yield line, f"option {name!r}: {wrong}"


class ClauseBlocks(Extension):
    """Python-Markdown extension: the blocks, and the check that runs before everything else."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register both."""
        extension = _Blocks()
        extension.extendMarkdown(md)
        md.preprocessors.register(Fences(md), "clause-fences", 31)  # before whitespace (30) and meta (27) move lines


class _Blocks(BlocksExtension):
    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:  # noqa: N802
        for block in BLOCKS.values():
            block_mgr.register(block, self.getConfigs())


def makeExtension(**kwargs: Any) -> ClauseBlocks:  # noqa: N802
    """What Python-Markdown calls to get the extension."""
    return ClauseBlocks(**kwargs)
