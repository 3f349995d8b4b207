"""Checks the `///` fences of a file as its author wrote it, and gives every block the line it stands on.

pymdown-extensions leaves a block with a mistake in it on the page as plain text, silently. So this preprocessor reads
the fences first and reports every mistake with its line.
"""
from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import takewhile

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from pymdownx.blocks.block import Block

from plugins.publish.block_syntax.options import Option, header_faults, options_below
from plugins.publish.front_matter.flaw import Flaw
from plugins.publish.markdown_source.code_lines import code_lines, is_indented_code

ReportLine = Callable[[int, str], None]  #: takes a mistake: line, message

_FENCE = re.compile(r"(?P<indent>[ ]*(?:>[ ]?)*)(?P<slashes>/{3,})[ ]*"
                    r"(?:(?P<name>[\w-]+)[ ]*(?:\|[ ]*(?P<argument>.*?))?[ ]*)?$")
_NEARLY = re.compile(r"[ ]{0,3}(?:>[ ]?)*(?P<slashes>/+)[ ]*(?P<name>[\w-]+)[ ]*(?P<mark>[|:]?)[ ]*(?P<words>.*)")
_QUESTION = re.compile(r"[ ]*(?:(?:>|[-*+]|\d+[.)]|#+)[ ]*)*\?\?[ ]+(?P<words>\S.*)")


@dataclass(slots=True)
class _Open:
    """A block that is still open."""

    name: str
    line: int
    slashes: int


class Fences(Preprocessor):
    """Checks every fence of a file and gives each block the line it stands on."""

    def __init__(self, md: Markdown, blocks: Mapping[str, type[Block]]):
        super().__init__(md)
        self.blocks = blocks
        self._report: ReportLine | None = None
        self._draft = False

    @contextmanager
    def reporting(self, report: ReportLine | None, *, draft: bool = False) -> Iterator[None]:
        """While inside, mistakes in blocks are reported (None: not looked for); a draft may hold open questions."""
        self._report, self._draft = report, draft
        try:
            yield
        finally:
            self._report, self._draft = None, False

    def run(self, lines: list[str]) -> list[str]:
        """The lines, each known block with its own line number as an option; faults are reported."""
        if self._report is None:
            return lines
        numbered, faults = lint(lines, self.blocks, draft=self._draft)
        for fault in faults:
            if not fault.warning:
                self._report(fault.line, fault.message)
        return numbered


def lint(lines: Sequence[str], blocks: Mapping[str, type[Block]], *, draft: bool) -> tuple[list[str], list[Flaw]]:
    """The lines with each block's own line number as an option, and what is wrong with fences and options.

    Each option's words go out in quotes, so that YAML's own readings (`on` is true, `: ` starts a mapping, a day is no
    string) never reach an author.
    """
    linter = _Linter(lines, blocks, draft)
    return list(linter.numbered()), linter.faults


