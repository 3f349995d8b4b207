"""Small edits to invented policies in twelve languages that turn the meaning, or that don't: anyone can add to them."""
from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from plugins.policy.compare.compare import compare
from plugins.policy.model import Significance
from plugins.policy.significance.score import weigh


class Pair(NamedTuple):
    """An edit of a policy."""

    name: str
    before: str
    after: str
    turns: bool


def read() -> list[Pair]:
    """The pairs of all languages."""
    found = []
    for path in sorted(Path(__file__).with_name("pairs").glob("*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        for part in ("turns", "quiet"):
            for number, (kind, was, now) in enumerate(table[part]):
                assert was in table["text"], (path.stem, was)
                found.append(Pair(f"{path.stem}-{kind}-{number}", table["text"], table["text"].replace(was, now, 1),
                                  part == "turns"))
    return found


def read_sentences() -> list[Pair]:
    """The sentences of `rewordings.toml`, each in the text around it."""
    tables = tomllib.loads(Path(__file__).with_name("rewordings.toml").read_text("utf-8"))
    return [Pair(f"{part}-{was}", *(table["text"].replace("(rule)", side) for side in (was, now)), part == "turns")
            for table in tables.values() for part in ("turns", "quiet") for was, now in table[part]]


@pytest.mark.parametrize("pair", read() + read_sentences(), ids=lambda pair: pair.name)
def test_only_an_edit_that_turns_the_meaning_is_more_than_editorial(pair: Pair) -> None:
    found = weigh(compare(pair.before, pair.after))
    assert (found.significance is not Significance.EDITORIAL) is pair.turns, found.reason
