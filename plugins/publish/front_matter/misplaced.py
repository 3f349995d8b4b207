"""Finds fields that stand where they are text: after an empty line, or below something that must not come first."""
from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import dropwhile, takewhile

from plugins.publish.front_matter.fields import FrontMatter
from plugins.publish.front_matter.flaw import Flaw

LOOKED_AT = 20  #: lines at the top of a file in which its fields are looked for
_LINE = re.compile(r"[ ]{0,3}(?P<key>[A-Za-z_]+)[ ]*(?P<mark>[:=])(?:\s|$).*")


def faults(matter: FrontMatter, known: Collection[str]) -> Iterator[Flaw]:
    """The first fields, and those after an empty line, that are shown to readers instead of being read."""
    lines = matter.text.split("\n")
    if not matter.fields:
        yield from _nothing_first(lines, known)
        return
    last = max(field.line for field in matter.fields)
    cut = list(takewhile(lambda pair: pair[1].strip(), enumerate(lines[last:], last + 1)))
    if any(_key(line) in known for _, line in cut) and set(cut[0][1].strip()) != {"-"}:
        yield Flaw(cut[0][0], 1, f"{cut[0][1].strip()!r} is no field, so what follows is text: write it behind the "
                                 "field above, or remove it")
        return
    below = dropwhile(lambda pair: not pair[1].strip() or pair[1].startswith("    ") or set(pair[1].strip()) <= {*"-."},
                      enumerate(lines[last:], last + 1))
    paragraph = list(takewhile(lambda pair: pair[1].strip(), below))
    keys = [_key(line) for _, line in paragraph]
    if keys and set(keys) <= set(known):
        yield Flaw(paragraph[0][0], 1, f"the field {keys[0]!r} stands after an empty line, where it is text: move it "
                                       "up to the others")


def _nothing_first(lines: list[str], known: Collection[str]) -> Iterator[Flaw]:
    for number, line in enumerate(lines[:LOOKED_AT], 1):
        if _key(line) in known:
            if lines[0].strip() == "+++":
                yield Flaw(1, 1, "fields between +++ are not read here: write them as 'Title: …', without quotes")
            else:
                yield Flaw(number, 1, "the fields must come first: remove what stands before this line")
            return


def _key(line: str) -> str:
    match = _LINE.fullmatch(line)
    return match["key"].lower() if match else ""