class _Linter:
    """One pass over a file's lines."""

    def __init__(self, lines: Sequence[str], blocks: Mapping[str, type[Block]], draft: bool):
        self._lines, self._blocks, self._draft = lines, blocks, draft
        self._open_fences: list[_Open] = []
        self.faults: list[Flaw] = []

    def numbered(self) -> Iterator[str]:
        """Each line, and after a sound header its options."""
        code, skip = code_lines(self._lines), 0
        for number, line in enumerate(self._lines, 1):
            if skip:  # an option, already given out in quotes
                skip -= 1
                continue
            yield line
            if not _may_be_fence_or_question(line) or number in code:
                continue
            if is_indented_code(self._lines, number):
                self._as_code(number, line)
                continue
            match = _FENCE.match(line)
            if match and match["name"] and not self._is_closing_with_words(match):
                self._open_fences.append(_Open(match["name"].lower(), number, len(match["slashes"])))
                options, skip = options_below(self._lines, number, len(match["indent"]))
                yield from self._header(number, match, options)
                self._stray_options(self._lines[number + skip:], number + skip, match)
            else:
                self._other_line(number, line, match)
        for block in self._open_fences:
            self._add(block.line, f"the block {block.name!r} is never closed: end it with "
                                  f"{'/' * block.slashes} on a line of its own")

    def _as_code(self, number: int, line: str) -> None:
        """Warn of a block that is indented like code."""
        header = _FENCE.match(line.strip())
        if header and header["argument"] and (header["name"] or "").lower() in self._blocks:
            self.faults.append(Flaw(number, 1, "this block is indented by four spaces, so readers see it as code: "
                                               "remove the spaces, or put ``` around an example", True))

    def _add(self, line: int, message: str) -> None:
        self.faults.append(Flaw(line, 1, message))

    def _other_line(self, number: int, line: str, fence: re.Match[str] | None) -> None:
        """A closing fence, or a line of text."""
        if fence and fence["name"]:
            self._add(number, f"a block ends with {fence['slashes']} alone: remove {fence['name']!r}")
            _close(self._open_fences, len(fence["slashes"]))
        elif fence and not _close(self._open_fences, len(fence["slashes"])):
            self._add(number, "this fence closes no block")
        elif (words := self._nearly_a_block(number, line)) and not fence:
            self._add(number, words)
        elif words := question_in(line):
            self._ask(number, words)

    def _ask(self, number: int, words: str) -> None:
        self.faults.append(Flaw(number, 1, f"answer this before you publish: {words}", self._draft))

    def _is_closing_with_words(self, fence: re.Match[str]) -> bool:
        """True for `/// end` below an open block; a block without its words is another mistake."""
        return bool(fence["name"] and not fence["argument"] and fence["name"].lower() not in self._blocks
                    and any(block.slashes == len(fence["slashes"]) for block in self._open_fences))

    def _nearly_a_block(self, number: int, line: str) -> str:
        """How to write a line that an author meant to begin a block with; empty for text."""
        match = _NEARLY.fullmatch(line)
        slashes = len(match["slashes"]) if match else 0
        if not match or match["name"].lower() not in self._blocks or (slashes < 3 and match["mark"] != "|"):
            return ""
        if slashes >= 3:
            self._open_fences.append(_Open(match["name"].lower(), number, slashes))
        return f"a block begins with three slashes, its name and a bar: /// {match['name']} | {match['words']}".rstrip()

    def _header(self, number: int, match: re.Match[str], options: list[Option]) -> Iterator[str]:
        """Report what is wrong with a block's first lines; else give out its options and its own line number."""
        faults = list(header_faults(self._blocks, match, number, options))
        for line, message in faults:
            self._add(line, message)
        for at, option in enumerate(options, number + 1):
            if words := question_in(option.words):
                self._ask(at, words)
        if not faults:
            yield f"{match['indent']}    line: {number}"
            for option in options:
                yield f"{match['indent']}    {json.dumps(option.name)}: {json.dumps(option.words, ensure_ascii=False)}"

    def _known_options(self, name: str) -> str:
        """The options of a block as a pattern; empty if there is no such block."""
        return "|".join(option for option in self._blocks[name].OPTIONS if option != "line") \
            if name in self._blocks else ""

    def _stray_options(self, below: Sequence[str], number: int, header: re.Match[str]) -> None:
        """Report options that would become text: indented too little, or after an empty line."""
        known = self._known_options(header["name"].lower())
        empty = sum(1 for _ in takewhile(lambda line: not line.strip(" >"), below))
        first = below[empty].expandtabs(4)[len(header["indent"]):] if empty < len(below) else ""
        match = re.match(rf"(?P<indent>[ ]*)(?P<name>{known}):(?:\s|$)", first) if known else None
        if match and empty and len(match["indent"]) >= 4:
            self._add(number + empty + 1, f"the option {match['name']!r} stands after an empty line: put it directly "
                                          "below the block's first line")
        elif match and not empty:
            self._add(number + 1, f"the option {match['name']!r} must be indented by four spaces")


def _may_be_fence_or_question(line: str) -> bool:
    return line.lstrip(" >")[:1] == "/" or "??" in line


def question_in(line: str) -> str:
    """The words of a line that a person has yet to answer; empty for any other line."""
    match = _QUESTION.fullmatch(line)
    return match["words"] if match else ""


def _close(open_fences: list[_Open], slashes: int) -> bool:
    """Close the innermost block with a fence of this length; whether there is one."""
    for block in reversed(open_fences):
        if block.slashes == slashes:
            del open_fences[open_fences.index(block)]
            return True
    return False
