"""The blocks an author can write between `///` fences, as pymdown-extensions blocks.

    /// clause-diff | zoom/terms-of-service 10.4        a redline, drawn anew at each build
    /// clause | zoom/terms-of-service 10.2              a quotation, checked against the archive
    /// card | Title                                     an explanation
    /// term | perpetual-licence                         a card of content/cards/, by its file's name

A block only leaves a placeholder: `blocks.fill` fills it from the archive, however old the rendered text is. Mistakes
are found before, by `fence_linter`.
"""
from __future__ import annotations

import json
import re
import textwrap
import xml.etree.ElementTree as etree
from functools import partial
from typing import Any, ClassVar

from markdown import Extension, Markdown
from pymdownx.blocks import BlocksExtension, get_frontmatter
from pymdownx.blocks.block import Block, type_any, type_string

from plugins.publish.block_syntax.fence_linter import Fences
from plugins.publish.block_syntax.option_values import as_date, as_kind, as_to, as_view

PLACEHOLDER = "data-block"
FENCES = "clause-fences"  #: what the check is called among Markdown's preprocessors
#: An option in JSON that YAML reads alike.
_WRITTEN = re.compile(r'(?P<mark>"?)(?P<name>[\w-]+)(?P=mark): '
                      r'(?P<value>[1-9]\d*|"(?:[^"\\]|\\(?:["\\bfnrt]|u00[0-9a-f]{2}))*")')


class _Placeholder(Block):
    """Leaves `<div data-block="{…}">` with the author's words in it, for `blocks.fill` to fill."""

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


class TermBlock(_Placeholder):
    """What the glossary says of a term, by the heading that explains it."""

    NAME = "term"
    OPTIONS: ClassVar[dict[str, Any]] = {"clause": [None, type_string], "on": [None, as_date], **_LINE}


BLOCKS: dict[str, type[_Placeholder]] = {b.NAME: b for b in (ClauseDiff, ClauseQuotation, Card, TermBlock)}


class ClauseBlocks(Extension):
    """Python-Markdown extension: the blocks, and the check that runs before everything else."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register both."""
        extension = _Blocks()
        extension.extendMarkdown(md)
        md.preprocessors.register(Fences(md, BLOCKS), FENCES, 31)  # above 30, where lines still are true


class _Blocks(BlocksExtension):
    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:
        for block in BLOCKS.values():
            block_mgr.register(block, self.getConfigs())
        block_mgr.split_header = partial(_split_header, block_mgr)


def _split_header(manager: Any, block: str, length: int) -> tuple[dict[str, Any] | None, str]:
    """The options of a block and what comes after them, as pymdownx parts them (`BlocksProcessor.split_header`)."""
    end = next((match for match in manager.end.finditer(block) if len(match[1]) == length), None)
    rest = [block[end.start():]] if end else []
    block = block[:end.start()] if end else block
    header = manager.yaml_line.match(block)
    words = textwrap.dedent(header[0]) if header else ""
    return _options(words) if words.strip() else {}, "\n".join([block[header.end():] if header else block, *rest])


def _options(words: str) -> dict[str, Any] | None:
    """Options by name, as `fence_linter` writes them, or as an author did; to read YAML takes a hundred times as long.

    YAML reads `on`, where nothing has put it in quotes, as a truth value.
    """
    written = [_WRITTEN.fullmatch(line) for line in words.rstrip("\n").split("\n")]
    if all(written):
        return {match["name"]: json.loads(match["value"]) for match in written if match}
    options = get_frontmatter(words)
    return options and {str(name): value for name, value in options.items()}


def makeExtension(**kwargs: Any) -> ClauseBlocks:
    """The extension, as Python-Markdown asks for it."""
    return ClauseBlocks(**kwargs)
