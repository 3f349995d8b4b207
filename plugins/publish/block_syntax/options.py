"""The options below the first line of a block, and what is wrong with them."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml
from pymdownx.blocks.block import Block

from plugins.spelling import did_you_mean


@dataclass(slots=True)
class Option:
    """A line below a block's header."""

    line: int
    name: str
    words: str


def options_below(lines: Sequence[str], number: int, indent: int) -> tuple[list[Option], int]:
    """The options directly below a header, and how many lines they take; a line without a name goes on the last."""
    found: list[Option] = []
    for at, line in enumerate(lines[number:], number + 1):
        text = line.expandtabs(4)[indent:]
        if not text.startswith("    ") or not text.strip():
            return found, at - number - 1
        name, colon, words = text.strip().partition(":")
        if colon and re.fullmatch(r"[\w-]+", name) and (words.startswith(" ") or not words):
            found.append(Option(at, name, _unquoted(words.strip())))
        elif found and len(text) - len(text.lstrip()) > 4:
            found[-1].words = f"{found[-1].words} {text.strip()}".strip()
        else:
            found.append(Option(at, "", text.strip()))
    return found, len(lines) - number


def _unquoted(words: str) -> str:
    """An option's words without the quotes that an author used to YAML puts around them."""
    if len(words) > 1 and words[0] == words[-1] and words[0] in "\"'":
        return str(yaml.safe_load(words))
    return words


def header_faults(blocks: Mapping[str, type[Block]], header: re.Match[str], number: int,
                  options: list[Option]) -> Iterator[tuple[int, str]]:
    """What is wrong with a block's first line and its options: the line, and a message."""
    name = header["name"].lower()
    if name not in blocks:
        yield number, f"there is no block {name!r}{did_you_mean(name, blocks)}"
        return
    if not header["argument"]:
        yield number, f"the block {name!r} needs words after a bar: /// {name} | …"
    known = {option: reads for option, (_, reads) in blocks[name].OPTIONS.items() if option != "line"}
    given = set[str]()
    for option in options:
        if option.name and option.name in given:
            yield option.line, f"the option {option.name!r} is given twice: keep one"
        elif fault := _fault(option, name, known):
            yield option.line, fault
        given.add(option.name)


def _fault(option: Option, block: str, checks: Mapping[str, Callable[[str], object]]) -> str:
    """What is wrong with an option by itself, or ""; `checks` are those of the block's options, by name."""
    if not option.name:
        return f"{option.words!r} is no option: write 'name: words', or an empty line before the text"
    if option.name not in checks:
        return f"the block {block!r} has no option {option.name!r}{did_you_mean(option.name, checks)}"
    try:
        checks[option.name](option.words)
    except ValueError as error:
        return f"option {option.name!r}: {error}"
    return ""
