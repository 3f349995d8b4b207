"""Small edits to invented policies in twelve languages that turn the meaning, or that don't: anyone can add to them."""
from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from plugins.policy.compare.compare import compare
from plugins.policy.model import Significance
from plugins.policy.significance.score import weigh

HERE = Path(__file__).parent
PAIRS = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted((HERE / "pairs").glob("*.toml"))}
REWORDINGS = tomllib.loads((HERE / "rewordings.toml").read_text("utf-8"))


class Pair(NamedTuple):
    """An edit of a policy."""

    name: str
    before: str
    after: str
    turns: bool


def edits(table: dict[str, Any]) -> Iterator[Pair]:
    """The edits of a language's text."""
    for part in ("turns", "quiet"):
        for kind, was, now in table[part]:
            assert was in table["text"], was
            yield Pair(f"{kind}: {was} → {now}", table["text"], table["text"].replace(was, now, 1), part == "turns")


def rewordings(table: dict[str, Any]) -> Iterator[Pair]:
    """The sentences of `rewordings.toml`, each in the text around it."""
    for part in ("turns", "quiet"):
        for was, now in table[part]:
            before, after = (table["text"].replace("(rule)", side) for side in (was, now))
            yield Pair(f"{was} → {now}", before, after, part == "turns")


def assert_weighed(pairs: Iterator[Pair]) -> None:
    wrong = [(pair.name, found.significance, found.reason) for pair in pairs
             if ((found := weigh(compare(pair.before, pair.after))).significance is not Significance.EDITORIAL)
             is not pair.turns]
    assert not wrong


@pytest.mark.parametrize("language", PAIRS)
def test_only_an_edit_that_turns_the_meaning_is_more_than_editorial(language: str) -> None:
    assert_weighed(edits(PAIRS[language]))


@pytest.mark.parametrize("language", REWORDINGS)
def test_only_a_sentence_that_says_something_else_is_more_than_editorial(language: str) -> None:
    assert_weighed(rewordings(REWORDINGS[language]))
