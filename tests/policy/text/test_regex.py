"""Expressions of this room are compiled when they are first used, and all of them can be."""
from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from plugins.policy.text.regex import regex

ROOM = Path(__file__).resolve().parents[3] / "plugins" / "policy"
MODULES = [".".join(file.relative_to(ROOM.parents[1]).with_suffix("").parts) for file in sorted(ROOM.rglob("*.py"))
           if "regex(" in file.read_text(encoding="utf-8") and file.name != "regex.py"]


def test_it_is_what_re_compile_gives() -> None:
    ours, theirs = regex(r"(?P<word>\w+) is", re.IGNORECASE), re.compile(r"(?P<word>\w+) is", re.IGNORECASE)
    text = "One IS two"
    assert ours.pattern == theirs.pattern
    assert [match.span() for match in ours.finditer(text)] == [match.span() for match in theirs.finditer(text)]
    assert (ours.sub("", text), ours.flags, ours.groups) == (theirs.sub("", text), theirs.flags, theirs.groups)
    assert ours.groupindex == theirs.groupindex
    with pytest.raises(AttributeError):
        assert ours.nothing


def test_it_is_not_compiled_before() -> None:
    broken = regex("(")
    with pytest.raises(re.error):
        broken.search("")


@pytest.mark.parametrize("module", MODULES)
def test_every_expression_of_the_room_can_be_compiled(module: str) -> None:
    found = [value for value in vars(import_module(module)).values() if type(value).__name__ == "_Regex"]
    for one in found:
        re.compile(one.pattern, one.flags)
